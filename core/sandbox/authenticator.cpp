// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/authenticator.h"

#include "core/sandbox/sandboxserver.h"

#include <QLocale>

#include <chrono>

namespace heliograph::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds dateTolerance = 15min;

/// In the form of HTTP, or in ISO 8601, which the SDKs send with a GET of v1/message/.
QDateTime timeOf(const QByteArray &date)
{
    const QString text = QString::fromUtf8(date);
    const QDateTime parsed = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (parsed.isValid())
        return {parsed.date(), parsed.time(), Qt::UTC};
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

QString dateNote(const QByteArray &date, const QDateTime &now)
{
    const QDateTime sent = timeOf(date);
    if (!sent.isValid())
        return u"The Date header cannot be read: it would be like Tue, 01 Sep 2026 10:00:00 GMT."_s;
    if (qAbs(sent.msecsTo(now)) <= dateTolerance.count())
        return {};
    return u"The Date header is more than 15 minutes off this computer's clock; what SuprSend does then is not known."_s;
}

Admission bySignature(const Call &call, const QByteArray &received, const QDateTime &now)
{
    const QByteArray date = call.header("Date");
    if (date.isEmpty())
        return {false, u"There is no Date header, which a signature covers."_s};
    const QByteArray expected =
        signature(workspaceSecret, call.method, call.body, call.header("Content-Type"), date, call.target());
    if (received != expected)
        return {false, u"The signature does not fit this verb, body, Content-Type, Date and path."_s};
    return {true, dateNote(date, now)};
}

} // namespace

Admission authenticate(const Call &call, const QDateTime &now)
{
    const QByteArray value = call.header("Authorization").trimmed();
    if (value.isEmpty())
        return {false, u"There is no Authorization header."_s};
    if (constexpr QByteArrayView scheme = "bearer "; value.toLower().startsWith(scheme)) {
        if (value.sliced(scheme.size()).trimmed() != apiKey)
            return {false, u"This is not the Sandbox's API key."_s};
        return {true, {}};
    }
    const qsizetype colon = value.indexOf(':');
    if (colon < 0 || value.first(colon) != workspaceKey)
        return {false, u"This is not the Sandbox's workspace key."_s};
    return bySignature(call, value.sliced(colon + 1), now);
}

} // namespace heliograph::sandbox
