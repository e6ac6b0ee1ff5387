// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/row.h"
#include "ui/models/pagedmodel.h"

#include <QStringList>

namespace heliograph {

/// The rows of a file of records as they stand in it, for looking at: the number of each, then its cells, or the text
/// of a document.
class SourceRowsModel final : public PagedModel<Row>
{
    Q_OBJECT
public:
    using Done = PagedModel<Row>::Done;
    /// Reads so many rows from that record on (from 1) elsewhere, and calls `done` on this thread; not once the context
    /// is gone.
    using Reader = std::function<void(qint64 record, int count, QObject *context, Done done)>;
    static constexpr int numberColumn = 0;

    explicit SourceRowsModel(Reader reader, QObject *parent = nullptr);

    /// Another file, or read in another way. No columns: documents.
    void showFile(const QStringList &columns);
    /// As far as the file is known.
    void showCount(qint64 records) { grow(records); }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: a long text is cut. ToolTipRole: what is wrong with the row.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void failed(const heliograph::Error &error);

protected:
    void read(int first, int count, Done done) override;
    void readFailed(const Error &error) override { Q_EMIT failed(error); }

private:
    Reader m_reader;
    QStringList m_columns;
};

/// A cell's text as a table shows it: one line, of a long one the beginning.
[[nodiscard]] QString cellText(const QByteArray &utf8);

} // namespace heliograph
