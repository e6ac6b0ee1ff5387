// SPDX-License-Identifier: GPL-3.0-or-later
// What reading a file of many rows costs, beside libcsv alone over the same bytes: both in one run, in turn.
//
//     bench_rows FILE [ROUNDS]
//     bench_rows --alone FILE
//     bench_rows --make FILE ROWS [--quoted] [--doubled]
//
// The second form prints what libcsv alone takes, as JSON, with and without the blanks around fields. The third writes
// a CSV of some 350 bytes a row to measure with: every field in quotes, a doubled quote in every row, where not asked
// for in some.
#include "core/bulk/filehash.h"
#include "core/bulk/rowindexer.h"
#include "core/bulk/rowreader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <csv.h>
#include <random>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

struct Counts
{
    qint64 rows = 0;
    qint64 fields = 0;
    qint64 bytes = 0;
};

template<typename Work>
double timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

int neverBlank(unsigned char)
{
    return 0;
}

enum class Blanks { Kept, Dropped };

/// The program keeps blanks around fields, which is a function that libcsv calls; by default libcsv drops them.
Counts libcsvAlone(const QString &path, const FileShape &shape, Blanks blanks = Blanks::Kept)
{
    csv_parser parser;
    csv_init(&parser, 0);
    csv_set_delim(&parser, static_cast<unsigned char>(shape.separator));
    csv_set_quote(&parser, static_cast<unsigned char>(shape.quote));
    if (blanks == Blanks::Kept)
        csv_set_space_func(&parser, neverBlank);
    const auto field = [](void *, std::size_t size, void *counts) {
        static_cast<Counts *>(counts)->fields += 1;
        static_cast<Counts *>(counts)->bytes += static_cast<qint64>(size);
    };
    const auto row = [](int, void *counts) { static_cast<Counts *>(counts)->rows += 1; };
    Counts counts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return counts;
    QByteArray piece(128 * 1024, Qt::Uninitialized);
    for (qint64 size = file.read(piece.data(), piece.size()); size > 0; size = file.read(piece.data(), piece.size()))
        csv_parse(&parser, piece.constData(), static_cast<std::size_t>(size), field, row, &counts);
    csv_fini(&parser, field, row, &counts);
    csv_free(&parser);
    return counts;
}

Counts readAll(const QString &path, const FileShape &shape)
{
    Counts counts;
    auto reader = RowReader::open(path, shape);
    Row row;
    while (reader) {
        const auto more = reader->next(row);
        if (!more || !*more)
            break;
        counts.rows += 1;
        counts.fields += static_cast<qint64>(row.fields.size());
        for (const QByteArray &field : row.fields)
            counts.bytes += field.size();
    }
    return counts;
}

/// Most of what an index costs.
void hashAlone(const QString &path)
{
    QFile file(path);
    FileHasher hasher;
    if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        while (!file.atEnd())
            hasher.add(file.read(fileHashBlock));
    }
    (void)hasher.result();
}

double median(std::vector<double> samples)
{
    std::ranges::sort(samples);
    return samples[samples.size() / 2];
}

void printAny(QTextStream &out, const QString &path, const FileShape &shape, const RowIndex &index)
{
    auto reader = RowReader::open(path, shape);
    if (!reader)
        return;
    std::mt19937 random(1);
    std::vector<double> samples;
    Row row;
    for (int i = 0; i < 2000; ++i) {
        const qint64 wanted = 1 + qint64(random()) % index.records();
        samples.push_back(timed([&] { (void)(reader->seek(index, wanted) && reader->next(row)); }));
        if (row.record != wanted)
            out << u"  row %1 was not found"_s.arg(wanted) << Qt::endl;
    }
    std::ranges::sort(samples);
    out << u"  any row: median %1 ms, p99 %2 ms, most %3 ms; index %4 KB"_s.arg(median(samples), 0, 'f', 3)
               .arg(samples[samples.size() * 99 / 100], 0, 'f', 3)
               .arg(samples.back(), 0, 'f', 3)
               .arg(index.memoryBytes() / 1024)
        << Qt::endl;
}

bool measureAlone(QTextStream &out, const QString &path)
{
    const auto shape = recognizeShape(path);
    if (!shape)
        return false;
    Counts counts;
    const double kept = timed([&] { counts = libcsvAlone(path, *shape); });
    const double dropped = timed([&] { counts = libcsvAlone(path, *shape, Blanks::Dropped); });
    out << u"{\"rows\":%1,\"fields\":%2,\"blanks_kept_ms\":%3,\"default_ms\":%4}"_s.arg(counts.rows)
               .arg(counts.fields)
               .arg(kept, 0, 'f', 1)
               .arg(dropped, 0, 'f', 1)
        << Qt::endl;
    return true;
}

bool measure(QTextStream &out, const QString &path, int rounds)
{
    const auto shape = recognizeShape(path);
    if (!shape)
        return false;
    std::vector<double> alone;
    std::vector<double> ours;
    std::vector<double> indexing;
    std::vector<double> hashing;
    Counts theirs;
    Counts counts;
    Result<RowIndex> index;
    for (int round = 0; round < rounds; ++round) {
        alone.push_back(timed([&] { theirs = libcsvAlone(path, *shape); }));
        ours.push_back(timed([&] { counts = readAll(path, *shape); }));
        indexing.push_back(timed([&] { index = indexRows(path, *shape); }));
        hashing.push_back(timed([&] { hashAlone(path); }));
    }
    out << u"%1 MB, %2 rows, %3 fields (libcsv: %4 rows, %5 fields)"_s.arg(QFile(path).size() / 1024 / 1024)
               .arg(counts.rows)
               .arg(counts.fields)
               .arg(theirs.rows)
               .arg(theirs.fields)
        << Qt::endl;
    out << u"  libcsv alone %1 ms, all rows %2 ms (%3 of it), index and hash %4 ms (%5 of it), "
           "hash alone %6 ms"_s.arg(median(alone), 0, 'f', 0)
               .arg(median(ours), 0, 'f', 0)
               .arg(median(ours) / median(alone), 0, 'f', 2)
               .arg(median(indexing), 0, 'f', 0)
               .arg(median(indexing) / median(alone), 0, 'f', 2)
               .arg(median(hashing), 0, 'f', 0)
        << Qt::endl;
    if (!index)
        out << index.error().message << Qt::endl;
    else
        printAny(out, path, *shape, *index);
    return index.has_value();
}

QByteArray madeRow(int number, bool quoted, bool doubled)
{
    const QByteArray n = QByteArray::number(number);
    QByteArrayList fields{"user-" + n, "user-" + n + "@example.com", "+1555" + n.rightJustified(7, '0'), "Anna Bella"};
    fields += {"Europe/Berlin", "en", "gold", "2026-01-02T10:00:00Z", "12.50", "EUR", "order-" + n, "paid"};
    fields += QByteArray("a note of some length that a person once wrote about this customer ") + n;
    fields += QByteArray("https://shop.example.com/orders/") + n + "?source=mail&campaign=winter";
    QByteArray row = quoted ? '"' + fields.join("\",\"") + '"' : fields.join(',');
    row += ",\"Main street " + n + ", Springfield\"";
    return row + (doubled || number % 20 == 0 ? ",\"said \"\"hello\"\" twice\"\n" : ",\"said hello, twice\"\n");
}

bool make(const QString &path, int rows, bool quoted, bool doubled)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("id,email,phone,name,zone,language,plan,since,amount,currency,order,state,note,link,street,quote\n");
    for (int i = 1; i <= rows; ++i)
        file.write(madeRow(i, quoted, doubled));
    return file.flush();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--make")
        return make(arguments.value(2), arguments.value(3).toInt(), arguments.contains(u"--quoted"_s),
                    arguments.contains(u"--doubled"_s))
                   ? 0
                   : 1;
    QTextStream out(stdout);
    if (arguments.value(1) == u"--alone")
        return measureAlone(out, arguments.value(2)) ? 0 : 1;
    return measure(out, arguments.value(1), std::max(arguments.value(2, u"3"_s).toInt(), 1)) ? 0 : 1;
}
