// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/languagecodes.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::check_rules::isLanguageCode;

class LanguageCodesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsTheCodes_data();
    void knowsTheCodes();
    void knowsAllOfThem();
};

void LanguageCodesTest::knowsTheCodes_data()
{
    QTest::addColumn<bool>("known");
    for (const char *code : {"aa", "de", "en", "es", "fr", "hi", "ja", "pt", "zh", "zu"})
        QTest::newRow(code) << true;
    for (const char *code : {"", "e", "xx", "EN", "eng", "en-US", "english", "ü!"})
        QTest::newRow(code) << false;
}

void LanguageCodesTest::knowsTheCodes()
{
    QTEST(isLanguageCode(QString::fromUtf8(QTest::currentDataTag())), "known");
}

void LanguageCodesTest::knowsAllOfThem()
{
    int count = 0;
    for (char16_t a = u'a'; a <= u'z'; ++a) {
        for (char16_t b = u'a'; b <= u'z'; ++b)
            count += isLanguageCode(QString(QChar(a)) + QChar(b)) ? 1 : 0;
    }
    QCOMPARE(count, 184);
}

HELIOGRAPH_SUITE(LanguageCodesTest)
#include "tst_languagecodes.moc"
