// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/recordscanner.h"

#include <QByteArray>

#include <memory>
#include <vector>

struct csv_parser;

namespace heliograph {

/// The fields of one delimited record (libcsv, not strict, blanks kept). Any thread, one at a time.
class FieldSplitter
{
public:
    /// `quote` 0 where there is none.
    FieldSplitter(char separator, char quote);

    /// The record is what a LineScanner with the same marks found. The fields that are there are written over, which
    /// saves making them anew.
    void split(const ScannedRecord &record, std::vector<QByteArray> &fields);

private:
    struct Free
    {
        void operator()(csv_parser *parser) const;
    };

    void cut(QByteArrayView record, std::vector<QByteArray> &fields) const;
    void parse(QByteArrayView record, std::vector<QByteArray> &fields);

    char m_separator;
    char m_quote;
    std::unique_ptr<csv_parser, Free> m_parser;
};

} // namespace heliograph
