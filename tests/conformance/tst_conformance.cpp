// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/checker.h"
#include "tests/conformance/vector.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <algorithm>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

const std::vector<Vector> &vectors()
{
    static const auto read = readVectors(QStringLiteral(CONFORMANCE_DATA "/vectors.json"));
    if (!read)
        qFatal("%s", qUtf8Printable(read.error().message));
    return *read;
}

const Vector &vectorNamed(const QString &name)
{
    const auto found =
        std::find_if(vectors().begin(), vectors().end(), [&](const Vector &v) { return v.name == name; });
    return *found;
}

/// A row for each case, bulk or not, that the SDK sent (or refused).
void addRows(bool bulk, bool refused)
{
    QTest::addColumn<QString>("name");
    for (const Vector &vector : vectors()) {
        if (vector.isBulk() == bulk && vector.error.isEmpty() != refused)
            QTest::newRow(qUtf8Printable(vector.name)) << vector.name;
    }
}

bool isValid(const Document &document)
{
    const auto attachments = loadAttachments(document);
    return !hasErrors(check(document, CheckContext{attachments, 0, limits::eventBytes}));
}

} // namespace

/// Byte for byte what the official Node SDK 1.15.1 put on the wire.
class ConformanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theVectorsAreThere();
    void requestIsIdentical_data();
    void requestIsIdentical();
    void bulkCallIsIdentical_data();
    void bulkCallIsIdentical();
    void whatTheSdkRefusesIsAProblem_data();
    void whatTheSdkRefusesIsAProblem();
    void oddVectorsAreReported_data();
    void oddVectorsAreReported();

private:
    static void compare(const Vector &vector, const std::vector<Document> &documents);
};

void ConformanceTest::theVectorsAreThere()
{
    const auto ofKind = [](QLatin1StringView kind) {
        return std::count_if(vectors().begin(), vectors().end(), [kind](const Vector &v) { return v.kind == kind; });
    };
    QCOMPARE(ofKind("workflow"_L1), 11);
    QCOMPARE(ofKind("bulk_workflow"_L1), 1);
    QCOMPARE(ofKind("event"_L1), 3);
    QCOMPARE(ofKind("bulk_event"_L1), 1);
    QCOMPARE(ofKind("dynamic_workflow"_L1), 1);
    QCOMPARE(ofKind("broadcast"_L1), 1);
}

void ConformanceTest::compare(const Vector &vector, const std::vector<Document> &documents)
{
    const auto own = ownRequest(vector, documents);
    QVERIFY2(own, qUtf8Printable(own ? QString() : own.error().message));
    QCOMPARE(vector.recorded.size(), std::size_t(1));
    const WireRequest &recorded = vector.recorded.front();
    QCOMPARE(own->method, recorded.method);
    QCOMPARE(own->path, recorded.path);
    QCOMPARE(own->contentType, recorded.contentType);
    QCOMPARE(own->date, recorded.date);
    QCOMPARE(own->body, recorded.body);
    QCOMPARE(own->authorization, recorded.authorization);
}

void ConformanceTest::requestIsIdentical_data()
{
    addRows(false, false);
}

void ConformanceTest::requestIsIdentical()
{
    QFETCH(QString, name);
    const Vector &vector = vectorNamed(name);
    QVERIFY(isValid(vector.documents.front()));
    compare(vector, vector.documents);
}

void ConformanceTest::bulkCallIsIdentical_data()
{
    addRows(true, false);
}

void ConformanceTest::bulkCallIsIdentical()
{
    QFETCH(QString, name);
    const Vector &vector = vectorNamed(name);
    // The SDK leaves invalid records out of the call; so does a run.
    std::vector<Document> valid;
    std::copy_if(vector.documents.begin(), vector.documents.end(), std::back_inserter(valid), isValid);
    compare(vector, valid);
}

void ConformanceTest::whatTheSdkRefusesIsAProblem_data()
{
    addRows(false, true);
}

void ConformanceTest::whatTheSdkRefusesIsAProblem()
{
    QFETCH(QString, name);
    QVERIFY(!isValid(vectorNamed(name).documents.front()));
}

void ConformanceTest::oddVectorsAreReported_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << "[{"_ba << u"json.syntax"_s;
    QTest::newRow("no document") << R"([{"name":"n","kind":"workflow"}])"_ba << u"vector.shape"_s;
    QTest::newRow("no name") << R"([{"kind":"workflow","document":{}}])"_ba << u"vector.shape"_s;
    QTest::newRow("odd time") << R"([{"name":"n","kind":"workflow","now":"soon","document":{}}])"_ba
                              << u"vector.shape"_s;
    QTest::newRow("odd document") << R"([{"name":"n","kind":"workflow","document":[]}])"_ba << u"document.not_object"_s;
}

void ConformanceTest::oddVectorsAreReported()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(text) == text.size() && file.flush());
    const auto read = readVectors(file.fileName());
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
}

HELIOGRAPH_SUITE(ConformanceTest)
#include "tst_conformance.moc"
