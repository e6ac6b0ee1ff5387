// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/sourcefile.h"
#include "core/bulk/textdecoder.h"

#include <QByteArray>

#include <functional>

namespace heliograph {

/// A window on a file as UTF-8 text: what was read and is not used up yet. It grows by a piece when asked, so its owner
/// decides how much is held. A byte order mark is no part of the text. Any thread, one at a time.
class TextWindow
{
public:
    TextWindow(SourceFile file, TextEncoding encoding);

    [[nodiscard]] const SourceFile &file() const { return m_file; }
    /// Valid until more() or seek().
    [[nodiscard]] QByteArrayView text() const { return QByteArrayView(m_text).sliced(m_used); }
    /// Whether nothing comes after text().
    [[nodiscard]] bool isLast() const { return m_position >= m_file.size(); }
    /// Where in the file, in bytes, text() begins.
    [[nodiscard]] qint64 offset() const { return m_offset; }

    /// Reads the next piece. Errors: those of SourceFile::read().
    [[nodiscard]] Result<> more();
    /// The text's first `size` bytes, whole characters, are done with.
    void use(qsizetype size);
    /// The window is empty and stands at this byte of the file, where a character begins.
    void seek(qint64 offset);

    /// Gets each piece as the file has it; its error is that of more().
    using Watch = std::function<Result<>(QByteArrayView raw)>;
    void setWatch(Watch watch) { m_watch = std::move(watch); }

private:
    [[nodiscard]] Result<QByteArrayView> piece();

    SourceFile m_file;
    TextEncoding m_encoding;
    TextDecoder m_decoder;
    Watch m_watch;
    QByteArray m_raw;
    QByteArray m_text;
    qsizetype m_used = 0;
    qint64 m_offset = 0;
    qint64 m_position = 0; ///< how far the file was read
};

} // namespace heliograph
