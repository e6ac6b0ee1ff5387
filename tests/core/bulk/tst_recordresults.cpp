// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordresults.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class RecordResultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areWhatTheAnswerSays_data();
    void areWhatTheAnswerSays();
    void sayWhy();
};

namespace {

/// "accepted 202 m-1, rejected 404" of records 7, 8 and 9.
QString shown(const std::vector<RecordResult> &results)
{
    QStringList parts;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const RecordResult &one = results[i];
        if (one.record != static_cast<qint64>(i) + 7)
            return u"the order is lost"_s;
        QStringList words{outcomeName(one.outcome), QString::number(one.status), one.messageId};
        parts.append(words.join(u' ').trimmed());
    }
    return parts.join(u", "_s);
}

CallResult answered(int status, const QByteArray &body, bool cut = false)
{
    const Outcome outcome = status / 100 == 2 ? Outcome::Accepted : Outcome::Rejected;
    CallResult result = FakeTransport::result(outcome, status, cut ? u"call.dropped"_s : QString(), body);
    result.bodyCut = cut;
    return result;
}

} // namespace

void RecordResultsTest::areWhatTheAnswerSays_data()
{
    QTest::addColumn<CallResult>("last");
    QTest::addColumn<bool>("unknownBefore");
    QTest::addColumn<QString>("results");

    const QByteArray good = R"({"status":"success","status_code":202,"message_id":"m"})";
    const QByteArray bad = R"({"status":"error","status_code":404,"error":{"message":"No such workflow"}})";
    const auto records = [](const QByteArrayList &list) {
        return R"({"status":"success","records":[)" + list.join(',') + "]}";
    };
    const auto row = [](const char *name, const CallResult &last, const char *results, bool unknownBefore = false) {
        QTest::newRow(name) << last << unknownBefore << QString::fromLatin1(results);
    };
    row("202 without records", answered(202, R"({"status":"success"})"), "accepted 202, accepted 202, accepted 202");
    row("202 in words", answered(202, "OK"), "accepted 202, accepted 202, accepted 202");
    row("207, one refused", answered(207, records({good, bad, good})), "accepted 202 m, rejected 404, accepted 202 m");
    row("202, all refused", answered(202, records({bad, bad, bad})), "rejected 404, rejected 404, rejected 404");
    row("a record without a code", answered(207, records({R"({"status":"success"})", good, R"({"status":"error"})"})),
        "accepted 207, accepted 202 m, rejected 207");
    row("too few records", answered(207, records({good, bad})), "accepted 202 m, rejected 404, unknown 0");
    row("more records than were sent", answered(207, records({good, bad, good, bad})),
        "accepted 202 m, rejected 404, accepted 202 m");
    row("207 without records", answered(207, R"({"status":"success"})"), "unknown 0, unknown 0, unknown 0");
    row("cut", answered(202, R"({"status":"success","reco)", true), "unknown 0, unknown 0, unknown 0");
    row("404", answered(404, R"({"message":"nothing here"})"), "rejected 404, rejected 404, rejected 404");
    row("500 after a doubt", answered(500, "no"), "unknown 500, unknown 500, unknown 500", true);
    row("401 after a doubt", answered(401, "no"), "rejected 401, rejected 401, rejected 401", true);
    row("202 after a doubt", answered(202, "{}"), "accepted 202, accepted 202, accepted 202", true);
    const QByteArray busy = R"({"status":"error","status_code":503,"error":{"message":"Busy"}})";
    row("records refused after a doubt", answered(207, records({good, bad, busy})),
        "accepted 202 m, rejected 404, unknown 503", true);
    row("not sent", FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s),
        "not_sent 0, not_sent 0, not_sent 0");
    row("not sent after a doubt", FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s),
        "unknown 0, unknown 0, unknown 0", true);
    row("dropped", FakeTransport::result(Outcome::Unknown, 0, u"call.dropped"_s), "unknown 0, unknown 0, unknown 0");
}

void RecordResultsTest::areWhatTheAnswerSays()
{
    QFETCH(CallResult, last);
    QFETCH(bool, unknownBefore);
    QFETCH(QString, results);
    QCOMPARE(shown(resultsOf({{7, 8, 9}, unknownBefore, last})), results);
}

void RecordResultsTest::sayWhy()
{
    const auto message = [](const CallResult &last) { return resultsOf({{7}, false, last}).front().message; };
    QCOMPARE(message(answered(400, R"({"error":{"message":"Bad slug"}})")), u"Bad slug"_s);
    QCOMPARE(message(answered(207, R"({"records":[{"status":"error","error":{"message":"Gone"}}]})")), u"Gone"_s);
    QCOMPARE(message(FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s)), u"It failed."_s);
    QVERIFY(message(answered(207, "{}")).contains("does not say"_L1));
}

HELIOGRAPH_SUITE(RecordResultsTest)

#include "tst_recordresults.moc"
