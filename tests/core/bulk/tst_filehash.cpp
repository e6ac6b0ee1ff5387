// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/filehash.h"
#include "core/bulk/rowindexer.h"
#include "core/bulk/runplan.h"
#include "tests/core/bulk/rowfile.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;

namespace {

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(static_cast<unsigned char>(i * 7 % 251));
    return bytes;
}

QByteArray hashInPieces(QByteArrayView bytes, qsizetype size)
{
    FileHasher hasher;
    while (!bytes.isEmpty()) {
        const qsizetype taken = std::min(size, bytes.size());
        hasher.add(bytes.first(taken));
        bytes = bytes.sliced(taken);
    }
    return hasher.result().toHex();
}

} // namespace

class FileHashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOfBlocks_data();
    void isOfBlocks();
    void isTheSameHoweverAFileIsRead();
    void endsWhileBlocksAreUnderWay();
};

void FileHashTest::isOfBlocks_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QByteArray>("hash");
    // Made with Python's hashlib.blake2b, by the words of the header: keys that were made stay what they are.
    const auto row = [](const char *name, qsizetype size, const char *hash) {
        QTest::newRow(name) << size << QByteArray(hash);
    };
    row("nothing", 0, "81e47a19e6b29b0a65b9591762ce5143ed30d0261e5d24a3201752506b20f15c");
    row("small", 3, "35234b7d8a22ac4fd769895188b11b70db4f4a6801c8d9431cdb337c11f16e6d");
    row("one byte less than a block", 1048575, "4d7feb90040e778c725f52a38c17d275807d86db9a85a4c9fcd2e8430173fc40");
    row("one block", 1048576, "d7ecb7bce163f3f2af796fd4c86db80d9db8aeffe4c8428b54f1463c9dd32f5c");
    row("one byte more", 1048577, "42a1e606ee4e9b03d533822833ba0055607f6e6859d15c89787488bc20511fa0");
    row("more blocks than are held", 9437189, "0962041fef39de53874f2c9d77f2934bdcf9c50b933e2efaa214ce2bf68907df");
}

void FileHashTest::isOfBlocks()
{
    QFETCH(const qsizetype, size);
    QFETCH(const QByteArray, hash);
    const QByteArray bytes = pattern(size);
    for (const qsizetype piece : {qsizetype{1000}, qsizetype{128} * 1024, qsizetype{1024} * 1024, size + 1})
        QCOMPARE(hashInPieces(bytes, piece), hash);
}

void FileHashTest::isTheSameHoweverAFileIsRead()
{
    const test::RowFile file("a,b\n" + QByteArray("1,2\n").repeated(700000));
    const auto index = indexRows(file.path(), file.shape());
    const auto hash = hashOf(file.path());
    QVERIFY(index && hash);
    QCOMPARE(index->fileHash(), *hash);
    QCOMPARE(hash->size(), 32);
}

void FileHashTest::endsWhileBlocksAreUnderWay()
{
    const QByteArray bytes = pattern(3 * fileHashBlock);
    for (int i = 0; i < 20; ++i) {
        FileHasher hasher;
        hasher.add(bytes);
    }
}

HELIOGRAPH_SUITE(FileHashTest)
#include "tst_filehash.moc"
