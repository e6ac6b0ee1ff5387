// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/fileshape.h"

#include <QStringList>

#include <array>

/// How a file is read, in words.
namespace heliograph {

/// What a person chooses from.
inline constexpr std::array rowFormats{RowFormat::Delimited, RowFormat::JsonLines, RowFormat::JsonArray};
inline constexpr std::array rowEncodings{TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be,
                                         TextEncoding::Windows1252};
inline constexpr std::array rowSeparators{',', ';', '\t', '|'};
inline constexpr std::array rowQuotes{'"', '\'', '\0'};

/// In the order of those.
[[nodiscard]] QStringList formatLabels();
[[nodiscard]] QStringList encodingLabels();
[[nodiscard]] QStringList separatorLabels();
[[nodiscard]] QStringList quoteLabels();
[[nodiscard]] QString headerLabel();

template<typename T, std::size_t Size>
[[nodiscard]] int placeIn(const std::array<T, Size> &all, T one)
{
    for (std::size_t i = 0; i < Size; ++i) {
        if (all.at(i) == one)
            return static_cast<int>(i);
    }
    return -1;
}

/// All of it: "CSV, TSV · UTF-8 · Separator: Comma · Quote: Double · First row names the columns".
[[nodiscard]] QString shapeText(const FileShape &shape);

} // namespace heliograph
