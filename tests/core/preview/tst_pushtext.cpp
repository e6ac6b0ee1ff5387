// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/pushtext.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class PushTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data();
    void cuts();
    void showsFourPlaces();
    void oneLineHasNoLineBreaks();
};

void PushTextTest::cuts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << QString() << 5 << QString();
    QTest::newRow("shorter") << u"abc"_s << 5 << u"abc"_s;
    QTest::newRow("as long") << u"abcde"_s << 5 << u"abcde"_s;
    QTest::newRow("longer") << u"abcdef"_s << 5 << u"abcd…"_s;
    QTest::newRow("emoji count one") << u"\U0001F600\U0001F601\U0001F602"_s << 3 << u"\U0001F600\U0001F601\U0001F602"_s;
    QTest::newRow("emoji are not cut apart") << u"\U0001F600\U0001F601\U0001F602"_s << 2 << u"\U0001F600…"_s;
    QTest::newRow("a letter keeps its accent") << u"e\u0301e\u0301e\u0301"_s << 2 << u"e\u0301…"_s;
}

void PushTextTest::cuts()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QFETCH(int, most);
    const PushCut cut = cutText(text, most);
    QCOMPARE(cut.text, shown);
    QCOMPARE(cut.isCut, shown != text);
}

void PushTextTest::showsFourPlaces()
{
    const auto views = pushViews(QString(100, u't'), QString(300, u'b'));
    const std::array<std::pair<int, int>, 4> lengths{{{65, 45}, {65, 240}, {50, 80}, {50, 178}}};
    for (size_t i = 0; i < views.size(); ++i) {
        QCOMPARE(views.at(i).platform, i < 2 ? PushView::Platform::Android : PushView::Platform::Ios);
        QCOMPARE(views.at(i).isExpanded, i % 2 == 1);
        QVERIFY(views.at(i).title.isCut && views.at(i).body.isCut);
        QCOMPARE(views.at(i).title.text.size(), lengths.at(i).first);
        QCOMPARE(views.at(i).body.text.size(), lengths.at(i).second);
    }
}

void PushTextTest::oneLineHasNoLineBreaks()
{
    const auto views = pushViews(u" A\ntitle "_s, u"one\n  two\n"_s);
    QCOMPARE(views.at(0).title.text, u"A title"_s);
    QCOMPARE(views.at(0).body.text, u"one two"_s);
    QCOMPARE(views.at(1).body.text, u"one\n  two"_s);
}

HELIOGRAPH_SUITE(PushTextTest)
#include "tst_pushtext.moc"
