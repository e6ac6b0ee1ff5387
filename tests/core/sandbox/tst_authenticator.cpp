// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/authenticator.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using sandbox::Call;

class AuthenticatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decides_data();
    void decides();
};

namespace {

// Made with another implementation of HMAC-SHA256 over this very call.
const QByteArray postSignature = "sandbox_workspace_key_0001:nZeZGnItnPV2RHYBUhjQsxyfnl4o6vZysoBw96nWoxw=";
const QByteArray getSignature = "sandbox_workspace_key_0001:pmR0hbXEu5p35jpFA3bApr7dcisNV0sMebGYpy0ag1A=";
const QByteArray date = "Fri, 02 Jan 2026 03:04:05 GMT";
const QByteArray contentType = "application/json; charset=utf-8";
const QByteArray body = R"({"workflow":"wf","recipients":["u1"],"data":{}})";

Call postCall(const QByteArray &authorization)
{
    return {.method = "POST",
            .path = "/trigger/",
            .query = {},
            .body = body,
            .headers = {{"content-type", contentType}, {"date", date}, {"AUTHORIZATION", authorization}}};
}

Call getCall(const QByteArray &query)
{
    return {.method = "GET",
            .path = "/v1/message/",
            .query = query,
            .body = {},
            .headers = {{"Date", date}, {"Authorization", getSignature}}};
}

/// Recorded from the Node SDK 1.15.1, but for the keys.
Call sdkGetCall()
{
    return {.method = "GET",
            .path = "/v1/message/",
            .query = "limit=1",
            .body = {},
            .headers = {{"Content-Type", contentType},
                        {"Date", "2026-01-02T03:04:05.000Z"},
                        {"Authorization", "sandbox_workspace_key_0001:g1hQ+apUcjUAroek7EdeMttvkzo+PE4WzHlqObryCxU="}}};
}

Call changed(Call call, const QByteArray &name, const QByteArray &value)
{
    for (Header &header : call.headers) {
        if (header.name == name)
            header.value = value;
    }
    return call;
}

Call withBody(const QByteArray &other)
{
    Call call = postCall(postSignature);
    call.body = other;
    return call;
}

void row(const char *name, const Call &call, bool admitted, const char *note = "", int minutesLater = 0)
{
    QTest::newRow(name) << call << minutesLater << admitted << QString::fromLatin1(note);
}

} // namespace

Q_DECLARE_METATYPE(heliograph::sandbox::Call)

void AuthenticatorTest::decides_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<int>("minutesLater");
    QTest::addColumn<bool>("admitted");
    QTest::addColumn<QString>("note");

    const char *misfit = "The signature does not fit this verb, body, Content-Type, Date and path.";
    row("signature", postCall(postSignature), true);
    row("signature over a query and no body", getCall("limit=1"), true);
    row("as the SDK asks for messages", sdkGetCall(), true);
    row("another query", getCall("limit=2"), false, misfit);
    row("another body", withBody(body + ' '), false, misfit);
    row("another content type", changed(postCall(postSignature), "content-type", "application/json"), false, misfit);
    row("another date", changed(postCall(postSignature), "date", "Fri, 02 Jan 2026 03:04:06 GMT"), false, misfit);
    row("no date", changed(postCall(postSignature), "date", {}), false,
        "There is no Date header, which a signature covers.");
    row("a quarter of an hour off", postCall(postSignature), true, "", 15);
    row("more than that off", postCall(postSignature), true,
        "The Date header is more than 15 minutes off this computer's clock; what SuprSend does then is not known.", 16);
    row("from the future", postCall(postSignature), true,
        "The Date header is more than 15 minutes off this computer's clock; what SuprSend does then is not known.",
        -16);
    row("API key", postCall("Bearer sandbox_api_key"), true);
    row("scheme in small letters", postCall("bearer  sandbox_api_key"), true);
    row("another API key", postCall("Bearer sandbox_api_ke"), false, "This is not the Sandbox's API key.");
    row("nothing", postCall({}), false, "There is no Authorization header.");
    row("another workspace key", postCall("other_key:abc"), false, "This is not the Sandbox's workspace key.");
    row("neither form", postCall("sandbox_api_key"), false, "This is not the Sandbox's workspace key.");
    row("a signature that is none", postCall("sandbox_workspace_key_0001:abc"), false, misfit);
}

void AuthenticatorTest::decides()
{
    QFETCH(Call, call);
    QFETCH(int, minutesLater);
    QFETCH(bool, admitted);
    QFETCH(QString, note);
    const QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addSecs(minutesLater * 60);
    const sandbox::Admission admission = sandbox::authenticate(call, now);
    QCOMPARE(admission.admitted, admitted);
    QCOMPARE(admission.note, note);
}

HELIOGRAPH_SUITE(AuthenticatorTest)
#include "tst_authenticator.moc"
