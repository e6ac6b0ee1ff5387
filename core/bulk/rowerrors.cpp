// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowerrors.h"

#include "core/request/limits.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace heliograph::rowerror {

using namespace Qt::StringLiterals;

namespace {

class RowText
{
    Q_DECLARE_TR_FUNCTIONS(BulkRows)
};

constexpr qsizetype shownName = 60; ///< characters of a cell

int counted(qint64 number)
{
    return static_cast<int>(std::min<qint64>(number, std::numeric_limits<int>::max()));
}

Place inFile(const RecordPlace &place)
{
    return {{}, {}, counted(place.line), counted(place.column)};
}

Error inColumn(const QString &code, const QString &sentence, const QString &column, qint64 line)
{
    Place place;
    place.field = column;
    place.line = counted(line);
    return {code, sentence, {}, place};
}

/// The sentence's %1 is the line, %2 the column.
Error placed(const QString &code, const QString &sentence, const RecordPlace &place)
{
    return {code, sentence.arg(place.line).arg(place.column), {}, inFile(place)};
}

} // namespace

Failure unreadable(const QString &path, const QString &detail)
{
    return fail(u"bulk.read"_s, RowText::tr("“%1” could not be read to its end. Try again.").arg(path), detail);
}

Failure changed(const QString &path)
{
    return fail(
        u"bulk.changed"_s,
        RowText::tr("“%1” was changed while it was read. Wait until it is complete, then open it again.").arg(path));
}

Failure empty(const QString &path)
{
    return fail(u"bulk.empty"_s, RowText::tr("“%1” is empty. Choose a file with at least one record.").arg(path));
}

Failure noRecords(const QString &path)
{
    return fail(u"bulk.no_records"_s,
                RowText::tr("“%1” has no records. If its first row is one, say that the file has no header; else "
                            "choose another file.")
                    .arg(path));
}

Failure stopped()
{
    return fail(u"bulk.stopped"_s, RowText::tr("Reading the file was stopped. Open it again to go on."));
}

Failure noSuchRecord(qint64 record, qint64 records)
{
    return fail(u"bulk.no_such_record"_s,
                RowText::tr("There is no record %1: the last one is %2.").arg(record).arg(records));
}

Failure recordTooBig(const RecordPlace &start)
{
    const QString sentence = RowText::tr("The record that begins in line %1 is larger than 1 MB, the most that one "
                                         "record may have. Check that its lines end where they should.");
    return tl::unexpected(Error{u"bulk.record_too_big"_s, sentence.arg(start.line), {}, inFile(start)});
}

Failure zeroByte(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.nul"_s,
                                 RowText::tr("Line %1, column %2 has a zero byte, which no text has. Check that this "
                                             "is the right file, or choose another encoding."),
                                 place));
}

Failure openQuote(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.open_quote"_s,
                                 RowText::tr("The quote that opens in line %1, column %2 is not closed before the file "
                                             "ends or the record has 1 MB. Close it, or choose another quote character "
                                             "if it belongs to the text."),
                                 place));
}

Failure headerTwice(const QStringList &names, qint64 line)
{
    return fail(u"bulk.header_twice"_s,
                RowText::tr("The header has more than one column with these names: %1. Give each column a name of its "
                            "own, or say that the first row is no header.")
                    .arg(names.join(u", "_s)),
                {}, {{}, names.value(0), counted(line), 0});
}

Failure headerWithoutName(const QList<int> &columns, qint64 line)
{
    QStringList numbers;
    for (const int column : columns.first(std::min<qsizetype>(columns.size(), 20)))
        numbers += QString::number(column);
    if (numbers.size() < columns.size())
        numbers += u"…"_s;
    return fail(u"bulk.header_empty"_s,
                RowText::tr("The header has no name for these columns: %1. Name or remove them, or say that the first "
                            "row is no header.")
                    .arg(numbers.join(u", "_s)),
                {}, {{}, {}, counted(line), 0});
}

Failure notAnArray(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.not_an_array"_s,
                                 RowText::tr("Line %1, column %2: a JSON file of records begins with “[”. Put the "
                                             "documents in square brackets, or write one a line as JSONL."),
                                 place));
}

Failure openArray(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.open_array"_s,
                                 RowText::tr("The file ends in line %1, column %2 before its list of records is closed "
                                             "with “]”. Check that it is complete."),
                                 place));
}

Failure afterArray(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.after_array"_s,
                                 RowText::tr("Line %1, column %2: there is something after the “]” that ends the list "
                                             "of records. Remove it, or move it into the list."),
                                 place));
}

Failure commaMissing(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.comma_missing"_s,
                                 RowText::tr("Line %1, column %2: after a record comes “,” or the “]” that ends the "
                                             "list. Put a comma between the records."),
                                 place));
}

Failure elementMissing(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.element_missing"_s,
                                 RowText::tr("Line %1, column %2: a record is missing here. Remove the comma that is "
                                             "too many."),
                                 place));
}

Failure bracketMismatch(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.bracket"_s,
                                 RowText::tr("Line %1, column %2: this bracket does not close the one that is open. "
                                             "Check that each “{” has its “}” and each “[” its “]”."),
                                 place));
}

Failure openString(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.open_string"_s,
                                 RowText::tr("Line %1, column %2: the line ends within a text in quotes. Close the "
                                             "quote, or write the line break as \\n."),
                                 place));
}

Failure tooDeep(const RecordPlace &place)
{
    return tl::unexpected(placed(u"bulk.depth"_s,
                                 RowText::tr("Line %1, column %2: this record nests deeper than any request may. Check "
                                             "that each bracket is closed."),
                                 place));
}

Error fieldCount(qint64 line, qsizetype found, qsizetype expected)
{
    return {u"bulk.field_count"_s,
            RowText::tr("The row in line %1 has another number of fields (%2) than the first row (%3). Add or remove "
                        "separators, or put a field that has one in its text in quotes.")
                .arg(line)
                .arg(found)
                .arg(expected),
            {},
            {{}, {}, counted(line), 1}};
}

Error textAfterQuote(const RecordPlace &place)
{
    return placed(u"bulk.text_after_quote"_s,
                  RowText::tr("Line %1, column %2: a field goes on after its closing quote. Double each quote that "
                              "belongs to the text."),
                  place);
}

Error badCharacter(const RecordPlace &place)
{
    return placed(
        u"bulk.encoding"_s,
        RowText::tr("Line %1, column %2 has bytes that are no character in the file’s encoding. Save the file "
                    "as UTF-8, or choose its encoding."),
        place);
}

Error groupEmpty(const QString &column, qint64 line)
{
    return inColumn(u"bulk.group_empty"_s,
                    RowText::tr("Column “%1” says which rows are one request, and is empty in line %2: fill it in.")
                        .arg(column)
                        .arg(line),
                    column, line);
}

Error groupApart(const QString &column, const QString &name, qint64 line)
{
    return inColumn(u"bulk.group_apart"_s,
                    RowText::tr("Rows with “%2” in column “%1” stand further up, too, and would be two requests: sort "
                                "the file by that column.")
                        .arg(column, name.left(shownName)),
                    column, line);
}

Error groupLarge(const QString &column, const QString &name, qint64 line)
{
    return inColumn(u"bulk.group_large"_s,
                    RowText::tr("More than %1 rows have “%3” in column “%2”, and a request has at most %1 recipients: "
                                "group by another column, or send one request a row.")
                        .arg(limits::recipients)
                        .arg(column, name.left(shownName)),
                    column, line);
}

} // namespace heliograph::rowerror
