// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runfilling.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class RunFillingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfTheFile();
    void goesOnFromAnyRow();
    void stopsWhereItIsTold();
    void endsWithTheFile();
};

namespace {

/// A run to be filled from a file of documents.
struct FillingBench
{
    explicit FillingBench(const QByteArray &text)
    {
        QFile source(folder.filePath(u"some.jsonl"_s));
        if (!source.open(QIODevice::WriteOnly) || source.write(text) != text.size())
            qFatal("no file");
        source.close();
        FileShape shape;
        shape.format = RowFormat::JsonLines;
        rows.emplace(RowReader::open(source.fileName(), shape).value());
        run = RunFile::make(folder.filePath(u"run.db"_s), {}).value();
    }
    [[nodiscard]] Result<FillingProgress> fill(const std::function<bool(const FillingProgress &)> &progress = {})
    {
        const RecordMaker maker({Workspace::sandbox({}), {}, "seed", FakeClock().now()});
        RunFiller filler(*run, GroupReader(*std::exchange(rows, {})), maker);
        return fillRun(filler, *run, progress);
    }

    QTemporaryDir folder;
    std::optional<RowReader> rows;
    std::unique_ptr<RunFile> run;
};

/// So many documents, each seventh of which is none.
QByteArray documents(int count)
{
    QByteArray text;
    for (int number = 1; number <= count; ++number) {
        const QByteArray name = QByteArray::number(number);
        text += number % 7 == 0 ? "nonsense\n"_ba : R"({"workflow":"w","recipients":["u-)" + name + "\"]}\n";
    }
    return text;
}

} // namespace

void RunFillingTest::keepsTheOrderOfTheFile()
{
    FillingBench bench(documents(5000));
    const auto filled = bench.fill();
    QVERIFY(filled);
    QCOMPARE(filled->records, 5000);
    QCOMPARE(filled->invalid, 714);
    QCOMPARE(filled->bytes, QFileInfo(bench.folder.filePath(u"some.jsonl"_s)).size());
    const auto records = bench.run->records(1, 10000);
    QCOMPARE(records->size(), std::size_t{5000});
    for (std::size_t i = 0; i < records->size(); ++i) {
        const RunRecord &record = records->at(i);
        QCOMPARE(record.record, static_cast<qint64>(i) + 1);
        QCOMPARE(record.line, record.record);
        QCOMPARE(record.kind.has_value(), record.record % 7 != 0);
        if (record.kind)
            QVERIFY(record.body.contains("\"u-" + QByteArray::number(record.record) + '"'));
    }
}

void RunFillingTest::goesOnFromAnyRow()
{
    FillingBench bench(documents(20));
    Row row;
    QVERIFY(bench.rows->next(row).value());
    QVERIFY(bench.fill());
    QCOMPARE(bench.run->states().counts().total, 19);
    QCOMPARE(bench.run->records(1, 1)->front().record, 2);
}

void RunFillingTest::stopsWhereItIsTold()
{
    FillingBench bench(documents(50000));
    qint64 told = 0;
    const auto filled = bench.fill([&told](const FillingProgress &progress) {
        told = progress.records;
        return false;
    });
    QVERIFY(!filled);
    QCOMPARE(filled.error().code, u"bulk.stopped"_s);
    QVERIFY(told > 0 && told < 50000);
    QCOMPARE(bench.run->states().counts().total, told);
}

void RunFillingTest::endsWithTheFile()
{
    FillingBench bench(documents(1000));
    QFile file(bench.folder.filePath(u"some.jsonl"_s));
    QVERIFY(file.resize(500));
    const auto filled = bench.fill();
    QVERIFY(!filled);
    QCOMPARE(filled.error().code, u"bulk.changed"_s);
}

HELIOGRAPH_SUITE(RunFillingTest)

#include "tst_runfilling.moc"
