// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/deliveryschedule.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <numeric>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class DeliveryScheduleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsAndEnds();
    void decides_data();
    void decides();
};

namespace {

DeliveryAnswer answerOf(const QStringList &statuses, qint64 total = -1)
{
    DeliveryAnswer answer;
    for (const QString &status : statuses) {
        Message message;
        message.status = status;
        message.channel = u"email"_s;
        answer.messages.push_back(message);
    }
    answer.total = total < 0 ? statuses.size() : total;
    return answer;
}

DeliveryAnswer failed(bool mayPass, std::chrono::milliseconds retryAfter = 0ms)
{
    DeliveryAnswer answer;
    answer.error = Error{u"delivery.refused"_s, u"No."_s, {}, {}};
    answer.mayPass = mayPass;
    answer.retryAfter = retryAfter;
    return answer;
}

} // namespace

void DeliveryScheduleTest::growsAndEnds()
{
    std::chrono::milliseconds before = 0ms;
    std::chrono::milliseconds all = 0ms;
    int looks = 0;
    for (; const auto pause = pauseOfDelivery(looks, {}); ++looks) {
        QVERIFY(*pause >= before);
        before = *pause;
        all += *pause;
    }
    QCOMPARE(looks, static_cast<int>(deliveryPauses.size()));
    QVERIFY(all > 2min && all < 10min);
    QVERIFY(!pauseOfDelivery(-1, {}));
}

void DeliveryScheduleTest::decides_data()
{
    QTest::addColumn<DeliveryAnswer>("last");
    QTest::addColumn<qint64>("pause"); ///< ms after the third look; -1: the end
    const qint64 usual = 10000;
    QTest::newRow("nothing yet") << answerOf({}) << usual;
    QTest::newRow("under way") << answerOf({u"seen"_s, u"triggered"_s}) << usual;
    QTest::newRow("delivered may be seen") << answerOf({u"delivered"_s}) << usual;
    QTest::newRow("all final") << answerOf({u"seen"_s, u"delivery_failure"_s}) << qint64{-1};
    QTest::newRow("final, but not all were read") << answerOf({u"seen"_s}, 5) << usual;
    QTest::newRow("refused") << failed(false) << qint64{-1};
    QTest::newRow("no network") << failed(true) << usual;
    QTest::newRow("a short Retry-After") << failed(true, 3s) << usual;
    QTest::newRow("a long Retry-After") << failed(true, 90s) << qint64{90000};
    QTest::newRow("longer than we wait") << failed(true, 6min) << qint64{-1};
}

void DeliveryScheduleTest::decides()
{
    QFETCH(DeliveryAnswer, last);
    const auto pause = pauseOfDelivery(3, last);
    QTEST(pause ? qint64{pause->count()} : qint64{-1}, "pause");
}

HELIOGRAPH_SUITE(DeliveryScheduleTest)

#include "tst_deliveryschedule.moc"
