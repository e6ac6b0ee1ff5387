// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

QString orNull(const QString &text)
{
    return text.isNull() ? u"-"_s : text;
}

template<typename T>
QString orNull(const std::optional<T> &number)
{
    return number ? QString::number(*number) : u"-"_s;
}

QString orNull(const std::optional<Outcome> &outcome)
{
    return outcome ? outcomeName(*outcome) : u"-"_s;
}

} // namespace

StoreFixture::StoreFixture()
{
    reopen();
}

QStringList StoreFixture::names() const
{
    return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
}

void StoreFixture::reopen()
{
    m_database.reset();
    m_database = openDatabase(file());
}

std::unique_ptr<Database> openDatabase(const QString &file, int busyTimeoutMs)
{
    auto opened = Database::open(file, busyTimeoutMs);
    if (!opened)
        qFatal("%s: %s", qPrintable(opened.error().message), qPrintable(opened.error().detail));
    return *std::move(opened);
}

QDateTime at(qint64 milliseconds)
{
    return QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addMSecs(milliseconds);
}

Workspace sampleWorkspace(const QString &name)
{
    Workspace workspace;
    workspace.uuid = u"uuid-of-"_s + name;
    workspace.name = name;
    workspace.kind = WorkspaceKind::Production;
    workspace.baseUrl = QUrl(u"https://bücher.example:8443/a%2Fb/"_s);
    workspace.auth = AuthMode::Bearer;
    workspace.workspaceKey = "workspace-key"_ba;
    workspace.dashboardName = u"acme"_s;
    workspace.eventLimit = 800 * 1024;
    workspace.allowPlainHttp = true;
    return workspace;
}

SendRecord sampleSend(int number)
{
    SendRecord record;
    record.createdAt = at(number);
    record.title = u"Invoice %1"_s.arg(number);
    record.workspace = sampleWorkspace(u"Acme"_s);
    record.url = QUrl(u"https://bücher.example:8443/a%2Fb/trigger/?x=%C3%A9"_s);
    record.request.kind = Kind::DynamicWorkflow;
    record.request.method = "POST"_ba;
    record.request.path = "trigger/"_ba;
    record.request.contentType = "application/json; charset=utf-8"_ba;
    record.request.idempotencyKey = u"key-%1"_s.arg(number);
    record.request.body = "{\"workflow\":\"wf\",\"n\":" + QByteArray::number(number) + "}";
    return record;
}

CallResult resultOf(Outcome outcome, int status, const QByteArray &body)
{
    CallResult result;
    result.outcome = outcome;
    result.status = status;
    result.body = body;
    result.startedAt = at(100);
    result.endedAt = at(500);
    if (status != 0) {
        result.reason = "Some reason"_ba;
        result.headers = {{"Content-Type"_ba, "application/json"_ba}};
        return result;
    }
    result.errorCode = u"call.dropped"_s;
    result.message = u"The connection was lost."_s;
    result.detail = u"RemoteHostClosedError"_s;
    return result;
}

HistoryQuery needingAttention()
{
    HistoryQuery query;
    query.attentionOnly = true;
    return query;
}

QString described(const Workspace &workspace)
{
    return u"%1 %2 %3 %4 %5 %6 %7 %8 %9"_s.arg(
        workspace.uuid, workspace.name, workspaceKindName(workspace.kind), workspace.baseUrl.toString(),
        authModeName(workspace.auth), QString::fromUtf8(workspace.workspaceKey), workspace.dashboardName,
        QString::number(workspace.eventLimit), QString::number(workspace.allowPlainHttp));
}

QString described(const SendRecord &record)
{
    const QString request = u"%1 %2 %3 %4 %5 %6"_s.arg(
        kindName(record.request.kind), QString::fromUtf8(record.request.method), QString::fromUtf8(record.request.path),
        QString::fromUtf8(record.request.contentType), record.request.idempotencyKey,
        QString::fromUtf8(record.request.body.toPercentEncoding()));
    const QString end = u"%1 %2 %3 %4 %5"_s.arg(orNull(record.outcome), orNull(record.statusCode), record.message,
                                                record.messageId, orNull(record.durationMs));
    return u"%1 %2 %3 [%4] %5 %6 %7 %8 [%9]"_s.arg(
               QString::number(record.id), record.createdAt.toString(Qt::ISODateWithMs), record.title,
               described(record.workspace), record.url.toString(), sendStateName(record.state),
               QString::number(record.attempts), QString::number(record.withdrawn), request) +
           u" ["_s + end + u']';
}

QString described(const AttemptRecord &attempt)
{
    QString headers;
    for (const Header &header : attempt.answerHeaders)
        headers += QString::fromLatin1(header.name + '=' + header.value + ';');
    const QString ended = attempt.endedAt ? attempt.endedAt->toString(Qt::ISODateWithMs) : QString();
    return u"%1 %2 %3 %4 %5 [%6] [%7] %8 %9"_s.arg(
               QString::number(attempt.number), attempt.startedAt.toString(Qt::ISODateWithMs), orNull(ended),
               orNull(attempt.outcome), QString::number(attempt.status), QString::fromUtf8(attempt.reason), headers,
               QString::fromUtf8(attempt.answerBody.toPercentEncoding()), attempt.errorCode) +
           u" %1 %2"_s.arg(attempt.errorMessage, attempt.errorDetail);
}

QString described(const Error &error)
{
    return u"%1: %2 (%3)"_s.arg(error.code, error.message, error.detail);
}

QStringList column(Database &database, const QString &sql, const QVariantList &values)
{
    auto query = database.run(sql, values);
    QStringList found;
    while (query && query->next())
        found.append(query->value(0).toString());
    if (!query || !Database::ended(*query))
        qFatal("%s", qPrintable(sql));
    return found;
}

quint32 newSeed()
{
    bool given = false;
    const quint32 repeated = qEnvironmentVariable("TEST_SEED").toUInt(&given);
    const quint32 seed = given ? repeated : QRandomGenerator::global()->generate();
    qInfo("TEST_SEED=%u", seed);
    return seed;
}

} // namespace heliograph::test
