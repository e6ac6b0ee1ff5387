// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/phone.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph::check_rules;

class PhoneTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void mends_data();
    void mends();
    void namesTheCountry_data();
    void namesTheCountry();
};

void PhoneTest::judges_data()
{
    QTest::addColumn<bool>("good");
    for (const char *number : {"+15555555555", "+1234567", "+123456789012345", "+4930123456"})
        QTest::newRow(number) << true;
    for (const char *number : {"", "+", "15555555555", "+123456", "+1234567890123456", "+05555555555", "+1 5555555555",
                               "+1555555555x", "++15555555555", "+١٢٣٤٥٦٧٨"})
        QTest::newRow(number) << false;
}

void PhoneTest::judges()
{
    QTEST(isPhoneNumber(QString::fromUtf8(QTest::currentDataTag())), "good");
}

void PhoneTest::mends_data()
{
    QTest::addColumn<QString>("mended");
    const auto row = [](const char *number, const char *mended) { QTest::newRow(number) << QString::fromUtf8(mended); };
    row("+1 (555) 555-5555", "+15555555555");
    row(" +15555555555\t", "+15555555555");
    row("+49.30/1234567", "+49301234567");
    row("+44 (0)20 7946 0000", "+442079460000");
    row("+1\u00a0555\u2011555\u20135555", "+15555555555");
    row("0049 30 1234567", "+49301234567");
    row("+15555555555", "");
    row("15555555555", "+15555555555");
    row("1 (555) 555-5555", "+15555555555");
    row("919876543210", "+919876543210");
    row("11234567890", "");
    row("5555555555", "");
    row("91987654321", "");
    row("21055555555", "");
    row("99999999999", "");
    row("555-5555", "");
    row("030 1234567", "");
    row("+1 555 CALL NOW", "");
    row("", "");
}

void PhoneTest::mends()
{
    QTEST(mendedPhoneNumber(QString::fromUtf8(QTest::currentDataTag())).value_or(QString()), "mended");
}

void PhoneTest::namesTheCountry_data()
{
    QTest::addColumn<QString>("country");
    const auto row = [](const char *number, const char *country) {
        QTest::newRow(number) << QString::fromUtf8(country);
    };
    row("+15555555555", "United States and Canada");
    row("+91", "India");
    row("+919876543210", "India");
    row("+49 30", "Germany");
    row("+4", "");
    row("+99955555", "");
    row("+88112345", "");
    row("919876543210", "");
    row("+", "");
    row("", "");
    row("+x1", "");
}

void PhoneTest::namesTheCountry()
{
    QTEST(phoneCountryName(QString::fromUtf8(QTest::currentDataTag())), "country");
}

HELIOGRAPH_SUITE(PhoneTest)
#include "tst_phone.moc"
