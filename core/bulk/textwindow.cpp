// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/textwindow.h"

namespace heliograph {

namespace {

// Even, so that no unit of UTF-16 is cut.
constexpr qsizetype pieceBytes = 128 * 1024;

} // namespace

TextWindow::TextWindow(SourceFile file, TextEncoding encoding)
    : m_file(std::move(file))
    , m_encoding(encoding)
    , m_decoder(encoding)
    , m_raw(pieceBytes, Qt::Uninitialized)
{
}

Result<QByteArrayView> TextWindow::piece()
{
    const auto size = m_file.read(m_position, m_raw.data(), m_raw.size());
    if (!size)
        return tl::unexpected(size.error());
    const QByteArrayView raw = QByteArrayView(m_raw).first(*size);
    if (m_watch) {
        if (const auto seen = m_watch(raw); !seen)
            return tl::unexpected(seen.error());
    }
    const qsizetype mark = m_position == 0 ? markSize(raw, m_encoding) : 0;
    m_offset += mark;
    m_position += *size;
    return raw.sliced(mark);
}

Result<> TextWindow::more()
{
    const auto raw = piece();
    if (!raw)
        return tl::unexpected(raw.error());
    m_text.remove(0, std::exchange(m_used, 0));
    m_decoder.append(m_text, *raw, isLast());
    return {};
}

void TextWindow::use(qsizetype size)
{
    m_offset += m_decoder.rawSize(text().first(size));
    m_used += size;
}

void TextWindow::seek(qint64 offset)
{
    m_text.resize(0);
    m_used = 0;
    m_offset = offset;
    m_position = offset;
    m_decoder.reset();
}

} // namespace heliograph
