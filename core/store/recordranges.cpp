// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recordranges.h"

#include <QStringList>

namespace heliograph {

namespace {

/// A number as we write it: from 1, without a sign, a blank or a leading zero.
std::optional<qint64> numberOf(QStringView text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    const bool isOurs = isNumber && number > 0 && QString::number(number) == text;
    return isOurs ? std::optional(number) : std::nullopt;
}

struct Range
{
    qint64 first;
    qint64 last;
};

std::optional<Range> rangeOf(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    const auto first = numberOf(dash < 0 ? text : text.first(dash));
    const auto last = dash < 0 ? first : numberOf(text.sliced(dash + 1));
    if (!first || !last || (dash >= 0 && *last <= *first))
        return std::nullopt;
    return Range{*first, *last};
}

} // namespace

QString rangesOf(const std::vector<qint64> &records)
{
    QStringList ranges;
    for (std::size_t begin = 0; begin < records.size();) {
        std::size_t end = begin + 1;
        while (end < records.size() && records[end] == records[end - 1] + 1)
            ++end;
        const QString first = QString::number(records[begin]);
        ranges.append(end - begin == 1 ? first : first + u'-' + QString::number(records[end - 1]));
        begin = end;
    }
    return ranges.join(u',');
}

std::optional<std::vector<qint64>> recordsOf(const QString &ranges, qsizetype most)
{
    std::vector<qint64> records;
    if (ranges.isEmpty())
        return records;
    for (const QStringView part : QStringView(ranges).split(u',')) {
        const auto range = rangeOf(part);
        // One that adjoins the range before would have been a part of it.
        const bool follows = range && (records.empty() || range->first > records.back() + 1);
        if (!follows || range->last - range->first >= most - std::ssize(records))
            return std::nullopt;
        for (qint64 number = range->first; number <= range->last; ++number)
            records.push_back(number);
    }
    return records;
}

} // namespace heliograph
