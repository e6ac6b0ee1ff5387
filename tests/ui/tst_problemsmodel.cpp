// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/problemsmodel.h"
#include "ui/preview/problemspanel.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

Problem problem(Severity severity, const QString &message, bool fixable = false)
{
    Problem found;
    found.severity = severity;
    found.code = u"test.code"_s;
    found.pointer = json::Pointer() / "body" / "workflow";
    found.message = message;
    if (fixable)
        found.fix = Fix{u"Mend it"_s, {}};
    return found;
}

} // namespace

class ProblemsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysSeverityInWords();
    void keepsTheChosenRowWhileNothingChanges();
    void offersAFixForTheChosenOne();
    void leadsToTheField();
};

void ProblemsModelTest::saysSeverityInWords()
{
    ProblemsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({problem(Severity::Error, u"a"_s), problem(Severity::Warning, u"b"_s), problem(Severity::Hint, u"c"_s)});
    QCOMPARE(model.index(0).data().toString(), u"Error: a"_s);
    QCOMPARE(model.index(1).data().toString(), u"Warning: b"_s);
    QCOMPARE(model.index(2).data().toString(), u"Hint: c"_s);
    QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), u"/body/workflow test.code"_s);
    model.show({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.problem({}));
}

void ProblemsModelTest::keepsTheChosenRowWhileNothingChanges()
{
    ProblemsModel model;
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.show({problem(Severity::Error, u"a"_s)});
    model.show({problem(Severity::Error, u"a"_s)});
    QCOMPARE(reset.size(), 1);
    model.show({problem(Severity::Error, u"b"_s)});
    QCOMPARE(reset.size(), 2);
}

void ProblemsModelTest::offersAFixForTheChosenOne()
{
    ProblemsPanel panel;
    auto *list = panel.findChild<QListView *>(u"problems"_s);
    auto *fix = panel.findChild<QPushButton *>(u"fixProblem"_s);
    QSignalSpy wanted(&panel, &ProblemsPanel::fixWanted);
    panel.showProblems({problem(Severity::Error, u"a"_s), problem(Severity::Warning, u"b"_s, true)});
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(fix->isHidden());
    list->setCurrentIndex(list->model()->index(1, 0));
    QVERIFY(!fix->isHidden());
    QCOMPARE(fix->accessibleName(), u"Mend it"_s);
    fix->click();
    QCOMPARE(wanted.size(), 1);
    panel.showProblems({});
    QVERIFY(fix->isHidden());
}

void ProblemsModelTest::leadsToTheField()
{
    ProblemsPanel panel;
    auto *list = panel.findChild<QListView *>(u"problems"_s);
    QSignalSpy activated(&panel, &ProblemsPanel::activated);
    panel.showProblems({problem(Severity::Error, u"a"_s)});
    Q_EMIT list->activated(list->model()->index(0, 0));
    QCOMPARE(activated.size(), 1);
}

HELIOGRAPH_SUITE(ProblemsModelTest)
#include "tst_problemsmodel.moc"
