// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/libraryfiltermodel.h"
#include "ui/models/librarymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

LibraryEntry documentEntry(const QString &name, const QString &title)
{
    LibraryEntry entry;
    entry.name = name + u".notify.json"_s;
    entry.path = u"/library/"_s + entry.name;
    entry.title = title;
    entry.kind = Kind::Workflow;
    return entry;
}

LibraryEntry folderEntry(const QString &name, std::vector<LibraryEntry> entries)
{
    LibraryEntry folder;
    folder.name = name;
    folder.path = name.isEmpty() ? u"/library"_s : u"/library/"_s + name;
    folder.isFolder = true;
    for (LibraryEntry &entry : entries)
        entry.path = folder.path + u'/' + entry.name;
    folder.entries = std::move(entries);
    return folder;
}

LibraryEntry rootEntry(std::vector<LibraryEntry> entries)
{
    return folderEntry({}, std::move(entries));
}

/// "Billing [Invoice, Overdue], Welcome" of the rows as they are seen.
QString rowsShown(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex place = model.index(row, 0, parent);
        const QString below = rowsShown(model, place);
        parts.append(place.data().toString() + (below.isEmpty() ? QString() : u" ["_s + below + u']'));
    }
    return parts.join(u", "_s);
}

/// Both models under the tester, on a small library.
struct LibraryBench
{
    LibraryBench()
    {
        shown.setSourceModel(&model);
        model.show(rootEntry(
            {folderEntry(u"Billing"_s, {documentEntry(u"a"_s, u"Overdue"_s), documentEntry(u"b"_s, u"Invoice 10"_s),
                                        documentEntry(u"c"_s, u"Invoice 2"_s)}),
             documentEntry(u"w"_s, u"Welcome"_s), folderEntry(u"x"_s, {documentEntry(u"y"_s, u"Y"_s)})}));
    }
    LibraryModel model;
    LibraryFilterModel shown;
    QAbstractItemModelTester ofModel{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester ofShown{&shown, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class LibraryModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsFoldersFirstAndTitlesInOrder();
    void saysWhatItKnows();
    void filtersByWords_data();
    void filtersByWords();
    void changesOnlyWhatDiffers();
    void keepsWhatIsChosen();
    void exchangesAFolderForADocument();
    void isQuickWithThousands();
};

void LibraryModelTest::showsFoldersFirstAndTitlesInOrder()
{
    LibraryBench bench;
    QCOMPARE(rowsShown(bench.shown), u"Billing [Invoice 2, Invoice 10, Overdue], x [Y], Welcome"_s);
    bench.model.show({});
    QCOMPARE(bench.shown.rowCount(), 0);
}

void LibraryModelTest::saysWhatItKnows()
{
    LibraryModel model;
    LibraryEntry broken = documentEntry(u"b"_s, u"b"_s);
    broken.problem = u"It is <i>broken</i>."_s;
    model.show(rootEntry({documentEntry(u"a"_s, u"Invoice"_s), broken}));
    const QModelIndex good = model.index(0, 0);
    QCOMPARE(good.data(Qt::ToolTipRole).toString(), u"Workflow · a.notify.json"_s);
    QCOMPARE(good.data(LibraryModel::PathRole).toString(), u"/library/a.notify.json"_s);
    QVERIFY(!good.data(LibraryModel::FolderRole).toBool());
    const QModelIndex bad = model.index(1, 0);
    QCOMPARE(bad.data().toString(), u"b (cannot be read)"_s);
    QCOMPARE(bad.data(Qt::AccessibleDescriptionRole).toString(), u"It is <i>broken</i>."_s);
    // Qt would take it for HTML.
    QVERIFY(bad.data(Qt::ToolTipRole).toString().contains(u"&lt;i&gt;"_s));
}

void LibraryModelTest::filtersByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << u" "_s << u"Billing [Invoice 2, Invoice 10, Overdue], x [Y], Welcome"_s;
    QTest::newRow("one") << u"INVOICE"_s << u"Billing [Invoice 2, Invoice 10]"_s;
    QTest::newRow("two") << u"10 inv"_s << u"Billing [Invoice 10]"_s;
    QTest::newRow("a folder") << u"billing"_s << u"Billing [Invoice 2, Invoice 10, Overdue]"_s;
    QTest::newRow("a file") << u"w.notify"_s << u"Welcome"_s;
    QTest::newRow("a kind") << u"workflow y"_s << u"Billing [Invoice 2, Invoice 10, Overdue], x [Y], Welcome"_s;
    QTest::newRow("nothing") << u"zebra"_s << QString();
}

void LibraryModelTest::filtersByWords()
{
    QFETCH(const QString, words);
    QFETCH(const QString, expected);
    LibraryBench bench;
    bench.shown.setWords(words);
    QCOMPARE(rowsShown(bench.shown), expected);
}

void LibraryModelTest::changesOnlyWhatDiffers()
{
    LibraryBench bench;
    QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    bench.model.show(
        rootEntry({folderEntry(u"Billing"_s, {documentEntry(u"a"_s, u"Late"_s), documentEntry(u"b2"_s, u"New"_s),
                                              documentEntry(u"c"_s, u"Invoice 2"_s)}),
                   documentEntry(u"w"_s, u"Welcome"_s)}));
    QCOMPARE(rowsShown(bench.shown), u"Billing [Invoice 2, Late, New], Welcome"_s);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 2);
    QCOMPARE(changed.size(), 1);
}

void LibraryModelTest::keepsWhatIsChosen()
{
    LibraryBench bench;
    const QPersistentModelIndex chosen = bench.shown.index(0, 0, bench.shown.index(0, 0));
    QCOMPARE(chosen.data().toString(), u"Invoice 2"_s);
    bench.model.show(rootEntry(
        {folderEntry(u"0"_s, {documentEntry(u"0"_s, u"0"_s)}),
         folderEntry(u"Billing"_s, {documentEntry(u"b"_s, u"Invoice 10"_s), documentEntry(u"c"_s, u"Renamed"_s)})}));
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.data().toString(), u"Renamed"_s);
    QCOMPARE(rowsShown(bench.shown), u"0 [0], Billing [Invoice 10, Renamed]"_s);
}

void LibraryModelTest::exchangesAFolderForADocument()
{
    LibraryBench bench;
    LibraryEntry folder = folderEntry(u"w.notify.json"_s, {documentEntry(u"in"_s, u"inside"_s)});
    bench.model.show(rootEntry({folder}));
    QCOMPARE(rowsShown(bench.shown), u"w.notify.json [inside]"_s);
}

void LibraryModelTest::isQuickWithThousands()
{
    constexpr int count = 5000;
    std::vector<LibraryEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back(documentEntry(u"d%1"_s.arg(i, 5, 10, QLatin1Char('0')), u"Document %1"_s.arg(count - i)));
    LibraryModel model;
    LibraryFilterModel shown;
    shown.setSourceModel(&model);
    QElapsedTimer timer;
    timer.start();
    model.show(rootEntry(entries));
    QCOMPARE(shown.rowCount(), count);
    qInfo("%d documents are shown after %lld ms", count, timer.restart());
    entries.erase(entries.begin() + 7);
    model.show(rootEntry(entries));
    qInfo("one is taken away after %lld ms", timer.restart());
    shown.setWords(u"d04923"_s);
    QCOMPARE(shown.rowCount(), 1);
    qInfo("a filter takes %lld ms", timer.elapsed());
    QCOMPARE(shown.index(0, 0).data().toString(), u"Document 77"_s);
}

HELIOGRAPH_SUITE(LibraryModelTest)
#include "tst_librarymodel.moc"
