// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/support/suite.h"
#include "ui/models/attachmentsmodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

AttachmentRow rowOf(const QByteArray &json)
{
    return AttachmentRow::from(*json::parse(json));
}

} // namespace

class AttachmentsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsAnEntry_data();
    void showsAnEntry();
    void showsASize_data();
    void showsASize();
    void countsBase64_data();
    void countsBase64();
    void followsEdits();
    void hasHeadings();
};

void AttachmentsModelTest::showsAnEntry_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("texts"); // name, source, if it fails
    const QString stop = u"do not send"_s;
    QTest::newRow("file") << QByteArray(R"({"file":"docs/bill.pdf"})")
                          << QStringList{u"bill.pdf"_s, u"docs/bill.pdf"_s, stop};
    QTest::newRow("named") << QByteArray(R"({"file":"a.pdf","file_name":"Bill.pdf","ignore_if_error":true})")
                           << QStringList{u"Bill.pdf"_s, u"a.pdf"_s, u"skip it"_s};
    QTest::newRow("URL") << QByteArray(R"({"url":"https://example.com/a/terms.pdf?x=1/2"})")
                         << QStringList{u"terms.pdf"_s, u"https://example.com/a/terms.pdf?x=1/2"_s, stop};
    QTest::newRow("empty URL") << QByteArray(R"({"url":""})") << QStringList{u"(no name)"_s, QString(), stop};
    QTest::newRow("both") << QByteArray(R"({"file":"a","url":"b"})")
                          << QStringList{u"(no name)"_s, u"(see the JSON)"_s, stop};
    QTest::newRow("no object") << QByteArray("12") << QStringList{u"(no name)"_s, u"(see the JSON)"_s, stop};
    QTest::newRow("wrong types") << QByteArray(R"({"file":1,"file_name":2,"ignore_if_error":"true"})")
                                 << QStringList{u"(no name)"_s, QString(), stop};
}

void AttachmentsModelTest::showsAnEntry()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, texts);
    AttachmentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({rowOf(json)});
    const auto shown = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE((QStringList{shown(AttachmentsModel::NameColumn), shown(AttachmentsModel::SourceColumn),
                          shown(AttachmentsModel::FailureColumn)}),
             texts);
    QCOMPARE(shown(AttachmentsModel::SizeColumn), QString());
}

void AttachmentsModelTest::showsASize_data()
{
    QTest::addColumn<AttachmentSize>("size");
    QTest::addColumn<QString>("text");
    using State = AttachmentSize::State;
    QTest::newRow("found") << AttachmentSize{State::Found, 24 * 1024 + 512} << u"24.5 KB"_s;
    QTest::newRow("empty") << AttachmentSize{State::Found, 0} << u"0 bytes"_s;
    QTest::newRow("missing") << AttachmentSize{State::Missing, 0} << u"not found"_s;
    QTest::newRow("folder") << AttachmentSize{State::NotAFile, 0} << u"no file"_s;
    QTest::newRow("denied") << AttachmentSize{State::Unreadable, 0} << u"not readable"_s;
}

void AttachmentsModelTest::showsASize()
{
    QFETCH(AttachmentSize, size);
    AttachmentRow row = rowOf(R"({"file":"a.pdf"})");
    row.size = size;
    AttachmentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({row});
    QTEST(model.index(0, AttachmentsModel::SizeColumn).data().toString(), "text");
}

void AttachmentsModelTest::countsBase64_data()
{
    QTest::addColumn<qint64>("bytes");
    for (const qint64 bytes : {0, 1, 2, 3, 4, 1000})
        QTest::addRow("%lld", static_cast<long long>(bytes)) << bytes;
}

void AttachmentsModelTest::countsBase64()
{
    QFETCH(qint64, bytes);
    QCOMPARE(base64Bytes(bytes), QByteArray(bytes, 'x').toBase64().size());
}

void AttachmentsModelTest::followsEdits()
{
    AttachmentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({rowOf(R"({"file":"a"})"), rowOf(R"({"file":"b"})")});
    const QPersistentModelIndex second(model.index(1, 0));
    model.show({rowOf(R"({"url":"x"})"), rowOf(R"({"file":"a"})"), rowOf(R"({"file":"b"})")});
    QCOMPARE(second.row(), 2);
    model.show({rowOf(R"({"url":"x"})"), rowOf(R"({"file":"b"})")});
    QCOMPARE(second.row(), 1);
    model.show({});
    QVERIFY(!second.isValid());
}

void AttachmentsModelTest::hasHeadings()
{
    const AttachmentsModel model;
    const QStringList headings{u"Name"_s, u"Source"_s, u"Size"_s, u"If it fails"_s};
    for (int column = 0; column < AttachmentsModel::ColumnCount; ++column)
        QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), headings.at(column));
    QVERIFY(!model.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
}

HELIOGRAPH_SUITE(AttachmentsModelTest)
#include "tst_attachmentsmodel.moc"
