// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/preview/templatemove.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TemplateMoveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void linksTheSameFiles_data();
    void linksTheSameFiles();
    void takesDraftsAlong();
    void leavesWhatIsAnother();
    void leavesTheRestAlone_data();
    void leavesTheRestAlone();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &name, const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QVERIFY(writeFile(path(name), text));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TemplateMoveTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TemplateMoveTest::linksTheSameFiles_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArray>("moved");
    QTest::newRow("the same folder") << QByteArray("./a.sms.hbs") << u"/d/x"_s << u"/d/x"_s
                                     << QByteArray("./a.sms.hbs");
    QTest::newRow("beside") << QByteArray("a.sms.hbs") << u"/d/x"_s << u"/d/y"_s << QByteArray("../x/a.sms.hbs");
    QTest::newRow("up") << QByteArray("a.sms.hbs") << u"/d/x"_s << u"/d"_s << QByteArray("x/a.sms.hbs");
    QTest::newRow("far") << QByteArray("a.sms.hbs") << u"/d/x"_s << u"/e/f/g"_s << QByteArray("/d/x/a.sms.hbs");
    QTest::newRow("absolute, now beside")
        << QByteArray("/d/a.sms.hbs") << QString() << u"/d"_s << QByteArray("a.sms.hbs");
    QTest::newRow("relative to nothing") << QByteArray("a.sms.hbs") << QString() << u"/d"_s << QByteArray("a.sms.hbs");
}

void TemplateMoveTest::linksTheSameFiles()
{
    QFETCH(QByteArray, link);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QByteArray, moved);
    const auto text = [](const QByteArray &name) {
        return "{ \"templates\":[ 1, \"" + name + "\",\"" + name + "\" ], \"expect\": {\"preview\": \"" + name +
               "\"}, \"body\":{\"n\":1.10} }\n";
    };
    QCOMPARE(withMovedTemplates(text(link), from, to, u"/drafts"_s), text(moved));
}

void TemplateMoveTest::takesDraftsAlong()
{
    put(u"drafts/a.sms.hbs"_s, "hi");
    QVERIFY(QDir().mkpath(path(u"to"_s)));
    const auto text = [](const QString &link) { return R"({"templates":[")" + link.toUtf8() + R"("],"body":{}})"; };
    const QByteArray moved =
        withMovedTemplates(text(path(u"drafts/a.sms.hbs"_s)), {}, path(u"to"_s), path(u"drafts"_s));
    QCOMPARE(moved, text(u"a.sms.hbs"_s));
    QCOMPARE(*readFile(path(u"to/a.sms.hbs"_s), 100), QByteArray("hi"));
    // Again, as for what was typed while the document was written.
    QCOMPARE(withMovedTemplates(text(path(u"drafts/a.sms.hbs"_s)), {}, path(u"to"_s), path(u"drafts"_s)), moved);
}

void TemplateMoveTest::leavesWhatIsAnother()
{
    put(u"drafts/a.sms.hbs"_s, "hi");
    put(u"to/a.sms.hbs"_s, "another");
    const QByteArray text = R"({"templates":[")" + path(u"drafts/a.sms.hbs"_s).toUtf8() + R"("],"body":{}})";
    QVERIFY(withMovedTemplates(text, {}, path(u"to"_s), path(u"drafts"_s)).contains("drafts/a.sms.hbs"));
    QCOMPARE(*readFile(path(u"to/a.sms.hbs"_s), 100), QByteArray("another"));
}

void TemplateMoveTest::leavesTheRestAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray(R"({"templates":["a.sms.hbs"])");
    QTest::newRow("a bare body") << QByteArray(R"({"workflow":"w","templates":["a.sms.hbs"]})");
    QTest::newRow("no list") << QByteArray(R"({"body":{},"templates":"a.sms.hbs","expect":["a"]})");
    QTest::newRow("none") << QByteArray(R"({"body":{}})");
}

void TemplateMoveTest::leavesTheRestAlone()
{
    QFETCH(QByteArray, text);
    QCOMPARE(withMovedTemplates(text, u"/d/x"_s, u"/e/y"_s, u"/drafts"_s), text);
}

HELIOGRAPH_SUITE(TemplateMoveTest)
#include "tst_templatemove.moc"
