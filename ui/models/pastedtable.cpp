// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pastedtable.h"

#include "core/check/emailaddress.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString unquoted(const QString &cell)
{
    const QString text = cell.trimmed();
    const bool quoted =
        text.size() >= 2 && text.front() == text.back() && (text.front() == u'"' || text.front() == u'\'');
    return quoted ? text.mid(1, text.size() - 2).trimmed() : text;
}

bool isPhone(const QString &cell)
{
    static const QRegularExpression number(u"^\\+[0-9][0-9 ()-]{5,}$"_s);
    return number.match(cell).hasMatch();
}

/// What a heading calls its column; of anything that is no heading, such as an ID, nothing.
PastedMeaning meaningOf(const QString &heading)
{
    using enum PastedMeaning;
    static const QHash<QString, PastedMeaning> known{{u"distinctid"_s, Id},     {u"id"_s, Id},
                                                     {u"user"_s, Id},           {u"userid"_s, Id},
                                                     {u"recipient"_s, Id},      {u"email"_s, Email},
                                                     {u"mail"_s, Email},        {u"emailaddress"_s, Email},
                                                     {u"phone"_s, Sms},         {u"sms"_s, Sms},
                                                     {u"mobile"_s, Sms},        {u"phonenumber"_s, Sms},
                                                     {u"whatsapp"_s, Whatsapp}, {u"name"_s, Name},
                                                     {u"fullname"_s, Name},     {u"language"_s, Language},
                                                     {u"lang"_s, Language},     {u"locale"_s, Language},
                                                     {u"timezone"_s, TimeZone}, {u"preferredlanguage"_s, Language}};
    static const QRegularExpression between(u"[ _.$-]"_s);
    return known.value(heading.toLower().remove(between), Unused);
}

/// A line's cells; a separator between double quotes is none.
QStringList cellsOf(const QString &line, QChar separator)
{
    QStringList cells{QString()};
    bool quoted = false;
    for (const QChar c : line) {
        quoted = c == u'"' ? !quoted : quoted;
        if (c == separator && !quoted)
            cells.append(QString());
        else
            cells.back() += c;
    }
    std::ranges::transform(cells, cells.begin(), unquoted);
    return cells;
}

/// The lines as rows of as many cells each, of at least two; nothing where they are no such table.
std::vector<QStringList> rowsOf(const QString &text, QChar separator)
{
    static const QRegularExpression lineEnds(u"[\\r\\n]+"_s);
    const QStringList lines = text.split(lineEnds, Qt::SkipEmptyParts);
    std::vector<QStringList> rows;
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            rows.push_back(cellsOf(line, separator));
    }
    const auto isAsLong = [&](const QStringList &row) { return row.size() == rows.front().size(); };
    const bool isTable = !rows.empty() && rows.front().size() > 1 && std::ranges::all_of(rows, isAsLong);
    return isTable ? rows : std::vector<QStringList>();
}

bool isHeadingRow(const QStringList &row)
{
    return std::ranges::any_of(row, [](const QString &cell) { return meaningOf(cell) != PastedMeaning::Unused; }) &&
           std::ranges::none_of(row, [](const QString &cell) { return looksLikeEmail(cell) || isPhone(cell); });
}

/// What a column is by what all its cells are.
PastedMeaning meaningOfCells(const std::vector<QStringList> &rows, qsizetype column)
{
    const auto all = [&](auto is) {
        bool some = false;
        for (const QStringList &row : rows) {
            const QString &cell = row[column];
            if (!cell.isEmpty() && !is(cell))
                return false;
            some = some || !cell.isEmpty();
        }
        return some;
    };
    if (all([](const QString &cell) { return looksLikeEmail(cell); }))
        return PastedMeaning::Email;
    return all(isPhone) ? PastedMeaning::Sms : PastedMeaning::Unused;
}

QString sampleOf(const std::vector<QStringList> &rows, qsizetype column)
{
    const auto found = std::ranges::find_if(rows, [&](const QStringList &row) { return !row[column].isEmpty(); });
    return found == rows.end() ? QString() : (*found)[column];
}

/// Each by its heading where there are some (which are then taken away), else by its cells.
PastedTable tableOf(std::vector<QStringList> rows, bool hasHeadings)
{
    PastedTable table;
    const QStringList headings = hasHeadings ? rows.front() : QStringList();
    const qsizetype count = rows.front().size();
    if (hasHeadings)
        rows.erase(rows.begin());
    for (qsizetype i = 0; i < count; ++i) {
        PastedColumn column{headings.value(i), sampleOf(rows, i), meaningOf(headings.value(i))};
        if (column.meaning == PastedMeaning::Unused)
            column.meaning = meaningOfCells(rows, i);
        table.columns.push_back(column);
    }
    // Without headings the first of the rest says who it is.
    const auto rest = std::ranges::find(table.columns, PastedMeaning::Unused, &PastedColumn::meaning);
    if (!hasHeadings && rest != table.columns.end())
        rest->meaning = PastedMeaning::Id;
    table.rows = std::move(rows);
    return table;
}

bool isOfPeople(const PastedTable &table, bool isSure)
{
    using enum PastedMeaning;
    const auto count = [&](PastedMeaning meaning) {
        return std::ranges::count(table.columns, meaning, &PastedColumn::meaning);
    };
    const auto has = [&](PastedMeaning meaning) { return count(meaning) == 1; };
    return (isSure || count(Unused) == 0) && (has(Email) || has(Sms)) &&
           (has(Id) || (has(Email) && (has(Name) || has(Sms))));
}

/// Of columns of the same meaning the first that has a cell counts.
QString cellOf(const QStringList &cells, const std::vector<PastedColumn> &columns, PastedMeaning meaning)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        QString cell = cells.value(static_cast<qsizetype>(i));
        if (columns[i].meaning == meaning && !cell.isEmpty())
            return cell;
    }
    return {};
}

void addProperties(json::Value &person, const QStringList &cells, const std::vector<PastedColumn> &columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString cell = cells.value(static_cast<qsizetype>(i));
        const QByteArray key = columns[i].heading.toUtf8();
        if (columns[i].meaning == PastedMeaning::Property && !cell.isEmpty() && !key.isEmpty() && !person.contains(key))
            person.set(key, json::Value::string(cell));
    }
}

} // namespace

std::optional<PastedTable> readTable(const QString &text, QChar separator)
{
    std::vector<QStringList> rows = rowsOf(text, separator);
    if (rows.empty())
        return std::nullopt;
    const bool hasHeadings = isHeadingRow(rows.front());
    PastedTable table = tableOf(std::move(rows), hasHeadings);
    // Commas are also what stands between many IDs in a line.
    if (!isOfPeople(table, hasHeadings || separator == u'\t'))
        return std::nullopt;
    return table;
}

CellList readCells(const QString &text)
{
    static const QRegularExpression separators(u"[\\r\\n\\t,;]"_s);
    CellList list{{{}, {}, PastedMeaning::Id}, {}};
    bool first = true;
    for (const QString &part : text.split(separators, Qt::SkipEmptyParts)) {
        const QString cell = unquoted(part);
        if (first && meaningOf(cell) != PastedMeaning::Unused) {
            list.column.heading = cell;
            if (meaningOf(cell) == PastedMeaning::Email)
                list.column.meaning = PastedMeaning::Email;
        } else if (!cell.isEmpty()) {
            list.cells.append(cell);
        }
        first = false;
    }
    list.column.sample = list.cells.value(0);
    return list;
}

json::Value personOf(const QStringList &cells, const std::vector<PastedColumn> &columns)
{
    using enum PastedMeaning;
    const auto cell = [&](PastedMeaning meaning) { return cellOf(cells, columns, meaning); };
    const QString email = cell(Email);
    const QString id = cell(Id).isEmpty() ? email : cell(Id);
    json::Value person = json::Value::object();
    if (!id.isEmpty())
        person.set("distinct_id", json::Value::string(id));
    for (const auto &[key, text] :
         {std::pair("$email", email), std::pair("$sms", cell(Sms)), std::pair("$whatsapp", cell(Whatsapp))}) {
        if (!text.isEmpty())
            person.set(key, json::Value::array({json::Value::string(text)}));
    }
    for (const auto &[key, text] : {std::pair("name", cell(Name)), std::pair("$preferred_language", cell(Language)),
                                    std::pair("$timezone", cell(TimeZone))}) {
        if (!text.isEmpty())
            person.set(key, json::Value::string(text));
    }
    addProperties(person, cells, columns);
    return person.members().size() == 1 && !id.isEmpty() ? json::Value::string(id) : person;
}

} // namespace heliograph
