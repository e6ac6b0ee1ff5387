// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowindexer.h"

#include "core/bulk/filehash.h"
#include "core/bulk/recordreader.h"
#include "core/bulk/rowerrors.h"

namespace heliograph {

namespace {

constexpr qint64 stepBytes = 1024 * 1024;

class RowIndexer
{
public:
    explicit RowIndexer(const IndexProgressFunction &progress)
        : m_progress(progress)
    {
    }

    Result<RowIndex> run(const QString &path, const FileShape &shape)
    {
        auto reader = RecordReader::open(path, shape, [this](QByteArrayView raw) { return seePiece(raw); });
        if (!reader)
            return tl::unexpected(reader.error());
        m_totalBytes = reader->file().size();
        m_index = RowIndex(reader->file().stamp());
        auto done = addAll(*reader).and_then([&] { return finish(path); });
        if (!m_isStopped && !report() && done)
            done = rowerror::stopped();
        if (!done)
            return tl::unexpected(done.error());
        return std::move(m_index);
    }

private:
    Result<> addAll(RecordReader &reader)
    {
        for (;;) {
            const auto record = reader.next();
            if (!record)
                return tl::unexpected(record.error());
            if (!*record)
                return {};
            m_index.add((*record)->place);
        }
    }

    Result<> finish(const QString &path)
    {
        if (m_index.records() == 0)
            return rowerror::noRecords(path);
        m_index.complete(m_hash.result());
        return {};
    }

    Result<> seePiece(QByteArrayView raw)
    {
        m_hash.add(raw);
        m_bytes += raw.size();
        // Not while the header is read. Without a record too: a gigabyte of blank lines can be stopped.
        if (m_totalBytes == 0 || (m_bytes > stepBytes && m_bytes - m_reported < stepBytes))
            return {};
        if (report())
            return {};
        m_isStopped = true;
        return rowerror::stopped();
    }

    bool report()
    {
        m_reported = m_bytes;
        return !m_progress || m_progress({m_bytes, m_totalBytes, m_index});
    }

    const IndexProgressFunction &m_progress;
    FileHasher m_hash;
    RowIndex m_index;
    qint64 m_totalBytes = 0;
    qint64 m_bytes = 0;
    qint64 m_reported = 0;
    bool m_isStopped = false;
};

} // namespace

Result<RowIndex> indexRows(const QString &path, const FileShape &shape, const IndexProgressFunction &progress)
{
    return RowIndexer(progress).run(path, shape);
}

} // namespace heliograph
