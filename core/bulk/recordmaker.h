// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/rowgroup.h"
#include "core/bulk/rowprototype.h"
#include "core/check/problem.h"
#include "core/send/sendorder.h"
#include "core/store/runfile.h"

#include <memory>

namespace heliograph {

/// What the records of a run are made for.
struct RecordSettings
{
    Workspace workspace;
    QString folder;     ///< that files of attachments are relative to
    QByteArray keySeed; ///< a hash of the file, and of all else that a record is made of; 12 bytes of it are used
    QDateTime now;      ///< the moment of the run: the `$time` of its events
    /// What the rows of a delimited file fill; nothing for a file of documents.
    std::shared_ptr<const RowTemplate> rows{};
    /// The column whose cells say which rows are one request; nothing where each is.
    std::optional<qsizetype> group{};
};

/// Makes of a row, a document (JSONL, JSON array) or what makes one of a request, the record that is sent: parsed,
/// checked, and frozen for its key. A document that has no key, and no pattern that gives one, gets one of the seed and
/// the record's number: the same file, run twice, is not processed twice. What keeps it from being sent is among its
/// problems, with line and column of the file; of a delimited one the column is the cell's number, and named. Pure but
/// for attachments, which are read from the disk; any number of threads.
class RecordMaker
{
public:
    /// Precondition: there is a seed. Without one, every file would have the same keys.
    explicit RecordMaker(RecordSettings settings)
        : m_settings(std::move(settings))
    {
        Q_ASSERT(!m_settings.keySeed.isEmpty());
    }
    [[nodiscard]] RunRecord made(const Row &row) const; ///< one that is a request by itself
    [[nodiscard]] RunRecord made(const RowGroup &group) const;
    /// Of many at once: the same, and quicker for rows that fill a request.
    [[nodiscard]] std::vector<RunRecord> made(std::span<const RowGroup> groups) const;
    [[nodiscard]] const std::optional<qsizetype> &groupColumn() const { return m_settings.group; }
    /// See RowTemplate; never of a file of documents.
    [[nodiscard]] bool isOneMessage() const { return m_settings.rows && m_settings.rows->isOneMessage(); }
    [[nodiscard]] QString scope() const { return m_settings.workspace.keyScope(); } ///< what its keys belong to

private:
    [[nodiscard]] RunRecord madeOf(const RowGroup &group, const QByteArray &text) const;
    [[nodiscard]] RunRecord madeBy(RowPrototype &prototype, const RowGroup &group) const;
    [[nodiscard]] RunRecord madeOf(const RowGroup &group, PreparedRequest prepared) const;
    [[nodiscard]] RunRecord unmade(const RowGroup &group, const std::vector<Problem> &problems) const;
    [[nodiscard]] std::vector<Problem> placed(const RowGroup &group, std::vector<Problem> problems) const;
    [[nodiscard]] QString keyOf(const Document &document, qint64 record) const;

    RecordSettings m_settings;
};

} // namespace heliograph
