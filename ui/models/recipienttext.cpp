// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipienttext.h"

#include "core/check/emailaddress.h"
#include "core/json/parser.h"
#include "core/request/limits.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString pasteText(const char *text)
{
    return QCoreApplication::translate("RecipientText", text);
}

/// Collects entries; an ID that was met before is counted, not taken.
class Collector
{
public:
    explicit Collector(const QStringList &present)
        : m_seen(present.cbegin(), present.cend())
    {
    }

    void add(json::Value entry)
    {
        if (takes(entry.isString() ? entry.text() : QString()))
            pasted.entries.push_back(std::move(entry));
    }

    /// A person of a table, by what its columns say.
    void addPerson(const QString &id, const QString &email, const QString &phone, const QString &personName)
    {
        const QString distinctId = id.isEmpty() ? email : id;
        if (distinctId.isEmpty()) {
            ++pasted.rowsLeftOut;
            return;
        }
        if (!takes(distinctId))
            return;
        json::Value person = json::Value::object({{"distinct_id", json::Value::string(distinctId), {}}});
        if (!email.isEmpty())
            person.set("$email", json::Value::array({json::Value::string(email)}));
        if (!phone.isEmpty())
            person.set("$sms", json::Value::array({json::Value::string(phone)}));
        if (!personName.isEmpty())
            person.set("name", json::Value::string(personName));
        pasted.channels += email.isEmpty() && phone.isEmpty() ? 0 : 1;
        pasted.entries.push_back(person.members().size() > 1 ? person : json::Value::string(distinctId));
    }

    PastedRecipients pasted;

private:
    /// Whether that ID is new; an empty one is no ID.
    bool takes(const QString &id)
    {
        if (id.isEmpty())
            return true;
        const bool isNew = !m_seen.contains(id);
        m_seen.insert(id);
        pasted.repeated += isNew ? 0 : 1;
        return isNew;
    }

    QSet<QString> m_seen;
};

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

enum class Column : quint8 { Other, Id, Email, Phone, Name };

/// What a heading calls its column; of anything that is no heading, such as an ID, Other.
Column columnOf(const QString &heading)
{
    static const QHash<QString, Column> known{{u"distinctid"_s, Column::Id},
                                              {u"id"_s, Column::Id},
                                              {u"user"_s, Column::Id},
                                              {u"userid"_s, Column::Id},
                                              {u"email"_s, Column::Email},
                                              {u"mail"_s, Column::Email},
                                              {u"emailaddress"_s, Column::Email},
                                              {u"phone"_s, Column::Phone},
                                              {u"sms"_s, Column::Phone},
                                              {u"mobile"_s, Column::Phone},
                                              {u"phonenumber"_s, Column::Phone},
                                              {u"name"_s, Column::Name},
                                              {u"fullname"_s, Column::Name}};
    static const QRegularExpression between(u"[ _.$-]"_s);
    return known.value(heading.toLower().remove(between), Column::Other);
}

using Row = QStringList;

/// A line's cells; a separator between double quotes is none.
Row cellsOf(const QString &line, QChar separator)
{
    Row cells{QString()};
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
std::vector<Row> rowsOf(const QString &text, QChar separator)
{
    static const QRegularExpression lineEnds(u"[\\r\\n]+"_s);
    const QStringList lines = text.split(lineEnds, Qt::SkipEmptyParts);
    std::vector<Row> rows;
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            rows.push_back(cellsOf(line, separator));
    }
    const auto isAsLong = [&](const Row &row) { return row.size() == rows.front().size(); };
    const bool isTable = !rows.empty() && rows.front().size() > 1 && std::ranges::all_of(rows, isAsLong);
    return isTable ? rows : std::vector<Row>();
}

bool isHeadingRow(const Row &row)
{
    return std::ranges::any_of(row, [](const QString &cell) { return columnOf(cell) != Column::Other; }) &&
           std::ranges::none_of(row, [](const QString &cell) { return looksLikeEmail(cell) || isPhone(cell); });
}

/// What each column is, by its heading where there are some (which are then taken away), else by what all its cells
/// are.
std::vector<Column> takeColumns(std::vector<Row> &rows, bool hasHeadings)
{
    std::vector<Column> columns(static_cast<std::size_t>(rows.front().size()), Column::Other);
    if (hasHeadings) {
        std::ranges::transform(rows.front(), columns.begin(), columnOf);
        rows.erase(rows.begin());
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto cell = [i](const Row &row) { return row[static_cast<qsizetype>(i)]; };
        const auto isEmpty = [&](const Row &row) { return cell(row).isEmpty(); };
        const auto all = [&](auto is) {
            return !std::ranges::all_of(rows, isEmpty) &&
                   std::ranges::all_of(rows, [&](const Row &row) { return isEmpty(row) || is(cell(row)); });
        };
        if (columns[i] == Column::Other && all(looksLikeEmail))
            columns[i] = Column::Email;
        else if (columns[i] == Column::Other && all(isPhone))
            columns[i] = Column::Phone;
    }
    // Without headings the first of the rest says who it is.
    if (const auto rest = std::ranges::find(columns, Column::Other); !hasHeadings && rest != columns.end())
        *rest = Column::Id;
    return columns;
}

QString cellOf(const Row &row, const std::vector<Column> &columns, Column column)
{
    const auto found = std::ranges::find(columns, column);
    return found == columns.end() ? QString() : row[found - columns.begin()];
}

/// People with their addresses; nothing where the text is no such table.
std::optional<PastedRecipients> fromTable(const QString &text, QChar separator, Collector collector)
{
    std::vector<Row> rows = rowsOf(text, separator);
    if (rows.empty())
        return std::nullopt;
    const bool hasHeadings = isHeadingRow(rows.front());
    const std::vector<Column> columns = takeColumns(rows, hasHeadings);
    const auto has = [&](Column column) { return std::ranges::count(columns, column) == 1; };
    const auto others = static_cast<int>(std::ranges::count(columns, Column::Other));
    // Commas are also what stands between many IDs in a line.
    const bool isSure = hasHeadings || separator == u'\t' || others == 0;
    const bool hasPeople = (has(Column::Email) || has(Column::Phone)) &&
                           (has(Column::Id) || (has(Column::Email) && (has(Column::Name) || has(Column::Phone))));
    if (!isSure || !hasPeople)
        return std::nullopt;
    for (const Row &row : rows) {
        const auto cell = [&](Column column) { return cellOf(row, columns, column); };
        collector.addPerson(cell(Column::Id), cell(Column::Email), cell(Column::Phone), cell(Column::Name));
    }
    collector.pasted.columnsLeftOut = others;
    return std::move(collector.pasted);
}

/// "Anna Lima <anna@example.com>, …", as mail programs write a list; nothing where one of them is not like that.
std::optional<PastedRecipients> fromMailList(const QString &text, Collector collector)
{
    static const QRegularExpression between(u"(?<=>)\\s*[,;\\r\\n]\\s*"_s);
    static const QRegularExpression entry(u"^\"?([^<>\"]*?)\"?\\s*<([^\\s<>@]+@[^\\s<>@]+)>$"_s);
    for (const QString &part : text.trimmed().split(between, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = entry.match(part.trimmed());
        if (!match.hasMatch())
            return std::nullopt;
        collector.addPerson({}, match.captured(2), {}, match.captured(1).trimmed());
    }
    return std::move(collector.pasted);
}

Result<PastedRecipients> fromJson(const QString &text, Collector collector)
{
    auto parsed = json::parse(text.toUtf8());
    if (!parsed) {
        return fail(u"paste.json"_s, pasteText("The clipboard begins like a JSON list but is none (line %1): %2")
                                         .arg(QString::number(parsed.error().place.line), parsed.error().message));
    }
    for (json::Value &entry : parsed->items())
        collector.add(std::move(entry));
    return std::move(collector.pasted);
}

Result<PastedRecipients> fromCells(const QString &text, Collector collector)
{
    static const QRegularExpression separators(u"[\\r\\n\\t,;]"_s);
    bool first = true;
    for (const QString &part : text.split(separators, Qt::SkipEmptyParts)) {
        const QString cell = unquoted(part);
        const bool heading = first && columnOf(cell) != Column::Other;
        first = false;
        if (!cell.isEmpty() && !heading)
            collector.add(json::Value::string(cell));
    }
    return std::move(collector.pasted);
}

Result<PastedRecipients> fromText(const QString &text, const Collector &collector)
{
    if (text.trimmed().startsWith(u'['))
        return fromJson(text, collector);
    for (const QChar separator : {u'\t', u';', u','}) {
        if (auto people = fromTable(text, separator, collector))
            return *std::move(people);
    }
    if (auto people = fromMailList(text, collector))
        return *std::move(people);
    return fromCells(text, collector);
}

} // namespace

Result<PastedRecipients> recipientsFromText(const QString &text, const QStringList &present)
{
    if (text.size() > limits::documentBytes) {
        return fail(u"paste.too_big"_s, pasteText("This text is too big to paste: a request has at most %1.")
                                            .arg(QLocale().formattedDataSize(limits::documentBytes, 0)));
    }
    auto pasted = fromText(text, Collector(present));
    if (pasted && pasted->entries.empty() && pasted->repeated == 0) {
        return fail(u"paste.empty"_s,
                    pasteText("The clipboard has no recipients: copy a column of IDs, one a line, or a list "
                              "with commas between."));
    }
    return pasted;
}

} // namespace heliograph
