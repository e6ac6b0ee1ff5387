// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/callfailure.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

using NetworkError = QNetworkReply::NetworkError;

/// Once bytes have left, nearly every error is one: the connection broke before the answer.
struct ErrorCode
{
    NetworkError error;
    QLatin1StringView before;
    QLatin1StringView sent;
};

constexpr QLatin1StringView network("call.network");
constexpr QLatin1StringView dropped("call.dropped");
constexpr QLatin1StringView refused("call.refused");
constexpr QLatin1StringView unknownHost("call.host");
constexpr QLatin1StringView proxy("call.proxy");
constexpr QLatin1StringView proxyLogin("call.proxy_login");
constexpr QLatin1StringView garbage("call.garbage");

constexpr std::array errorCodes{
    ErrorCode{QNetworkReply::ConnectionRefusedError, refused, dropped},
    ErrorCode{QNetworkReply::HostNotFoundError, unknownHost, dropped},
    ErrorCode{QNetworkReply::TimeoutError, QLatin1StringView("call.connect_timeout"), dropped},
    ErrorCode{QNetworkReply::SslHandshakeFailedError, QLatin1StringView("call.tls"), dropped},
    ErrorCode{QNetworkReply::ProxyConnectionRefusedError, proxy, dropped},
    ErrorCode{QNetworkReply::ProxyConnectionClosedError, proxy, dropped},
    ErrorCode{QNetworkReply::ProxyNotFoundError, proxy, dropped},
    ErrorCode{QNetworkReply::ProxyTimeoutError, proxy, dropped},
    ErrorCode{QNetworkReply::ProxyAuthenticationRequiredError, proxyLogin, dropped},
    ErrorCode{QNetworkReply::UnknownProxyError, proxy, dropped},
    ErrorCode{QNetworkReply::ProtocolUnknownError, QLatin1StringView("call.url"), dropped},
    ErrorCode{QNetworkReply::ProtocolFailure, network, garbage},
};

/// The error that Qt makes of a status. Statuses that are not here give UnknownContentError or UnknownServerError.
struct StatusError
{
    int status;
    NetworkError error;
};

constexpr std::array statusErrors{
    // Qt asks of a 307 or 308 whether its body could be sent again, though it is told not to follow any.
    StatusError{307, QNetworkReply::ContentReSendError},
    StatusError{308, QNetworkReply::ContentReSendError},
    StatusError{400, QNetworkReply::ProtocolInvalidOperationError},
    StatusError{401, QNetworkReply::AuthenticationRequiredError},
    StatusError{403, QNetworkReply::ContentAccessDenied},
    StatusError{404, QNetworkReply::ContentNotFoundError},
    StatusError{405, QNetworkReply::ContentOperationNotPermittedError},
    StatusError{407, QNetworkReply::ProxyAuthenticationRequiredError},
    StatusError{409, QNetworkReply::ContentConflictError},
    StatusError{410, QNetworkReply::ContentGoneError},
    StatusError{418, QNetworkReply::ProtocolInvalidOperationError},
    StatusError{500, QNetworkReply::InternalServerError},
    StatusError{501, QNetworkReply::OperationNotImplementedError},
    StatusError{503, QNetworkReply::ServiceUnavailableError},
};

/// %1 is the host, %2 the connect timeout and %3 the answer timeout in seconds, %4 the cap of an answer in MB.
struct Sentence
{
    QLatin1StringView code;
    CallStage stage;
    const char *text;
};

constexpr std::array sentences{
    Sentence{refused, CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure",
                               "%1 refused the connection: check the base URL and its port, and that the "
                               "server is running. Nothing was sent.")},
    Sentence{unknownHost, CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure", "No host named %1 was found: check the spelling of the base URL and your "
                                              "network. Nothing was sent.")},
    Sentence{QLatin1StringView("call.connect_timeout"), CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure", "%1 could not be reached within %2 s: check your network, VPN and "
                                              "firewall. Nothing was sent.")},
    Sentence{
        QLatin1StringView("call.tls"), CallStage::Before,
        QT_TRANSLATE_NOOP("CallFailure",
                          "No secure connection to %1 could be made: check the base URL and this computer's clock; "
                          "where your network inspects traffic, name its CA file in the settings. Nothing was "
                          "sent.")},
    Sentence{
        QLatin1StringView("call.plain_http"), CallStage::Before,
        QT_TRANSLATE_NOOP("CallFailure",
                          "Plain http to %1 is refused, for anyone on the way could read the request: use https, or "
                          "allow plain http in the workspace (where the environment describes it, with "
                          "SUPRSEND_ALLOW_HTTP=1). Nothing was sent.")},
    Sentence{
        proxy, CallStage::Before,
        QT_TRANSLATE_NOOP("CallFailure",
                          "The proxy on the way to %1 did not let the call through: check the proxy in Heliograph's "
                          "settings, or the system's where those say so. A proxy that wants a login cannot be used. "
                          "Nothing was sent.")},
    Sentence{
        proxyLogin, CallStage::Before,
        QT_TRANSLATE_NOOP("CallFailure",
                          "The proxy on the way to %1 wants a login, and Heliograph does not log in to proxies: have "
                          "this host let through without one, or choose another proxy or none in the settings. "
                          "Nothing was sent.")},
    Sentence{QLatin1StringView("call.url"), CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure",
                               "The URL cannot be called: it must begin with https:// or http://, name a "
                               "host, and hold no user name. Nothing was sent.")},
    Sentence{QLatin1StringView("call.header"), CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure", "A header of the request holds a line break: check that the workspace's "
                                              "keys were pasted without one. Nothing was sent.")},
    Sentence{QLatin1StringView("call.cancelled"), CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure", "Cancelled before anything was sent to %1.")},
    Sentence{network, CallStage::Before,
             QT_TRANSLATE_NOOP("CallFailure", "The network failed before anything was sent to %1: check your "
                                              "connection and try again.")},
    Sentence{
        dropped, CallStage::Sent,
        QT_TRANSLATE_NOOP("CallFailure",
                          "No readable answer came from %1: the connection broke off, or what came is not HTTP. The "
                          "request may have been processed or not. Send it again with the same key.")},
    Sentence{QLatin1StringView("call.answer_timeout"), CallStage::Sent,
             QT_TRANSLATE_NOOP("CallFailure", "%1 gave no answer within %3 s: the request may have been processed "
                                              "or not. Send it again with the same key.")},
    Sentence{garbage, CallStage::Sent,
             QT_TRANSLATE_NOOP("CallFailure",
                               "What %1 answered is not a proper HTTP answer: check that the base URL names SuprSend's "
                               "server. The request may have been processed or not.")},
    Sentence{QLatin1StringView("call.cancelled"), CallStage::Sent,
             QT_TRANSLATE_NOOP("CallFailure", "Cancelled while the request was on its way to %1: it may have been "
                                              "processed or not. Send it again with the same key.")},
    Sentence{dropped, CallStage::Answer,
             QT_TRANSLATE_NOOP("CallFailure", "%1 answered, but the text of its answer broke off before its end.")},
    Sentence{garbage, CallStage::Answer,
             QT_TRANSLATE_NOOP("CallFailure", "%1 answered, but the text of its answer cannot be read to its end.")},
    Sentence{QLatin1StringView("call.answer_timeout"), CallStage::Answer,
             QT_TRANSLATE_NOOP("CallFailure", "%1 answered, but the text of its answer did not end within %3 s.")},
    Sentence{QLatin1StringView("call.answer_too_big"), CallStage::Answer,
             QT_TRANSLATE_NOOP("CallFailure", "%1 answered with more than %4 MB of text: the rest was left unread.")},
    Sentence{QLatin1StringView("call.cancelled"), CallStage::Answer,
             QT_TRANSLATE_NOOP("CallFailure", "%1 had answered already when the call was cancelled: the rest of the "
                                              "answer's text was left unread.")},
};

const char *sentenceText(QLatin1StringView code, CallStage stage)
{
    const auto row = std::ranges::find_if(sentences, [code, stage](const Sentence &sentence) {
        return sentence.code == code && sentence.stage == stage;
    });
    if (row != sentences.end())
        return row->text;
    return sentenceText(stage == CallStage::Before ? network : dropped, stage);
}

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000);
}

} // namespace

QLatin1StringView callCode(NetworkError error, CallStage stage, bool isProxied)
{
    const auto row = std::ranges::find(errorCodes, error, &ErrorCode::error);
    const bool isKnown = row != errorCodes.end();
    if (stage != CallStage::Before)
        return isKnown ? row->sent : dropped;
    const QLatin1StringView code = isKnown ? row->before : network;
    const bool isTheProxys = code == network || code == refused || code == unknownHost;
    return isProxied && isTheProxys ? proxy : code;
}

bool isStatusError(NetworkError error, int status)
{
    const auto row = std::ranges::find(statusErrors, status, &StatusError::status);
    if (row != statusErrors.end())
        return row->error == error;
    return status >= 400 && (error == QNetworkReply::UnknownContentError || error == QNetworkReply::UnknownServerError);
}

QString callSentence(QLatin1StringView code, CallStage stage, const QUrl &url, const NetworkOptions &options)
{
    constexpr qint64 megabyte = 1024 * 1024;
    // By hand and the host last: it comes from outside, and arg() would fill a placeholder that stands in it.
    return QCoreApplication::translate("CallFailure", sentenceText(code, stage))
        .replace("%2"_L1, seconds(options.connectTimeout))
        .replace("%3"_L1, seconds(options.answerTimeout))
        .replace("%4"_L1, QString::number(std::max<qint64>(1, options.maxAnswerBytes / megabyte)))
        .replace("%1"_L1, url.host());
}

QString hostAndPort(const QUrl &url)
{
    const int usual = url.scheme() == QLatin1StringView("https") ? 443 : 80;
    const QString host =
        url.host().contains(QLatin1Char(':')) ? QLatin1Char('[') + url.host() + QLatin1Char(']') : url.host();
    return host + QLatin1Char(':') + QString::number(url.port(usual));
}

} // namespace heliograph
