// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/bulk/textencoding.h"

#include <QByteArrayView>
#include <QString>

namespace heliograph {

enum class RowFormat {
    Delimited, ///< CSV, TSV and their like
    JsonLines, ///< a document a line
    JsonArray, ///< one array of documents
};

enum class LineEnd {
    Lf,
    CrLf,
    Cr,
};

/// How a file of records is to be read. What was recognised is a proposal: a person may correct every member.
struct FileShape
{
    RowFormat format = RowFormat::Delimited;
    TextEncoding encoding = TextEncoding::Utf8;
    bool hasMark = false;          ///< begins with a byte order mark; for showing, it is passed over in any case
    LineEnd lineEnd = LineEnd::Lf; ///< the first one; for showing, all three are read wherever they come
    // Of delimited files only. Both are ASCII and differ.
    char separator = ',';
    char quote = '"';      ///< 0 where there is none
    bool hasHeader = true; ///< the first row names the columns

    friend bool operator==(const FileShape &, const FileShape &) = default;
};

/// How much of a file is looked at.
inline constexpr qsizetype shapeBytes = 64 * 1024;

/// From a file's first bytes (shapeBytes, or all where it is smaller), and its name where they leave a choice.
[[nodiscard]] FileShape recognizedShape(QByteArrayView head, const QString &fileName);

/// Of a file. Errors: those of SourceFile, and bulk.empty. Waits for the disk.
[[nodiscard]] Result<FileShape> recognizeShape(const QString &path);

} // namespace heliograph
