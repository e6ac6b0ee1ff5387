// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipienttext.h"

#include "core/json/parser.h"
#include "core/request/limits.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

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
        if (entry.isString() && m_seen.contains(entry.text())) {
            ++pasted.repeated;
            return;
        }
        if (entry.isString())
            m_seen.insert(entry.text());
        pasted.entries.push_back(std::move(entry));
    }

    PastedRecipients pasted;

private:
    QSet<QString> m_seen;
};

QString unquoted(const QString &cell)
{
    const QString text = cell.trimmed();
    const bool quoted =
        text.size() >= 2 && text.front() == text.back() && (text.front() == u'"' || text.front() == u'\'');
    return quoted ? text.mid(1, text.size() - 2).trimmed() : text;
}

bool isHeading(const QString &cell)
{
    static const QStringList headings{u"distinct_id"_s, u"distinct id"_s, u"$distinct_id"_s};
    return headings.contains(cell.toLower());
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
        const bool heading = first && isHeading(cell);
        first = false;
        if (!cell.isEmpty() && !heading)
            collector.add(json::Value::string(cell));
    }
    return std::move(collector.pasted);
}

} // namespace

Result<PastedRecipients> recipientsFromText(const QString &text, const QStringList &present)
{
    if (text.size() > limits::documentBytes) {
        return fail(u"paste.too_big"_s, pasteText("This text is too big to paste: a request has at most %1.")
                                            .arg(QLocale().formattedDataSize(limits::documentBytes, 0)));
    }
    Collector collector(present);
    auto pasted =
        text.trimmed().startsWith(u'[') ? fromJson(text, std::move(collector)) : fromCells(text, std::move(collector));
    if (pasted && pasted->entries.empty() && pasted->repeated == 0) {
        return fail(u"paste.empty"_s,
                    pasteText("The clipboard has no recipients: copy a column of IDs, one a line, or a list "
                              "with commas between."));
    }
    return pasted;
}

} // namespace heliograph
