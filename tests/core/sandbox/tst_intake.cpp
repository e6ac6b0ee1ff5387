// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/sandbox/intake.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using sandbox::Intake;
using sandbox::KeyMemory;
using sandbox::RecordOutcome;

class IntakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void knowsTheFaults_data();
    void knowsTheFaults();
    void skipsARepeat();
    void trimsTheKey();
    void sharesKeysAmongKinds();
    void refusedRecordsMayComeAgain();
    void limitsTwicePerKey();
    void limitsTwicePerNameWithoutAKey();
    void aProcessedKeyIsNotLimited();
    void withoutAKeyNothingIsARepeat();

private:
    [[nodiscard]] RecordOutcome take(const QByteArray &slug, const QByteArray &key, Kind kind = Kind::Workflow);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<KeyMemory> m_memory;
    std::unique_ptr<Intake> m_intake;
    test::FakeClock m_clock;
};

void IntakeTest::init()
{
    m_intake.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_memory = std::make_unique<KeyMemory>(m_folder->filePath(QStringLiteral("memory.jsonl")));
    QVERIFY(m_memory->open(m_clock.now()));
    m_intake = std::make_unique<Intake>(*m_memory);
}

namespace {

QByteArray recordOf(Kind kind, const QByteArray &name)
{
    switch (kind) {
    case Kind::Workflow:
        return R"({"workflow":")" + name + R"(","recipients":["u1"],"$idempotency_key":"%KEY%"})";
    case Kind::Event:
        return R"({"event":")" + name + R"(","distinct_id":"u1","$idempotency_key":"%KEY%"})";
    case Kind::DynamicWorkflow:
        return R"({"name":"wf","template":")" + name +
               R"(","notification_category":"system","users":[{"distinct_id":"u1"}],"$idempotency_key":"%KEY%"})";
    case Kind::Broadcast:
        return R"({"list_id":")" + name +
               R"(","template":"tpl","notification_category":"system","$idempotency_key":"%KEY%"})";
    }
    return {};
}

} // namespace

RecordOutcome IntakeTest::take(const QByteArray &slug, const QByteArray &key, Kind kind)
{
    QByteArray text = recordOf(kind, slug);
    const auto record = json::parse(text.replace("%KEY%", key));
    return record ? m_intake->take(kind, *record, m_clock.now())
                  : RecordOutcome{.status = 0, .message = {}, .messageId = {}};
}

void IntakeTest::knowsTheFaults_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("slow");
    QTest::addColumn<bool>("drop");
    QTest::newRow("none") << QByteArray("welcome") << 202 << false << false;
    QTest::newRow("not at the beginning") << QByteArray("my-sandbox-400") << 202 << false << false;
    QTest::newRow("400") << QByteArray("sandbox-400") << 400 << false << false;
    QTest::newRow("401 with more behind") << QByteArray("sandbox-401-welcome") << 401 << false << false;
    QTest::newRow("404") << QByteArray("sandbox-404") << 404 << false << false;
    QTest::newRow("429") << QByteArray("sandbox-429") << 429 << false << false;
    QTest::newRow("500") << QByteArray("sandbox-500") << 500 << false << false;
    QTest::newRow("slow") << QByteArray("sandbox-slow") << 202 << true << false;
    QTest::newRow("drop") << QByteArray("sandbox-drop") << 202 << false << true;
}

void IntakeTest::knowsTheFaults()
{
    QFETCH(QByteArray, name);
    int number = 0;
    for (const Kind kind : {Kind::Workflow, Kind::Event, Kind::DynamicWorkflow, Kind::Broadcast}) {
        const RecordOutcome outcome = take(name, "k" + QByteArray::number(++number), kind);
        QTEST(outcome.status, "status");
        QTEST(outcome.slow, "slow");
        QTEST(outcome.drop, "drop");
        QCOMPARE(outcome.message.isEmpty(), outcome.status == 202);
    }
}

void IntakeTest::skipsARepeat()
{
    const RecordOutcome first = take("welcome", "k");
    QVERIFY(!first.skipped);
    m_clock.advance(3600 * 1000);
    const RecordOutcome repeat = take("another", "k");
    QCOMPARE(repeat.status, 202);
    QVERIFY(repeat.skipped);
    QVERIFY(!first.messageId.isEmpty());
    QCOMPARE(repeat.messageId, first.messageId);
    m_clock.advance(23 * 3600 * 1000);
    const RecordOutcome tomorrow = take("welcome", "k");
    QVERIFY(!tomorrow.skipped);
    QVERIFY(tomorrow.messageId != first.messageId);
}

void IntakeTest::trimsTheKey()
{
    QVERIFY(!take("welcome", "  k\\t").skipped);
    QVERIFY(take("welcome", "k").skipped);
    QVERIFY(!take("welcome", "K").skipped);
}

void IntakeTest::sharesKeysAmongKinds()
{
    QVERIFY(!take("welcome", "k", Kind::Workflow).skipped);
    QVERIFY(take("signed up", "k", Kind::Event).skipped);
    QVERIFY(take("welcome", "k", Kind::DynamicWorkflow).skipped);
}

void IntakeTest::refusedRecordsMayComeAgain()
{
    QCOMPARE(take("", "k").status, 400);
    QCOMPARE(take("sandbox-500", "k").status, 500);
    QVERIFY(!take("welcome", "k").skipped);
}

void IntakeTest::limitsTwicePerKey()
{
    for (const QByteArray &key : {QByteArray("a"), QByteArray("b")}) {
        QCOMPARE(take("sandbox-429", key).status, 429);
        QCOMPARE(take("sandbox-429", key).status, 429);
        const RecordOutcome third = take("sandbox-429", key);
        QCOMPARE(third.status, 202);
        QVERIFY(!third.skipped);
        QVERIFY(take("sandbox-429", key).skipped);
    }
}

void IntakeTest::limitsTwicePerNameWithoutAKey()
{
    QCOMPARE(take("sandbox-429", "").status, 429);
    QCOMPARE(take("sandbox-429", "").status, 429);
    QCOMPARE(take("sandbox-429", "").status, 202);
}

void IntakeTest::aProcessedKeyIsNotLimited()
{
    QVERIFY(!take("welcome", "k").skipped);
    QVERIFY(take("sandbox-429", "k").skipped);
}

void IntakeTest::withoutAKeyNothingIsARepeat()
{
    const RecordOutcome first = take("welcome", "");
    const RecordOutcome second = take("welcome", "");
    QVERIFY(!second.skipped);
    QVERIFY(first.messageId != second.messageId);
}

HELIOGRAPH_SUITE(IntakeTest)
#include "tst_intake.moc"
