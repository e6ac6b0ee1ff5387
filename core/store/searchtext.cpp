// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/searchtext.h"

#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::search {

namespace {

/// Far more than anybody types, and far less than a regular expression can hold.
constexpr int maxLength = 1000;
constexpr qsizetype trigram = 3;
/// More lists to intersect cost more than the few candidates that they would save.
constexpr qsizetype mostTrigrams = 6;

constexpr auto shortColumns = "title || char(10) || idempotency_key || char(10) || message || char(10) || message_id"
                              " || char(10) || workspace_name || char(10) || url"_L1;

QString quoted(const QList<uint> &text, qsizetype at)
{
    QString token = QString::fromUcs4(reinterpret_cast<const char32_t *>(text.constData() + at), trigram);
    token.replace(u'"', u"\"\""_s);
    return u'"' + token + u'"';
}

} // namespace

QString textOfSend()
{
    return shortColumns +
           " || char(10) || CAST(body AS TEXT) || char(10) || coalesce((SELECT group_concat(answer, char(10)) FROM"
           " (SELECT error_message || char(10) || CAST(answer_body AS TEXT) AS answer FROM attempts"
           " WHERE send_id = sends.id ORDER BY number)), '')"_L1;
}

QString condition()
{
    // The line breaks keep a text from being found across two columns.
    return u"((%1) REGEXP ? OR CAST(body AS TEXT) REGEXP ?"
           " OR EXISTS (SELECT 1 FROM attempts WHERE send_id = sends.id"
           " AND (error_message || char(10) || CAST(answer_body AS TEXT)) REGEXP ?))"_s.arg(shortColumns);
}

Result<QString> literalPattern(const QString &text)
{
    // SQLite's own comparisons know the case of ASCII only; Qt's REGEXP knows it of every script. The text is escaped
    // whole, so that nothing in it is a wildcard.
    QString pattern = u"(?i)"_s + QRegularExpression::escape(text);
    if (text.size() > maxLength || !QRegularExpression(pattern).isValid())
        return fail(
            u"store.search"_s,
            Text::tr("This cannot be searched for. Search for one line of at most %1 characters.").arg(maxLength), {},
            Place{{}, u"search"_s});
    return pattern;
}

QString indexQuery(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    const qsizetype last = characters.size() - trigram;
    if (last < 0)
        return {};
    // All of a short text, of a longer one as many, from its beginning to its end.
    const qsizetype count = std::min(last + 1, mostTrigrams);
    QStringList tokens;
    for (qsizetype i = 0; i < count; ++i)
        tokens.append(quoted(characters, count == 1 ? 0 : i * last / (count - 1)));
    return tokens.join(" AND "_L1);
}

} // namespace heliograph::search
