// SPDX-License-Identifier: GPL-3.0-or-later
// Any text that somebody pastes, as UTF-8 or as the UTF-16 of a clipboard, which may have half a pair: each recipient
// that is made of it is a value that is written and read back alike, or there is a sentence that says why there is
// none.
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "ui/models/recipienttext.h"

#include <QStringList>

#include <cstdint>
#include <cstdlib>

using namespace heliograph;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// An odd first byte: what follows is UTF-16, else it is UTF-8.
QString pastedText(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (bytes.isEmpty() || bytes[0] % 2 == 0)
        return QString::fromUtf8(bytes.mid(1));
    QString text(bytes.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto byte = [&](qsizetype at) { return at < bytes.size() ? static_cast<quint8>(bytes[at]) : quint8(0); };
        text[i] = QChar(static_cast<ushort>(byte(1 + 2 * i) | byte(2 + 2 * i) << 8));
    }
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto pasted = recipientsFromText({pastedText(data, size)});
    if (!pasted) {
        require(pasted.error().code.startsWith(QLatin1String("paste.")) && !pasted.error().message.isEmpty());
        return 0;
    }
    for (const auto &[entry, mark, problem] : pasted->recipients) {
        const QByteArray once = json::compact(entry);
        const auto again = json::parse(once);
        require(again && *again == entry && json::compact(*again) == once);
        const auto fromLines = json::parse(json::indented(entry));
        require(fromLines && *fromLines == entry);
    }
    return 0;
}
