// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/bulk/naiverows.h"
#include "tests/core/bulk/rowfile.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::RandomTable;
using test::RowFile;

namespace {

struct ReadRows
{
    QList<QByteArrayList> rows; ///< empty where there is a finding of the text
    QList<int> lines;
    QString error;
};

ReadRows readRows(const QString &path, const FileShape &shape)
{
    ReadRows read;
    auto reader = RowReader::open(path, shape);
    if (!reader)
        return {{}, {}, reader.error().code};
    for (Row row;;) {
        const auto more = reader->next(row);
        if (!more)
            read.error = more.error().code;
        if (!more || !*more)
            return read;
        const bool isBad = row.finding && row.finding->code != u"bulk.field_count";
        read.rows += isBad ? QByteArrayList() : QByteArrayList(row.fields.begin(), row.fields.end());
        read.lines += static_cast<int>(row.place.line);
    }
}

FileShape bare(char separator, char quote)
{
    FileShape shape;
    shape.separator = separator;
    shape.quote = quote;
    shape.hasHeader = false;
    return shape;
}

QByteArray utf16Of(const QByteArray &utf8)
{
    QStringEncoder encoder(QStringConverter::Utf16LE);
    return encoder(QString::fromUtf8(utf8));
}

/// The seed of this run, or the one that ROWS_SEED names, so that what failed once fails again.
quint32 firstSeed()
{
    bool isSet = false;
    const uint seed = qEnvironmentVariable("ROWS_SEED").toUInt(&isSet);
    return isSet ? seed : QRandomGenerator::global()->generate();
}

} // namespace

class RowPropertiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatWasWritten();
    void agreesWithANaiveReader();
    void agreesWithPython();
};

void RowPropertiesTest::readsWhatWasWritten()
{
    const quint32 first = firstSeed();
    for (quint32 seed = first; seed != first + 300; ++seed) {
        RandomTable random(seed);
        const char separator = ",;\t|"[random.below(4)];
        const char quote = "\"'"[random.below(2)];
        const auto table = random.table();
        const QByteArray text = random.written(table, separator, quote);
        FileShape shape = bare(separator, quote);
        shape.encoding = random.below(3) == 0 ? TextEncoding::Utf16Le : TextEncoding::Utf8;
        const RowFile file(shape.encoding == TextEncoding::Utf8 ? text : utf16Of(text));
        const ReadRows read = readRows(file.path(), shape);
        QVERIFY2(read.rows == table && read.error.isEmpty(), qPrintable(u"ROWS_SEED=%1"_s.arg(seed)));
        const QStringList rows = test::rowsOf(file.path(), shape);
        QVERIFY2(test::rowsByIndex(file.path(), shape, rows.size()) == rows, qPrintable(u"ROWS_SEED=%1"_s.arg(seed)));
    }
}

void RowPropertiesTest::agreesWithANaiveReader()
{
    const quint32 first = firstSeed();
    const RowFile file("x\n");
    for (quint32 seed = first; seed != first + 2000; ++seed) {
        RandomTable random(seed);
        const char separator = ",\t"[random.below(2)];
        // Before it a row that is none of the noise, so that the noise is no first row.
        const QByteArray text = "x\n" + random.noise(separator, '"');
        const auto expected = test::naiveRows(text, separator, '"');
        file.write(text);
        const ReadRows read = readRows(file.path(), bare(separator, '"'));
        const QByteArray where = "ROWS_SEED=" + QByteArray::number(seed) + " " + text.toPercentEncoding();
        QVERIFY2(read.rows == expected.rows, where.constData());
        QVERIFY2(read.lines == expected.lines, where.constData());
        QVERIFY2((read.error == u"bulk.open_quote") == expected.isCut, where.constData());
    }
}

/// Python's reader takes the same fields from what ours finds nothing wrong with.
void RowPropertiesTest::agreesWithPython()
{
    const quint32 first = firstSeed();
    QByteArray wanted;
    QList<QList<QByteArrayList>> ours;
    const QTemporaryDir folder;
    for (quint32 seed = first; seed != first + 100; ++seed) {
        RandomTable random(seed);
        const RowFile file(random.written(random.table(), ',', '"'));
        const QString copy = folder.filePath(QString::number(ours.size()));
        QVERIFY(QFile::copy(file.path(), copy));
        ours += readRows(copy, bare(',', '"')).rows;
    }
    QProcess python;
    // A line of nothing but blanks is one field to it, which is no record to us.
    python.start(u"python3"_s, {u"-c"_s,
                                u"import csv, json, sys\n"
                                "csv.field_size_limit(10**9)\n"
                                "for name in range(100):\n"
                                "    with open(f'{sys.argv[1]}/{name}', newline='', encoding='utf-8') as text:\n"
                                "        rows = list(csv.reader(text))\n"
                                "    print(json.dumps(rows))\n"_s,
                                folder.path()});
    QVERIFY(python.waitForFinished(60000));
    QCOMPARE(python.exitCode(), 0);
    for (qsizetype i = 0; i < ours.size(); ++i) {
        QList<QByteArrayList> theirs;
        for (const QJsonValue &row : QJsonDocument::fromJson(python.readLine()).array()) {
            QByteArrayList fields;
            for (const QJsonValue &field : row.toArray())
                fields += field.toString().toUtf8();
            theirs += fields;
        }
        QVERIFY2(theirs.size() >= ours[i].size(), qPrintable(u"ROWS_SEED=%1"_s.arg(first + quint32(i))));
        QList<QByteArrayList> mine = ours[i];
        const auto isBlank = [](const QByteArrayList &row) {
            return row.isEmpty() || (row.size() == 1 && row[0].trimmed().isEmpty());
        };
        theirs.removeIf(isBlank);
        mine.removeIf(isBlank);
        QVERIFY2(mine == theirs, qPrintable(u"ROWS_SEED=%1"_s.arg(first + quint32(i))));
    }
}

HELIOGRAPH_SUITE(RowPropertiesTest)
#include "tst_rowproperties.moc"
