// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/networkjob.h"

#include "core/transport/networklink.h"
#include "core/transport/proxypolicy.h"

#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// What Qt keeps for us unread; beyond it the server is made to wait.
constexpr qint64 readBufferBytes = 256 * 1024;

void setAttributes(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
}

bool isBodylessGet(const HttpCall &call)
{
    return call.method == "GET" && call.body.isEmpty();
}

QNetworkRequest makeRequest(const HttpCall &call, const QSslConfiguration &tls)
{
    QNetworkRequest request(call.url);
    setAttributes(request);
    request.setSslConfiguration(tls);
    // Qt would say the user's language by itself; a header of the call may still say one.
    request.setRawHeader("Accept-Language", "*");
    for (const Header &header : call.headers)
        request.setRawHeader(header.name, header.value);
    // Said by us, Qt leaves the answer packed: a small answer cannot unpack to gigabytes past the cap.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!isBodylessGet(call))
        request.setHeader(QNetworkRequest::ContentLengthHeader, call.body.size());
    return request;
}

/// A head of 1xx is no answer: the answer is still to come, and Qt ends the call without it (but for 100).
bool isFinalStatus(int status)
{
    return status >= 200;
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

} // namespace

NetworkJob::NetworkJob(const HttpCall &call, std::shared_ptr<const NetworkLink> link, const Clock &clock,
                       QObject *parent)
    : CallJob(parent)
    , m_call(call)
    , m_link(std::move(link))
    , m_clock(clock)
    , m_upload(call.body)
{
    m_result.startedAt = m_clock.now();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NetworkJob::timedOut);
}

NetworkJob::~NetworkJob()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void NetworkJob::begin()
{
    QNetworkAccessManager &manager = m_link->manager();
    const QNetworkRequest request = makeRequest(m_call, m_link->tls());
    const bool isGet = isBodylessGet(m_call);
    m_reply.reset(isGet ? manager.get(request) : manager.sendCustomRequest(request, m_call.method, &m_upload));
    m_reply->setReadBufferSize(readBufferBytes);
    watch();
    m_timer.start(m_link->options().connectTimeout);
    if (isGet || !m_call.body.isEmpty())
        return;
    // Nothing will tell when it leaves: it counts as sent now, and has the time to connect on top.
    markSent();
    m_timer.start(m_link->options().connectTimeout + m_link->options().answerTimeout);
}

void NetworkJob::watch()
{
    connect(&m_upload, &UploadDevice::taken, this, &NetworkJob::markSent);
    connect(m_reply.get(), &QNetworkReply::requestSent, this, &NetworkJob::markSent);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, &NetworkJob::noteTlsErrors);
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &NetworkJob::readHead);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &NetworkJob::readBody);
    connect(m_reply.get(), &QNetworkReply::finished, this, &NetworkJob::replyFinished);
}

void NetworkJob::refuse(QLatin1StringView code, const QString &detail)
{
    end(code, detail);
}

void NetworkJob::cancel()
{
    end("call.cancelled"_L1);
}

void NetworkJob::markSent()
{
    if (m_over || m_stage == CallStage::Answer)
        return;
    // Anew with each piece of the body: the time for an answer counts from the last one.
    m_timer.start(m_link->options().answerTimeout);
    if (m_stage == CallStage::Sent)
        return;
    m_stage = CallStage::Sent;
    // Not at once: Qt is reading the body, and a slot may delete the transport.
    QMetaObject::invokeMethod(this, &NetworkJob::sent, Qt::QueuedConnection);
}

void NetworkJob::readHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_over || !isFinalStatus(status))
        return;
    if (m_stage == CallStage::Before)
        markSent();
    m_stage = CallStage::Answer;
    m_result.status = status;
    m_result.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    m_result.headers.clear();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_result.headers.push_back({name, value});
}

void NetworkJob::readBody()
{
    if (m_over || m_stage != CallStage::Answer)
        return;
    const qint64 room = m_link->options().maxAnswerBytes - m_result.body.size();
    m_result.body += m_reply->read(room + 1);
    if (m_result.body.size() <= m_link->options().maxAnswerBytes)
        return;
    m_result.body.truncate(m_link->options().maxAnswerBytes);
    end("call.answer_too_big"_L1);
}

void NetworkJob::replyFinished()
{
    // A head that Qt told of late: of an answer that asks for a login, only when its body is there.
    readHead();
    readBody();
    if (m_over)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    if (m_stage == CallStage::Answer && isWhole(error))
        return end({});
    if (m_stage != CallStage::Answer && error == QNetworkReply::NoError) {
        const QString status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toString();
        return end("call.garbage"_L1, u"HTTP %1"_s.arg(status));
    }
    const bool isProxied = m_link->proxies().isProxied(m_call.url);
    end(callCode(error, m_stage, isProxied), described(error));
}

QString NetworkJob::described(QNetworkReply::NetworkError error) const
{
    // Of the error that a broken connection gives when the body cannot be rewound, Qt says "Unknown error" only.
    const auto *name = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
    const QString text = m_tlsDetail.isEmpty() ? m_reply->errorString() : m_tlsDetail;
    return u"%1 (%2)"_s.arg(text, QLatin1StringView(name));
}

void NetworkJob::timedOut()
{
    end(m_stage == CallStage::Before ? "call.connect_timeout"_L1 : "call.answer_timeout"_L1);
}

void NetworkJob::noteTlsErrors(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts.append(error.errorString());
    m_tlsDetail = texts.join("; "_L1);
}

bool NetworkJob::isWhole(QNetworkReply::NetworkError error) const
{
    const bool isEmpty = m_call.method == "HEAD" || hasNoBody(m_result.status);
    const bool isChunked = m_reply->hasRawHeader("Transfer-Encoding");
    bool hasLength = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&hasLength);
    if (!isEmpty && !isChunked && hasLength && m_result.body.size() < length)
        return false;
    // Where an answer and the connection's end come together, Qt may want to send again though it has read the answer.
    const bool wouldSendAgain = error == QNetworkReply::ContentReSendError && !isChunked;
    return error == QNetworkReply::NoError || isStatusError(error, m_result.status) || wouldSendAgain;
}

void NetworkJob::end(QLatin1StringView code, const QString &detail)
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    if (m_reply)
        m_reply->disconnect(this);
    // At once, so that nothing leaves any more. Later on we may be in a signal of the reply: then announce() ends it.
    if (m_reply && m_stage == CallStage::Before)
        m_reply->abort();
    m_result.endedAt = m_clock.now();
    if (m_stage == CallStage::Answer)
        m_result.outcome = m_result.status < 300 ? Outcome::Accepted : Outcome::Rejected;
    else
        m_result.outcome = m_stage == CallStage::Sent ? Outcome::Unknown : Outcome::NotSent;
    if (!code.isEmpty()) {
        m_result.bodyCut = m_stage == CallStage::Answer;
        m_result.errorCode = code;
        m_result.message = callSentence(code, m_stage, m_call.url, m_link->options());
        m_result.detail = detail.isEmpty() ? hostAndPort(m_call.url) : hostAndPort(m_call.url) + ": "_L1 + detail;
    }
    QMetaObject::invokeMethod(this, &NetworkJob::announce, Qt::QueuedConnection);
}

void NetworkJob::announce()
{
    m_reply.reset();
    // A slot may delete the transport, and with it this job and its result.
    const CallResult result = std::move(m_result);
    deleteLater();
    Q_EMIT finished(result);
}

} // namespace heliograph
