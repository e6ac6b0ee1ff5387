// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/deliverymemory.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using sandbox::Delivery;
using sandbox::DeliveryLimits;
using sandbox::DeliveryMemory;

class DeliveryMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void remembersAcrossRestarts();
    void seesWhatAnotherAdded();
    void forgetsAfterADay();
    void isBoundedByCount();
    void isBoundedByBytes();
    void takesWhatWasRendered();
    void takesWhatAnotherProcessRendered();
    void writesTheFileAnew();
    void skipsDamagedLines();
    void goesOnWhereTheDiskDoesNot();

private:
    [[nodiscard]] Delivery delivery(const QByteArray &id) const;
    void keep(DeliveryMemory &memory, const QByteArray &id) const;
    [[nodiscard]] static QByteArrayList ids(const DeliveryMemory &memory);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    test::FakeClock m_clock;
};

void DeliveryMemoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("deliveries.jsonl"));
    m_clock = {};
}

Delivery DeliveryMemoryTest::delivery(const QByteArray &id) const
{
    Delivery one;
    one.id = id;
    one.time = m_clock.now().toMSecsSinceEpoch();
    one.channel = "email";
    one.recipient = "u1";
    return one;
}

void DeliveryMemoryTest::keep(DeliveryMemory &memory, const QByteArray &id) const
{
    memory.add(delivery(id));
    memory.flush();
}

QByteArrayList DeliveryMemoryTest::ids(const DeliveryMemory &memory)
{
    QByteArrayList list;
    for (const Delivery &one : memory.all())
        list.append(one.id);
    return list;
}

void DeliveryMemoryTest::remembersAcrossRestarts()
{
    {
        DeliveryMemory memory(m_path);
        QVERIFY(memory.open(m_clock.now()));
        keep(memory, "a");
        keep(memory, "b");
    }
    DeliveryMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    QCOMPARE(ids(memory), (QByteArrayList{"a", "b"}));
}

void DeliveryMemoryTest::seesWhatAnotherAdded()
{
    DeliveryMemory one(m_path);
    DeliveryMemory other(m_path);
    QVERIFY(one.open(m_clock.now()));
    QVERIFY(other.open(m_clock.now()));
    keep(one, "a");
    keep(other, "b");
    one.refresh(m_clock.now());
    QCOMPARE(ids(one), (QByteArrayList{"a", "b"}));
}

void DeliveryMemoryTest::forgetsAfterADay()
{
    DeliveryMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "a");
    m_clock.advance(24 * 3600 * 1000 - 1);
    memory.refresh(m_clock.now());
    QCOMPARE(ids(memory), QByteArrayList{"a"});
    keep(memory, "b");
    m_clock.advance(1);
    memory.refresh(m_clock.now());
    QCOMPARE(ids(memory), QByteArrayList{"b"});
    DeliveryMemory again(m_path);
    QVERIFY(again.open(m_clock.now()));
    QCOMPARE(ids(again), QByteArrayList{"b"});
}

void DeliveryMemoryTest::isBoundedByCount()
{
    DeliveryMemory memory(m_path, {3, 1024 * 1024});
    QVERIFY(memory.open(m_clock.now()));
    for (const char *id : {"a", "b", "c", "d", "e"})
        keep(memory, id);
    QCOMPARE(ids(memory), (QByteArrayList{"c", "d", "e"}));
    memory.setParts("a", json::Value::object());
    memory.setParts("d", json::Value::object());
    QCOMPARE(ids(memory), (QByteArrayList{"c", "d", "e"}));
    QVERIFY(memory.all().at(1).parts.isObject());
}

void DeliveryMemoryTest::isBoundedByBytes()
{
    DeliveryMemory memory(m_path, {1000, 5000});
    QVERIFY(memory.open(m_clock.now()));
    for (const char *id : {"a", "b", "c"}) {
        Delivery large = delivery(id);
        large.workflow = QByteArray(3000, 'x');
        memory.add(large);
    }
    memory.flush();
    QCOMPARE(ids(memory), QByteArrayList{"c"});
}

void DeliveryMemoryTest::takesWhatWasRendered()
{
    {
        DeliveryMemory memory(m_path);
        QVERIFY(memory.open(m_clock.now()));
        keep(memory, "a");
        keep(memory, "b");
        json::Value parts = json::Value::object();
        parts.set("subject", json::Value::string("Überfällig"));
        memory.setParts("a", parts);
        memory.flush();
    }
    DeliveryMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    QCOMPARE(ids(memory), (QByteArrayList{"a", "b"}));
    QCOMPARE(memory.all().front().parts.find("subject")->text(), QStringLiteral("Überfällig"));
    QVERIFY(memory.all().back().parts.isNull());
}

void DeliveryMemoryTest::takesWhatAnotherProcessRendered()
{
    m_path = sandbox::deliveryFile(m_folder->path());
    DeliveryMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    Delivery known = delivery("1");
    known.key = "key";
    known.recipient = "ann";
    known.channel = "email";
    memory.add(known);
    memory.flush();

    const auto rendered = [](const QString &id, const QString &channel, const QString &body) {
        PreviewRecipient recipient;
        recipient.id = id;
        return renderedMessage(recipient, channel, {{{u"body"_s, body}}, {}, {}});
    };
    keepInInbox(m_folder->path(), m_clock, "key",
                {rendered(u"ann"_s, u"email"_s, u"Hé Ann"_s), rendered(u"ann"_s, u"sms"_s, u"Hi"_s),
                 rendered(u"bob"_s, u"email"_s, u"Hi Bob"_s)});
    memory.refresh(m_clock.now());
    QCOMPARE(memory.all().size(), size_t{2});
    QCOMPARE(memory.all().at(0).id, "1");
    QCOMPARE(memory.all().at(0).parts.textOf("body"), u"Hé Ann"_s);
    QCOMPARE(memory.all().at(1).channel, "sms");
    QCOMPARE(memory.all().at(1).parts.textOf("body"), u"Hi"_s);
}

void DeliveryMemoryTest::writesTheFileAnew()
{
    DeliveryMemory memory(m_path, {2, 1024 * 1024});
    QVERIFY(memory.open(m_clock.now()));
    for (int i = 0; i < 3000; ++i) {
        keep(memory, QByteArray::number(i));
        memory.refresh(m_clock.now());
    }
    QVERIFY(QFileInfo(m_path).size() < qint64{250} * 1024);
    DeliveryMemory again(m_path);
    QVERIFY(again.open(m_clock.now()));
    QCOMPARE(ids(again).last(), QByteArray("2999"));
}

void DeliveryMemoryTest::skipsDamagedLines()
{
    {
        DeliveryMemory memory(m_path);
        QVERIFY(memory.open(m_clock.now()));
        keep(memory, "a");
    }
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"id\":\"x\"\n[]\n{\"id\":\"y\",\"time\":1,\"fate\":\"seen\"");
    file.close();
    DeliveryMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "b");
    DeliveryMemory again(m_path);
    QVERIFY(again.open(m_clock.now()));
    QCOMPARE(ids(again), (QByteArrayList{"a", "b"}));
}

void DeliveryMemoryTest::goesOnWhereTheDiskDoesNot()
{
    DeliveryMemory memory(m_folder->filePath(QStringLiteral("none/deliveries.jsonl")));
    QVERIFY(!memory.open(m_clock.now()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("could not be written")));
    keep(memory, "a");
    QCOMPARE(ids(memory), QByteArrayList{"a"});
}

HELIOGRAPH_SUITE(DeliveryMemoryTest)

#include "tst_deliverymemory.moc"
