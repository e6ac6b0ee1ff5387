// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/smstext.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class SmsTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void listsWhatForcesUcs2_data();
    void listsWhatForcesUcs2();
    void knowsTheWholeAlphabet();
    void doesNotCutApart_data();
    void doesNotCutApart();
};

namespace {

constexpr auto gsm = SmsText::Encoding::Gsm7;
constexpr auto ucs = SmsText::Encoding::Ucs2;

QString times(int count, const QString &text)
{
    return text.repeated(count);
}

} // namespace

void SmsTextTest::counts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGsm");
    QTest::addColumn<int>("units");
    QTest::addColumn<int>("segments");
    QTest::addColumn<int>("perSegment");
    QTest::addColumn<int>("left");
    QTest::newRow("nothing") << QString() << true << 0 << 0 << 160 << 160;
    QTest::newRow("one letter") << u"a"_s << true << 1 << 1 << 160 << 159;
    QTest::newRow("a full segment") << times(160, u"a"_s) << true << 160 << 1 << 160 << 0;
    QTest::newRow("one more than a segment") << times(161, u"a"_s) << true << 161 << 2 << 153 << 145;
    QTest::newRow("two full segments") << times(306, u"a"_s) << true << 306 << 2 << 153 << 0;
    QTest::newRow("one more than two") << times(307, u"a"_s) << true << 307 << 3 << 153 << 152;
    QTest::newRow("the euro is of the extension table") << u"€"_s << true << 2 << 1 << 160 << 158;
    QTest::newRow("eighty of two septets") << times(80, u"{"_s) << true << 160 << 1 << 160 << 0;
    QTest::newRow("a line break") << u"a\nb\r\n"_s << true << 5 << 1 << 160 << 155;
    QTest::newRow("a form feed") << u"\f"_s << true << 2 << 1 << 160 << 158;
    QTest::newRow("one Cyrillic letter") << u"я"_s << false << 1 << 1 << 70 << 69;
    QTest::newRow("a full segment of UCS-2") << times(70, u"я"_s) << false << 70 << 1 << 70 << 0;
    QTest::newRow("one more of UCS-2") << times(71, u"я"_s) << false << 71 << 2 << 67 << 63;
    QTest::newRow("two full segments of UCS-2") << times(134, u"я"_s) << false << 134 << 2 << 67 << 0;
    QTest::newRow("an emoji counts two") << u"\U0001F600"_s << false << 2 << 1 << 70 << 68;
    QTest::newRow("in UCS-2 the euro counts one") << u"я€{"_s << false << 3 << 1 << 70 << 67;
    QTest::newRow("a small c with cedilla is not of the alphabet") << u"ç"_s << false << 1 << 1 << 70 << 69;
    QTest::newRow("a capital one is") << u"Ç"_s << true << 1 << 1 << 160 << 159;
    QTest::newRow("a tab is not of the alphabet") << u"\t"_s << false << 1 << 1 << 70 << 69;
    QTest::newRow("a grave accent is not") << u"`"_s << false << 1 << 1 << 70 << 69;
    QTest::newRow("half of a pair") << QString(QChar(0xD83D)) << false << 1 << 1 << 70 << 69;
}

void SmsTextTest::counts()
{
    QFETCH(QString, text);
    QFETCH(bool, isGsm);
    const SmsText sms = smsText(text);
    QCOMPARE(sms.encoding, isGsm ? gsm : ucs);
    QTEST(sms.units, "units");
    QTEST(static_cast<int>(sms.segments.size()), "segments");
    QTEST(sms.perSegment, "perSegment");
    QTEST(sms.left, "left");
    QCOMPARE(sms.segments.join(QString()), text);
}

void SmsTextTest::listsWhatForcesUcs2_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("unusual");
    QTest::newRow("none") << u"Hello [you] for 5 €"_s << QStringList();
    QTest::newRow("in order, each once") << u"“Hi” – “there” …"_s << QStringList{u"“"_s, u"”"_s, u"–"_s, u"…"_s};
    QTest::newRow("a pair is one") << u"a\U0001F600b\U0001F600"_s << QStringList{u"\U0001F600"_s};
    QTest::newRow("an accent of its own") << u"e\u0301"_s << QStringList{u"\u0301"_s};
    QString all;
    for (char16_t c = 0x0430; c < 0x0450; ++c)
        all += QChar(c);
    QTest::newRow("not more than so many") << all << all.first(mostUnusual).split(QString(), Qt::SkipEmptyParts);
}

void SmsTextTest::listsWhatForcesUcs2()
{
    QFETCH(QString, text);
    QTEST(smsText(text).unusual, "unusual");
}

/// 127 characters beside the escape, and 10 of the extension table.
void SmsTextTest::knowsTheWholeAlphabet()
{
    int one = 0;
    int two = 0;
    for (char16_t c = 0; c < 0xD800; ++c) {
        const SmsText sms = smsText(QString(QChar(c)));
        one += sms.encoding == gsm && sms.units == 1 ? 1 : 0;
        two += sms.encoding == gsm && sms.units == 2 ? 1 : 0;
    }
    QCOMPARE(one, 127);
    QCOMPARE(two, 10);
}

void SmsTextTest::doesNotCutApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("first"); // characters of the first segment
    QTest::newRow("an escape and its character") << times(152, u"a"_s) + times(20, u"€"_s) << 152;
    QTest::newRow("an escape that fits") << times(151, u"a"_s) + times(20, u"€"_s) << 152;
    QTest::newRow("a surrogate pair") << times(66, u"я"_s) + times(20, u"\U0001F600"_s) << 66;
    QTest::newRow("a surrogate pair that fits") << times(65, u"я"_s) + times(20, u"\U0001F600"_s) << 67;
}

void SmsTextTest::doesNotCutApart()
{
    QFETCH(QString, text);
    const SmsText sms = smsText(text);
    QTEST(static_cast<int>(sms.segments.first().size()), "first");
    QCOMPARE(sms.segments.join(QString()), text);
}

HELIOGRAPH_SUITE(SmsTextTest)
#include "tst_smstext.moc"
