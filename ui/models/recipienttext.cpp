// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipienttext.h"

#include "core/check/checker.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/limits.h"
#include "ui/models/pastedtable.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <optional>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

using Mark = PastedRecipient::Mark;

QString pasteText(const char *text)
{
    return QCoreApplication::translate("RecipientText", text);
}

QString idOf(const json::Value &entry)
{
    const json::Value *id = entry.isObject() ? entry.find("distinct_id") : &entry;
    return id ? id->text() : QString();
}

/// Collects recipients, and marks those whose ID was met before.
class Collector
{
public:
    explicit Collector(const RecipientText &given)
        : m_meanings(given.meanings)
        , m_present(given.present.cbegin(), given.present.cend())
    {
    }

    void add(json::Value entry)
    {
        const QString id = idOf(entry);
        Mark mark = Mark::Fine;
        if (!id.isEmpty() && m_present.contains(id))
            mark = Mark::Present;
        else if (!id.isEmpty() && m_met.contains(id))
            mark = Mark::Repeated;
        m_met.insert(id);
        pasted.recipients.push_back({std::move(entry), mark});
    }

    void addRow(const QStringList &cells)
    {
        auto person = personOf(cells, pasted.columns);
        if (person.isString() || person.contains("distinct_id"))
            add(std::move(person));
        else
            pasted.recipients.push_back({std::move(person), Mark::NoId});
    }

    /// Takes the columns as they were told, or as a person said.
    void begin(PastedAs as, std::vector<PastedColumn> columns)
    {
        pasted.as = as;
        pasted.columns = std::move(columns);
        for (std::size_t i = 0; m_meanings.size() == pasted.columns.size() && i < m_meanings.size(); ++i)
            pasted.columns[i].meaning = m_meanings[i];
    }

    PastedRecipients pasted;

private:
    std::vector<PastedMeaning> m_meanings;
    QSet<QString> m_present;
    QSet<QString> m_met;
};

/// People with their addresses; nothing where the text is no such table.
std::optional<PastedRecipients> fromTable(const QString &text, QChar separator, Collector collector)
{
    const auto table = readTable(text, separator);
    if (!table)
        return std::nullopt;
    collector.begin(PastedAs::Table, table->columns);
    for (const QStringList &row : table->rows)
        collector.addRow(row);
    return std::move(collector.pasted);
}

/// "Anna Lima <anna@example.com>, …", as mail programs write a list; nothing where one of them is not like that.
std::optional<PastedRecipients> fromMailList(const QString &text, Collector collector)
{
    static const QRegularExpression between(u"(?<=>)\\s*[,;\\r\\n]\\s*"_s);
    static const QRegularExpression entry(u"^\"?([^<>\"]*?)\"?\\s*<([^\\s<>@]+@[^\\s<>@]+)>$"_s);
    collector.begin(PastedAs::MailList, {{{}, {}, PastedMeaning::Name}, {{}, {}, PastedMeaning::Email}});
    for (const QString &part : text.trimmed().split(between, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = entry.match(part.trimmed());
        if (!match.hasMatch())
            return std::nullopt;
        collector.addRow({match.captured(1).trimmed(), match.captured(2)});
    }
    // A mail program's list says itself what is what.
    collector.pasted.columns.clear();
    return std::move(collector.pasted);
}

Result<PastedRecipients> fromJson(const QString &text, Collector collector)
{
    auto parsed = json::parse(text.toUtf8());
    if (!parsed) {
        return fail(u"paste.json"_s, pasteText("The clipboard begins like a JSON list but is none (line %1): %2")
                                         .arg(QString::number(parsed.error().place.line), parsed.error().message));
    }
    collector.begin(PastedAs::Json, {});
    for (json::Value &entry : parsed->items())
        collector.add(std::move(entry));
    return std::move(collector.pasted);
}

PastedRecipients fromCells(const QString &text, Collector collector)
{
    const CellList cells = readCells(text);
    collector.begin(PastedAs::Ids, {cells.column});
    for (const QString &cell : cells.cells)
        collector.addRow({cell});
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

/// What the rules say of each that can be added. Duplicates and a list that is too long are told otherwise.
void checkEach(PastedRecipients &pasted)
{
    json::Value::Array entries;
    std::vector<PastedRecipient *> checked;
    for (PastedRecipient &recipient : pasted.recipients) {
        if (recipient.mark != Mark::Fine)
            continue;
        entries.push_back(recipient.entry);
        checked.push_back(&recipient);
    }
    json::Value body = json::Value::object({{"workflow", json::Value::string(QByteArray("w")), {}}});
    body.set("recipients", json::Value::array(std::move(entries)));
    const auto document = Document::parse(json::compact(body), {});
    if (!document)
        return;
    for (const Problem &problem : check(*document, {{}})) {
        const auto &tokens = problem.pointer.tokens();
        const bool isOfOne = tokens.size() > 1 && tokens.front() == "recipients";
        if (!isOfOne || problem.severity == Severity::Hint || problem.code == u"recipient.duplicate")
            continue;
        const std::size_t row = tokens[1].toULong();
        if (row < checked.size() && checked[row]->problem.isEmpty())
            checked[row]->problem = problem.message;
    }
}

} // namespace

int PastedRecipients::count(PastedRecipient::Mark mark) const
{
    return static_cast<int>(std::ranges::count(recipients, mark, &PastedRecipient::mark));
}

Result<PastedRecipients> recipientsFromText(const RecipientText &given)
{
    if (given.text.size() > limits::documentBytes) {
        return fail(u"paste.too_big"_s, pasteText("This text is too big to paste: a request has at most %1.")
                                            .arg(QLocale().formattedDataSize(limits::documentBytes, 0)));
    }
    auto pasted = fromText(given.text, Collector(given));
    if (pasted && pasted->recipients.empty()) {
        return fail(u"paste.empty"_s,
                    pasteText("The clipboard has no recipients: copy a column of IDs, one a line, or a list "
                              "with commas between."));
    }
    if (pasted)
        checkEach(*pasted);
    return pasted;
}

} // namespace heliograph
