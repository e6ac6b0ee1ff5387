// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/attachmentpath.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class AttachmentPathTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheFile_data();
    void findsTheFile();
    void namesTheFile_data();
    void namesTheFile();
    void movesWithTheDocument_data();
    void movesWithTheDocument();
    void leavesTheRestAlone_data();
    void leavesTheRestAlone();
};

void AttachmentPathTest::findsTheFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path");
    QTest::newRow("beside") << u"a.pdf"_s << u"/docs/in/a.pdf"_s;
    QTest::newRow("absolute") << u"/etc/a.pdf"_s << u"/etc/a.pdf"_s;
    QTest::newRow("tilde") << u"~a.pdf"_s << u"/docs/in/~a.pdf"_s;
    QTest::newRow("colon") << u":/icons/add.svg"_s << u"/docs/in/:/icons/add.svg"_s;
}

void AttachmentPathTest::findsTheFile()
{
    QFETCH(QString, file);
    QTEST(attachmentPath(file, u"/docs/in"_s), "path");
}

void AttachmentPathTest::namesTheFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    QTest::newRow("beside") << u"/docs/in/a.pdf"_s << u"/docs/in"_s << u"a.pdf"_s;
    QTest::newRow("below") << u"/docs/in/x/a.pdf"_s << u"/docs/in/"_s << u"x/a.pdf"_s;
    QTest::newRow("above") << u"/docs/a.pdf"_s << u"/docs/in"_s << u"/docs/a.pdf"_s;
    QTest::newRow("a folder that begins alike") << u"/docs/inner/a.pdf"_s << u"/docs/in"_s << u"/docs/inner/a.pdf"_s;
    QTest::newRow("no folder") << u"/docs/in/a.pdf"_s << QString() << u"/docs/in/a.pdf"_s;
    QTest::newRow("a way around") << u"/docs/in/x/../a.pdf"_s << u"/docs/in"_s << u"a.pdf"_s;
    QTest::newRow("the root") << u"/a.pdf"_s << u"/"_s << u"a.pdf"_s;
}

void AttachmentPathTest::namesTheFile()
{
    QFETCH(QString, path);
    QFETCH(QString, folder);
    QTEST(attachmentFile(path, folder), "file");
}

void AttachmentPathTest::movesWithTheDocument_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("moved");
    QTest::newRow("elsewhere") << u"a.pdf"_s << u"/docs/in"_s << u"/docs/out"_s << u"/docs/in/a.pdf"_s;
    QTest::newRow("up") << u"a.pdf"_s << u"/docs/in"_s << u"/docs"_s << u"in/a.pdf"_s;
    QTest::newRow("down") << u"out/a.pdf"_s << u"/docs"_s << u"/docs/out"_s << u"a.pdf"_s;
    QTest::newRow("the same folder") << u"./a.pdf"_s << u"/docs/in"_s << u"/docs/in/"_s << u"./a.pdf"_s;
    QTest::newRow("absolute") << u"/docs/out/a.pdf"_s << u"/docs/in"_s << u"/docs/out"_s << u"/docs/out/a.pdf"_s;
    QTest::newRow("first save, below") << u"/docs/out/a.pdf"_s << QString() << u"/docs/out"_s << u"a.pdf"_s;
    QTest::newRow("first save, elsewhere") << u"/docs/in/a.pdf"_s << QString() << u"/docs/out"_s << u"/docs/in/a.pdf"_s;
    QTest::newRow("first save, relative to nothing") << u"a.pdf"_s << QString() << u"/docs/out"_s << u"a.pdf"_s;
}

void AttachmentPathTest::movesWithTheDocument()
{
    QFETCH(QString, file);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, moved);
    const QByteArray text =
        "{ \"body\":{\"n\":1.10}, \"attachments\":[ {\"url\":\"https://e.org/a.pdf\"}, {\"file\": \"" + file.toUtf8() +
        "\"},{ \"file\": \"" + file.toUtf8() + "\" } ] }\n";
    QCOMPARE(withMovedAttachments(text, from, to),
             QByteArray(text).replace('"' + file.toUtf8() + '"', '"' + moved.toUtf8() + '"'));
}

void AttachmentPathTest::leavesTheRestAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"attachments\":[{\"file\":\"a.pdf\"}]");
    QTest::newRow("a bare body") << QByteArray(R"({"workflow":"w","attachments":[{"file":"a.pdf"}]})");
    QTest::newRow("not understood") << QByteArray(R"({"body":{},"attachments":["a.pdf",{"file":"a","url":"b"}]})");
    QTest::newRow("none") << QByteArray(R"({"body":{}})");
}

void AttachmentPathTest::leavesTheRestAlone()
{
    QFETCH(QByteArray, text);
    QCOMPARE(withMovedAttachments(text, u"/docs/in"_s, u"/docs/out"_s), text);
}

HELIOGRAPH_SUITE(AttachmentPathTest)
#include "tst_attachmentpath.moc"
