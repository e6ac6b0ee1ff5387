// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/bulkfile.h"

#include "core/base/background.h"
#include "core/bulk/rowindexer.h"
#include "core/bulk/rowreader.h"
#include "core/bulk/runplan.h"

#include <QElapsedTimer>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int tellEveryMs = 50;

/// On another thread.
Result<std::vector<Row>> rowsOf(const QString &path, const FileShape &shape, const RowIndex &index, qint64 record,
                                int count)
{
    auto reader = RowReader::open(path, shape);
    if (!reader)
        return tl::unexpected(reader.error());
    if (const auto found = reader->seek(index, record); !found)
        return tl::unexpected(found.error());
    std::vector<Row> rows;
    while (static_cast<int>(rows.size()) < count) {
        Row row;
        const auto next = reader->next(row);
        if (!next)
            return tl::unexpected(next.error());
        if (!*next)
            break;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

/// What the first look at a file finds.
struct BulkFile::Opened
{
    FileShape shape;
    QStringList columns;
    std::vector<ColumnType> types;
    std::vector<QByteArray> firstRow;

    /// On another thread.
    static Result<Opened> look(const QString &path, const std::optional<FileShape> &shape)
    {
        const Result<FileShape> known = shape ? Result<FileShape>(*shape) : recognizeShape(path);
        if (!known)
            return tl::unexpected(known.error());
        auto reader = RowReader::open(path, *known);
        if (!reader)
            return tl::unexpected(reader.error());
        Opened opened{*known, reader->columns(), {}, {}};
        if (known->format == RowFormat::Delimited)
            opened.types = typesOf(path, *known);
        // Where there is no telling, each is a text.
        opened.types.resize(static_cast<std::size_t>(opened.columns.size()), ColumnType::Text);
        Row row;
        if (const auto first = reader->next(row); first && *first)
            opened.firstRow = row.fields;
        return opened;
    }
};

BulkFile::BulkFile(QObject *parent)
    : QObject(parent)
    , m_isStopped(std::make_shared<std::atomic<bool>>(false))
{
    constexpr int threads = 2; // rows are to be shown while the index is made
    m_pool.setMaxThreadCount(threads);
}

BulkFile::~BulkFile()
{
    *m_isStopped = true;
}

void BulkFile::open(const QString &path)
{
    m_path = path;
    begin(std::nullopt);
}

void BulkFile::setShape(const FileShape &shape)
{
    if (m_path.isEmpty() || shape == m_shape)
        return;
    m_shape = shape;
    begin(shape);
}

void BulkFile::close()
{
    forget();
    m_path.clear();
    m_phase = Phase::None;
    Q_EMIT changed();
}

/// Nothing of the file before must be taken for this one's.
void BulkFile::forget()
{
    *m_isStopped = true;
    m_isStopped = std::make_shared<std::atomic<bool>>(false);
    ++m_generation;
    m_columns.clear();
    m_types.clear();
    m_firstRow.clear();
    m_index = RowIndex();
    m_error.reset();
}

void BulkFile::begin(const std::optional<FileShape> &shape)
{
    forget();
    m_phase = Phase::Opening;
    Q_EMIT changed();
    inBackground(
        m_pool, this, [path = m_path, shape] { return Opened::look(path, shape); },
        [this, generation = m_generation](const Result<Opened> &opened) {
            if (generation == m_generation)
                take(opened);
        });
}

void BulkFile::take(const Result<Opened> &opened)
{
    if (!opened)
        return fail(opened.error());
    m_shape = opened->shape;
    m_columns = opened->columns;
    m_types = opened->types;
    m_firstRow = opened->firstRow;
    m_phase = Phase::Open;
    Q_EMIT changed();
    readIndex();
}

void BulkFile::fail(const Error &error)
{
    if (m_phase == Phase::Opening)
        m_phase = Phase::Failed;
    m_error = error;
    Q_EMIT changed();
}

void BulkFile::readIndex()
{
    const auto post = [this, generation = m_generation](const RowIndex &index) {
        m_here.post([this, generation, index] {
            if (generation == m_generation)
                takeIndex(index);
        });
    };
    inBackground(
        m_pool, this,
        [path = m_path, shape = m_shape, stopped = m_isStopped, post] {
            QElapsedTimer since;
            return indexRows(path, shape, [&](const IndexProgress &progress) {
                if (!since.isValid() || since.elapsed() > tellEveryMs) {
                    since.start();
                    post(progress.index);
                }
                return !*stopped;
            });
        },
        [this, generation = m_generation](const Result<RowIndex> &index) {
            if (generation != m_generation)
                return;
            if (index)
                takeIndex(*index);
            else
                fail(index.error());
        });
}

void BulkFile::takeIndex(const RowIndex &index)
{
    // What was told on the way may come after the end.
    if (m_index.isComplete())
        return;
    m_index = index;
    Q_EMIT grew();
}

void BulkFile::readRows(qint64 record, int count, QObject *context, Callback<std::vector<Row>> done)
{
    inBackground(
        m_pool, context,
        [path = m_path, shape = m_shape, index = m_index, record, count] {
            return rowsOf(path, shape, index, record, count);
        },
        std::move(done));
}

} // namespace heliograph
