// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/core/check/checking.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <algorithm>

using heliograph::test::problemsOf;
using heliograph::test::withRecipient;
using namespace Qt::StringLiterals;

class DuplicatesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void merges_data();
    void merges();
    void offersNoFixWhereTheListWouldBeTooLong();
    void namesBothPlaces();
    void findsEachOne();
};

namespace {

std::vector<heliograph::Problem> duplicatesIn(const QByteArray &recipients)
{
    auto problems = problemsOf(withRecipient(recipients));
    const auto other = [](const heliograph::Problem &problem) { return problem.code != u"recipient.duplicate"; };
    problems.erase(std::remove_if(problems.begin(), problems.end(), other), problems.end());
    return problems;
}

} // namespace

void DuplicatesTest::merges_data()
{
    QTest::addColumn<QByteArray>("recipients");
    QTest::addColumn<QByteArray>("merged");
    QTest::addColumn<bool>("saysThatTheFirstStays");
    const auto row = [](const char *name, const char *recipients, const char *merged, bool stays = false) {
        QTest::newRow(name) << QByteArray(recipients) << QByteArray(merged) << stays;
    };
    row("two texts", R"("u","u")", R"("u")");
    row("a text and an object", R"("u",{"distinct_id":"u","$email":"a@b.c"})",
        R"({"distinct_id":"u","$email":"a@b.c"})");
    row("an object and a text", R"({"distinct_id":"u","name":"A"},"u")", R"({"distinct_id":"u","name":"A"})");
    row("values of one channel", R"({"distinct_id":"u","$email":["a@b.c"]},{"distinct_id":"u","$email":["d@e.f"]})",
        R"({"distinct_id":"u","$email":["a@b.c","d@e.f"]})");
    row("bare values", R"({"distinct_id":"u","$email":"a@b.c"},{"distinct_id":"u","$email":"d@e.f"})",
        R"({"distinct_id":"u","$email":["a@b.c","d@e.f"]})");
    row("the same value", R"({"distinct_id":"u","$email":["a@b.c"]},{"distinct_id":"u","$email":["a@b.c","d@e.f"]})",
        R"({"distinct_id":"u","$email":["a@b.c","d@e.f"]})");
    row("objects as values",
        R"({"distinct_id":"u","$iospush":{"token":"s","provider":"apns"}},)"
        R"({"distinct_id":"u","$iospush":{"token":"t","provider":"apns"}})",
        R"({"distinct_id":"u","$iospush":[{"token":"s","provider":"apns"},{"token":"t","provider":"apns"}]})");
    row("another channel and a property",
        R"({"distinct_id":"u","$email":"a@b.c"},)"
        R"({"distinct_id":"u","$sms":"+15555555555","plan":"gold"})",
        R"({"distinct_id":"u","$email":"a@b.c","$sms":"+15555555555","plan":"gold"})");
    row("what each may use", R"({"distinct_id":"u","$channels":["email"]},{"distinct_id":"u","$channels":["sms"]})",
        R"({"distinct_id":"u","$channels":["email","sms"]})");
    row("the sample of the documentation",
        R"({"distinct_id":"id1","$email":["id1@example.com"],"name":"recipient_1"},)"
        R"({"distinct_id":"id1","$email":["id2@example.com"],"name":"recipient_2"})",
        R"({"distinct_id":"id1","$email":["id1@example.com","id2@example.com"],"name":"recipient_1"})", true);
    row("one of them may use everything", R"({"distinct_id":"u"},{"distinct_id":"u","$channels":["sms"]})",
        R"({"distinct_id":"u"})", true);
}

void DuplicatesTest::merges()
{
    QFETCH(QByteArray, recipients);
    QFETCH(QByteArray, merged);
    const auto problems = duplicatesIn(recipients);
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(problems.front().fix);
    const QByteArray after = heliograph::test::mended(withRecipient(recipients), *problems.front().fix);
    const auto root = heliograph::json::parse(after);
    QVERIFY2(root, after.constData());
    QCOMPARE(heliograph::json::compact(*root), withRecipient(merged));
    QTEST(problems.front().fix->label.contains(u"stay"_s), "saysThatTheFirstStays");
}

void DuplicatesTest::offersNoFixWhereTheListWouldBeTooLong()
{
    const auto recipient = [](int from, int count) {
        QByteArrayList values;
        for (int i = from; i < from + count; ++i)
            values << "\"a" + QByteArray::number(i) + "@b.c\"";
        return R"({"distinct_id":"u","$email":[)" + values.join(',') + "]}";
    };
    QVERIFY(duplicatesIn(recipient(0, 6) + ',' + recipient(6, 4)).front().fix);
    QVERIFY(!duplicatesIn(recipient(0, 6) + ',' + recipient(6, 5)).front().fix);
}

void DuplicatesTest::namesBothPlaces()
{
    const auto problems = duplicatesIn(R"("v","anna","w",{"distinct_id":"anna"})");
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems.front().message, u"Recipient 4 (anna) is also recipient 2, and would be notified twice."_s);
    QCOMPARE(problems.front().fix->label, u"Merge into recipient 2"_s);
}

void DuplicatesTest::findsEachOne()
{
    QCOMPARE(heliograph::test::shown(duplicatesIn(R"("a","b","a"," b","a")")),
             (QStringList{u"warning recipient.duplicate /body/recipients/2"_s,
                          u"warning recipient.duplicate /body/recipients/3"_s,
                          u"warning recipient.duplicate /body/recipients/4"_s}));
}

HELIOGRAPH_SUITE(DuplicatesTest)
#include "tst_duplicates.moc"
