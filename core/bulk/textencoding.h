// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace heliograph {

/// How a file spells its characters. What is called Latin-1 is read as Windows-1252, which such files mean.
enum class TextEncoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
};

/// Bytes of the byte order mark of this encoding that the text begins with, 0 where it has none.
[[nodiscard]] qsizetype markSize(QByteArrayView raw, TextEncoding encoding);

/// What the beginning of a file is written in; `isWhole` says that it is all of it, else its last character may be cut.
/// A mark decides; else UTF-16 where zero bytes are on one side of the pairs, UTF-8 where more is right than wrong,
/// else Windows-1252.
[[nodiscard]] TextEncoding recognizedEncoding(QByteArrayView head, bool isWhole);

} // namespace heliograph
