// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"
#include "core/send/repeats.h"
#include "core/store/recordjson.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

FrozenRequest request(const QByteArray &key, const QByteArray &slug = "w"_ba)
{
    FrozenRequest request;
    request.method = "POST";
    request.path = "trigger/";
    request.contentType = "application/json; charset=utf-8";
    request.idempotencyKey = QString::fromUtf8(key);
    request.body = R"({"workflow":")" + slug + R"(","$idempotency_key":")" + key + "\"}";
    return request;
}

} // namespace

class RepeatsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void findsWhatWouldBeRepeated_data();
    void findsWhatWouldBeRepeated();
    void seesAnotherProcess();
    void masksWhatItHandsOut();

private:
    qint64 send(const FrozenRequest &request, Outcome outcome);

    QTemporaryDir m_folder;
    FakeClock m_clock;
    Workspace m_workspace;
    std::unique_ptr<Database> m_database;
};

void RepeatsTest::init()
{
    m_database.reset();
    const QString file = m_folder.filePath(u"%1.db"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
    m_database = *Database::open(file);
    m_workspace.baseUrl = QUrl(u"https://hub.example/"_s);
    m_workspace.workspaceKey = "key";
    m_workspace.name = u"Staging"_s;
    m_clock = FakeClock();
}

qint64 RepeatsTest::send(const FrozenRequest &request, Outcome outcome)
{
    SendStore store(*m_database);
    SendRecord record;
    record.createdAt = m_clock.now();
    record.request = request;
    record.workspace = m_workspace;
    record = *store.insert(record, u"me"_s);
    record.outcome = outcome;
    if (!store.finish(record))
        qFatal("cannot finish");
    return record.id;
}

void RepeatsTest::findsWhatWouldBeRepeated_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<qint64>("minutes"); // since it was sent
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("slug");
    QTest::addColumn<QString>("found");
    const QByteArray same = "k-1"_ba;
    QTest::newRow("the same at once") << Outcome::Accepted << qint64{0} << same << "w"_ba << u"key content"_s;
    QTest::newRow("another key") << Outcome::Accepted << qint64{9} << "k-2"_ba
                                 << "w"_ba << u"content"_s;
    QTest::newRow("another key, later") << Outcome::Accepted << qint64{11} << "k-2"_ba
                                        << "w"_ba << u""_s;
    QTest::newRow("the key for something else") << Outcome::Accepted << qint64{1} << same << "x"_ba << u"key"_s;
    QTest::newRow("the key, a day less a minute") << Outcome::Accepted << qint64{1439} << same << "w"_ba << u"key"_s;
    QTest::newRow("the key, a day and a minute") << Outcome::Accepted << qint64{1441} << same << "w"_ba << u""_s;
    QTest::newRow("a clock set back by days")
        << Outcome::Accepted << qint64{-9999} << same << "w"_ba << u"key content"_s;
    QTest::newRow("unknown") << Outcome::Unknown << qint64{1} << same << "w"_ba << u"key content"_s;
    QTest::newRow("rejected") << Outcome::Rejected << qint64{1} << same << "w"_ba << u""_s;
    QTest::newRow("not sent") << Outcome::NotSent << qint64{1} << same << "w"_ba << u""_s;
}

void RepeatsTest::findsWhatWouldBeRepeated()
{
    QFETCH(Outcome, outcome);
    QFETCH(qint64, minutes);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, slug);
    send(request("k-1"), outcome);
    const auto repeats =
        findRepeats(SendStore(*m_database), m_workspace, request(key, slug), m_clock.now().addSecs(minutes * 60));
    QVERIFY(repeats.has_value());
    QStringList found;
    if (repeats->sameKey)
        found.append(u"key"_s);
    if (repeats->sameContent)
        found.append(u"content"_s);
    QTEST(found.join(u' '), "found");
    Workspace elsewhere = m_workspace;
    elsewhere.workspaceKey = "another";
    const auto none = findRepeats(SendStore(*m_database), elsewhere, request(key, slug), m_clock.now());
    QVERIFY(none && !none->sameKey && !none->sameContent);
}

void RepeatsTest::seesAnotherProcess()
{
    const auto other = Database::open(m_folder.filePath(u".db"_s));
    QVERIFY(other.has_value());
    const qint64 id = send(request("k-1"), Outcome::Accepted);
    const auto repeats = findRepeats(SendStore(**other), m_workspace, request("k-1"), m_clock.now());
    QVERIFY(repeats && repeats->sameKey);
    QCOMPARE(repeats->sameKey->id, id);
}

void RepeatsTest::masksWhatItHandsOut()
{
    SendRecord record;
    record.request = request("k");
    record.request.body = R"({"recipients":[{"$slack":[{"access_token":"xoxb-12-secret"}]}]})";
    record.message = u"Authorization: Bearer SS.secret"_s;
    record.tags = QStringList{u"vip"_s};
    AttemptRecord attempt;
    attempt.answerHeaders = {{"Set-Cookie"_ba, "session=secret"_ba}};
    attempt.answerBody = R"({"echo":{"access_token":"xoxb-12-secret"}})";
    const QByteArray text = json::compact(maskedObject(record, {attempt}));
    QVERIFY2(!text.contains("secret"), text.constData());
    QVERIFY(text.contains("\"tags\":[\"vip\"]"));
    QVERIFY(text.contains("\"attempts\":0")); // a count, as everywhere
}

HELIOGRAPH_SUITE(RepeatsTest)
#include "tst_repeats.moc"
