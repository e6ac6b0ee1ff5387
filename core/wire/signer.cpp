// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/signer.h"

#include "core/base/version.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QMessageAuthenticationCode>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QByteArray hexMd5(const QByteArray &body)
{
    return body.isEmpty() ? QByteArray() : QCryptographicHash::hash(body, QCryptographicHash::Md5).toHex();
}

} // namespace

QByteArray signature(const QByteArray &secret, const QByteArray &method, const QByteArray &body,
                     const QByteArray &contentType, const QByteArray &date, const QByteArray &pathAndQuery)
{
    const QByteArray text = QByteArrayList{method, hexMd5(body), contentType, date, pathAndQuery}.join('\n');
    return QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256).toBase64();
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

QByteArray pathAndQuery(const QUrl &url)
{
    // The very steps of QNetworkAccessManager, which resolves `.` and `..` on its way out.
    QUrl::FormattingOptions format(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment |
                                   QUrl::FullyEncoded);
    QUrl sent = url;
    if (sent.path().isEmpty())
        sent.setPath(u"/"_s);
    else
        format |= QUrl::NormalizePathSegments;
    return sent.toEncoded(format);
}

std::vector<Header> signedHeaders(const QByteArray &method, const QUrl &url, const QByteArray &body,
                                  const QByteArray &contentType, const SigningKeys &keys, const QDateTime &now)
{
    const QByteArray date = httpDate(now);
    std::vector<Header> headers;
    headers.push_back({"Content-Type"_ba, contentType});
    headers.push_back({"Date"_ba, date});
    headers.push_back({"User-Agent"_ba, userAgent()});
    if (keys.mode == AuthMode::Bearer) {
        headers.push_back({"Authorization"_ba, "Bearer " + keys.apiKey});
        return headers;
    }
    const QByteArray sign = signature(keys.workspaceSecret, method, body, contentType, date, pathAndQuery(url));
    headers.push_back({"Authorization"_ba, keys.workspaceKey + ':' + sign});
    return headers;
}

} // namespace heliograph
