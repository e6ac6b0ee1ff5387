// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/deliveryquestion.h"

#include "core/transport/retry.h"
#include "core/wire/answer.h"
#include "core/wire/frozenrequest.h"

#include <QUrl>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// What the refusal of a question means, and what to do; `%1` is the status.
QString refusalSentence(int status, AuthMode mode)
{
    if ((status == 401 || status == 403) && mode == AuthMode::Signature)
        return DeliveryQuestion::tr("Refused (%1): the Messages API of this workspace does not take a signature made "
                                    "with its secret. Enter an API key in the workspace’s settings and choose “Sign "
                                    "with: API key”, then ask again.");
    if (status == 401 || status == 403)
        return DeliveryQuestion::tr("Refused (%1): the server does not take this API key, or it may not read messages. "
                                    "Copy one again from the same workspace.");
    if (status == 404)
        return DeliveryQuestion::tr("Refused (%1): there is no Messages API under this base URL. Check its spelling "
                                    "and its path.");
    if (status == 429)
        return DeliveryQuestion::tr("Refused (%1): too many questions at a time. Ask again in a minute.");
    if (status >= 500 || status == 408 || status == 425)
        return DeliveryQuestion::tr("Refused (%1): the server cannot answer at the moment, which says nothing of the "
                                    "delivery. Ask again later.");
    return DeliveryQuestion::tr("Refused (%1): the server did not take this question.");
}

Error refusalOf(const CallResult &result, AuthMode mode)
{
    const QString said = readAnswer(result.status, result.reason, result.body).message;
    return {u"delivery.refused"_s, refusalSentence(result.status, mode).arg(result.status), said, {}};
}

Error unreachedOf(const CallResult &result)
{
    return {u"delivery.not_reached"_s,
            DeliveryQuestion::tr("The workspace could not be asked: %1").arg(result.message),
            result.detail,
            {}};
}

bool mayPass(const CallResult &result)
{
    return isBusy(result) || isOffline(result) || result.outcome == Outcome::Unknown || result.status >= 500;
}

} // namespace

HttpCall deliveryCall(const Workspace &workspace, const SigningKeys &keys, const QString &key, const QString &after,
                      const QDateTime &now)
{
    HttpCall call;
    call.method = "GET";
    call.url = urlBelow(workspace.baseUrl, "v1/message/");
    // Not by arg(): what is encoded has percent signs of its own.
    QString query =
        u"idempotency_key="_s + encoded(key.trimmed()) + u"&limit="_s + QString::number(DeliveryQuestion::pageSize);
    if (!after.isEmpty())
        query += u"&after="_s + encoded(after);
    call.url.setQuery(query, QUrl::StrictMode);
    call.allowPlainHttp = workspace.allowPlainHttp;
    call.headers = signedHeaders(call.method, call.url, {}, "application/json; charset=utf-8", keys, now);
    return call;
}

DeliveryQuestion::DeliveryQuestion(Transport &transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
{
}

DeliveryQuestion::~DeliveryQuestion()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job->cancel();
}

void DeliveryQuestion::ask(const Workspace &workspace, const SigningKeys &keys, const QString &key, const Clock &clock)
{
    m_workspace = workspace;
    m_keys = keys;
    m_key = key;
    m_clock = &clock;
    askPage({});
}

void DeliveryQuestion::cancel()
{
    m_isCancelled = true;
    if (m_job)
        m_job->cancel();
}

void DeliveryQuestion::askPage(const QString &after)
{
    m_job = m_transport.start(deliveryCall(m_workspace, m_keys, m_key, after, m_clock->now()));
    connect(m_job, &CallJob::finished, this, &DeliveryQuestion::take);
}

void DeliveryQuestion::take(const CallResult &result)
{
    m_job.clear();
    if (m_isCancelled)
        return end(Error{u"delivery.cancelled"_s, tr("The question was cancelled."), {}, {}});
    if (result.outcome != Outcome::Accepted || result.bodyCut) {
        m_answer.retryAfter = retryAfter(result, m_clock->now());
        m_answer.mayPass = mayPass(result);
        return end(result.outcome == Outcome::Rejected ? refusalOf(result, m_keys.mode) : unreachedOf(result));
    }
    const auto page = readMessagePage(result.body);
    if (page)
        takePage(*page);
    else
        end(page.error());
}

void DeliveryQuestion::takePage(const MessagePage &page)
{
    for (const Message &message : page.messages) {
        // One that names another key is none of ours, whatever the server made of the question.
        if (message.idempotencyKey.isEmpty() || message.idempotencyKey.trimmed() == m_key.trimmed())
            m_answer.messages.push_back(message);
    }
    m_answer.total = std::max(m_answer.total, page.count);
    m_cursors.append(page.after);
    const bool leadsOn = !page.after.isEmpty() && m_cursors.count(page.after) == 1 && !page.messages.empty();
    if (leadsOn && m_cursors.size() < mostPages)
        askPage(page.after);
    else
        end({});
}

void DeliveryQuestion::end(const std::optional<Error> &error)
{
    m_answer.error = error;
    m_answer.total = std::max(m_answer.total, static_cast<qint64>(m_answer.messages.size()));
    Q_EMIT finished(m_answer);
}

} // namespace heliograph
