// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/checker.h"
#include "core/library/samples.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class SamplesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areGoodRequests_data();
    void areGoodRequests();
    void areOfEveryKind();
};

void SamplesTest::areGoodRequests_data()
{
    QTest::addColumn<int>("number");
    const auto all = samples();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(qPrintable(all[i].title)) << static_cast<int>(i);
}

void SamplesTest::areGoodRequests()
{
    QFETCH(const int, number);
    const Sample sample = samples()[static_cast<std::size_t>(number)];
    const auto text = textOf(sample);
    QVERIFY(text.has_value());
    const auto document = Document::parse(*text, {});
    QVERIFY(document.has_value());
    QCOMPARE(document->title(), sample.title);
    QCOMPARE(document->kind(), sample.kind);
    QStringList problems;
    for (const Problem &problem : check(*document, {{}})) {
        if (problem.severity != Severity::Hint)
            problems.append(problem.code + u' ' + problem.pointer.toString());
    }
    QCOMPARE(problems, QStringList());
}

void SamplesTest::areOfEveryKind()
{
    QList<int> counts(4);
    QSet<QString> titles;
    for (const Sample &sample : samples()) {
        ++counts[static_cast<int>(sample.kind)];
        titles.insert(sample.title);
    }
    QCOMPARE(counts, (QList<int>{11, 3, 1, 1}));
    QCOMPARE(titles.size(), 16);
}

HELIOGRAPH_SUITE(SamplesTest)
#include "tst_samples.moc"
