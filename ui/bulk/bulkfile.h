// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/bulk/columntypes.h"
#include "core/bulk/fileshape.h"
#include "core/bulk/row.h"
#include "core/bulk/rowindex.h"

#include <QStringList>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace heliograph {

/// The file of records that is open on the page: how it is read, and where its rows are. What waits for the disk runs
/// on threads of its own, and its end waits for those. Lives on the GUI thread.
class BulkFile final : public QObject
{
    Q_OBJECT
public:
    enum class Phase : quint8 { None, Opening, Open, Failed };
    template<typename T>
    using Callback = std::function<void(const Result<T> &)>;

    explicit BulkFile(QObject *parent = nullptr);
    ~BulkFile() override;

    /// Another file, or the same anew; how it is read is recognised.
    void open(const QString &path);
    /// The person corrects how it is read.
    void setShape(const FileShape &shape);
    void close();

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const FileShape &shape() const { return m_shape; }
    [[nodiscard]] bool isDelimited() const { return m_shape.format == RowFormat::Delimited; }
    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    /// One a column, as they were recognised.
    [[nodiscard]] const std::vector<ColumnType> &types() const { return m_types; }
    [[nodiscard]] const std::vector<QByteArray> &firstRow() const { return m_firstRow; }
    /// As far as they are known; all of them once isIndexed().
    [[nodiscard]] qint64 records() const { return m_index.records(); }
    [[nodiscard]] bool isIndexed() const { return m_index.isComplete(); }
    [[nodiscard]] const QByteArray &fileHash() const { return m_index.fileHash(); }
    [[nodiscard]] const RowIndex &index() const { return m_index; }
    /// What keeps it from being opened, or from being read to its end.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// It can be read, as far as that is known.
    [[nodiscard]] bool isUsable() const { return m_phase == Phase::Open && !m_error; }

    /// Reads rows elsewhere and calls `done` on this thread, not once the context is gone. Errors: those of RowReader.
    void readRows(qint64 record, int count, QObject *context, Callback<std::vector<Row>> done);

Q_SIGNALS:
    /// Phase, shape, columns or error.
    void changed();
    /// records() or isIndexed().
    void grew();

private:
    struct Opened;
    void begin(const std::optional<FileShape> &shape);
    void take(const Result<Opened> &opened);
    void readIndex();
    void takeIndex(const RowIndex &index);
    void fail(const Error &error);
    void forget();

    Mailbox m_here;
    Phase m_phase = Phase::None;
    QString m_path;
    FileShape m_shape;
    QStringList m_columns;
    std::vector<ColumnType> m_types;
    std::vector<QByteArray> m_firstRow;
    RowIndex m_index;
    std::optional<Error> m_error;
    quint64 m_generation = 0;
    std::shared_ptr<std::atomic<bool>> m_isStopped; ///< of what reads the file now
    QThreadPool m_pool;                             ///< last: its end waits for what is under way
};

} // namespace heliograph
