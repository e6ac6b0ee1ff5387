// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"
#include "core/request/recipientsplit.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class RecipientSplitTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splits_data();
    void splits();
    void keepsTheLayout();
    void losesNobody();
};

namespace {

QList<QByteArray> partsOf(const QByteArray &text, std::size_t most)
{
    const auto document = Document::parse(text, {});
    const auto parts = splitByRecipients(*document, u"w"_s, most);
    return parts ? QList<QByteArray>(parts->begin(), parts->end()) : QList<QByteArray>();
}

} // namespace

void RecipientSplitTest::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("parts");
    const QByteArray small = R"({"body":{"workflow":"w","recipients":["a","b"]}})";
    QTest::newRow("few enough") << small << QList<QByteArray>{small};
    QTest::newRow("no list") << QByteArray(R"({"body":{"workflow":"w"}})")
                             << QList<QByteArray>{R"({"body":{"workflow":"w"}})"};
    QTest::newRow("one too many") << QByteArray(R"({"body":{"workflow":"w","recipients":["a","b","c"]}})")
                                  << QList<QByteArray>{
                                         R"j({"body":{"workflow":"w","recipients":["a","b"]},"title":"w (1 of 2)"})j",
                                         R"j({"body":{"workflow":"w","recipients":["c"]},"title":"w (2 of 2)"})j"};
    QTest::newRow("title and key of its own")
        << QByteArray(R"({"title":"T","idempotency_key":"k","body":{"workflow":"w","recipients":["a","b",1.0]}})")
        << QList<QByteArray>{
               R"j({"title":"T (1 of 2)","idempotency_key":"k-1","body":{"workflow":"w","recipients":["a","b"]}})j",
               R"j({"title":"T (2 of 2)","idempotency_key":"k-2","body":{"workflow":"w","recipients":[1.0]}})j"};
    QTest::newRow("a pattern")
        << QByteArray(R"({"title":"T","idempotency_key_pattern":"{date}","body":{"users":["a","b","c"],"name":"n"}})")
        << QList<QByteArray>{
               R"j({"title":"T (1 of 2)","idempotency_key_pattern":"{date}-1","body":{"users":["a","b"],"name":"n"}})j",
               R"j({"title":"T (2 of 2)","idempotency_key_pattern":"{date}-2","body":{"users":["c"],"name":"n"}})j"};
    QTest::newRow("a bare body") << QByteArray(R"({"workflow":"w","recipients":["a","b","c"],"$idempotency_key":"k"})")
                                 << QList<QByteArray>{
                                        R"({"workflow":"w","recipients":["a","b"],"$idempotency_key":"k-1"})",
                                        R"({"workflow":"w","recipients":["c"],"$idempotency_key":"k-2"})"};
}

void RecipientSplitTest::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QByteArray>, parts);
    QCOMPARE(partsOf(text, 2), parts);
}

void RecipientSplitTest::keepsTheLayout()
{
    const QByteArray text = "{\n  \"title\": \"T\",\n  \"body\": {\n    \"workflow\": \"w\",\n    \"recipients\": [\n"
                            "      \"a\",\n      \"b\",\n      \"c\"\n    ],\n    \"data\": { \"n\": 1.10 }\n  }\n}\n";
    QByteArray first = text;
    first.replace(",\n      \"c\"", "").replace("\"T\"", "\"T (1 of 2)\"");
    QByteArray second = text;
    second.replace("\"a\",\n      \"b\",\n      ", "").replace("\"T\"", "\"T (2 of 2)\"");
    QCOMPARE(partsOf(text, 2), (QList<QByteArray>{first, second}));
}

void RecipientSplitTest::losesNobody()
{
    json::Value::Array people;
    for (int i = 0; i < 1234; ++i)
        people.push_back(json::Value::string(u"u-%1"_s.arg(i)));
    json::Value body = json::Value::object({{"workflow", json::Value::string(u"w"_s), {}}});
    body.set("recipients", json::Value::array(people));
    json::Value::Array found;
    for (const QByteArray &part : partsOf(json::compact(body), 100)) {
        const auto document = Document::parse(part, {});
        const auto &items = document->body()->find("recipients")->items();
        QVERIFY(items.size() <= 100);
        found.insert(found.end(), items.begin(), items.end());
    }
    QCOMPARE(json::compact(json::Value::array(found)), json::compact(json::Value::array(people)));
}

HELIOGRAPH_SUITE(RecipientSplitTest)
#include "tst_recipientsplit.moc"
