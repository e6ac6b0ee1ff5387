// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historystore.h"
#include "core/store/searchindex.h"
#include "core/store/sendstore.h"
#include "core/store/workspacestore.h"

#include <QTemporaryDir>

/// Ends the test where the Result is an Error, and says which.
#define VERIFY_DONE(result)                                                                                            \
    do {                                                                                                               \
        const auto &verifiedResult = (result);                                                                         \
        QVERIFY2(verifiedResult.has_value(),                                                                           \
                 verifiedResult.has_value() ? "" : qPrintable(heliograph::test::described(verifiedResult.error())));   \
    } while (false)

/// Ends the test where the Result is not an Error of that code, with a sentence.
#define VERIFY_FAILED(result, expected)                                                                                \
    do {                                                                                                               \
        const auto &verifiedResult = (result);                                                                         \
        QVERIFY(!verifiedResult.has_value());                                                                          \
        QCOMPARE(verifiedResult.error().code, QString(expected));                                                      \
        QVERIFY(verifiedResult.error().message.endsWith(u'.'));                                                        \
    } while (false)

namespace heliograph::test {

/// A database of its own in a new folder.
class StoreFixture
{
public:
    StoreFixture();
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("heliograph.db")); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList names() const; ///< of the files in the folder
    /// Closes it and opens it again, as a new process would.
    void reopen();
    [[nodiscard]] Database &database() { return *m_database; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

/// A second connection. Ends the program where it cannot be opened.
[[nodiscard]] std::unique_ptr<Database> openDatabase(const QString &file, int busyTimeoutMs = 5000);

/// 2026-01-02T03:04:05Z and that many milliseconds.
[[nodiscard]] QDateTime at(qint64 milliseconds);
/// A whole record, ready for insert(): every field is set, the key is `key-<number>`, created at(number).
[[nodiscard]] SendRecord sampleSend(int number);
[[nodiscard]] Workspace sampleWorkspace(const QString &name);
/// A call that ended so at(500), with an answer where there is a status.
[[nodiscard]] CallResult resultOf(Outcome outcome, int status = 0, const QByteArray &body = {});

/// All that need attention.
[[nodiscard]] HistoryQuery needingAttention();

/// All that a send holds, for comparisons with a readable difference.
[[nodiscard]] QString described(const SendRecord &record);
[[nodiscard]] QString described(const Workspace &workspace);
[[nodiscard]] QString described(const AttemptRecord &attempt);
[[nodiscard]] QString described(const Error &error);

/// What a statement gives in its first column.
[[nodiscard]] QStringList column(Database &database, const QString &sql, const QVariantList &values = {});

/// A new seed, printed; TEST_SEED in the environment repeats one.
[[nodiscard]] quint32 newSeed();

} // namespace heliograph::test
