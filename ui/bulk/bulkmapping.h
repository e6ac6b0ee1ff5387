// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "ui/bulk/bulkservices.h"
#include "ui/models/columnmapping.h"

#include <QObject>

#include <optional>

namespace heliograph {

class BulkFile;

/// Which request the rows of the file fill, and how: a copy of the request that is open, or of a document's file, with
/// the columns put in. Lives on the GUI thread.
class BulkMapping final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    BulkMapping(BulkFile &file, std::function<OpenRequest()> openRequest, QObject *parent = nullptr);

    /// Takes the request that is open, as it is now, where no file is chosen.
    void takeOpen();
    void chooseOpen();
    void chooseFile(const QString &path);
    [[nodiscard]] bool isFromFile() const { return !m_path.isEmpty(); }
    /// The request as it was chosen: its title, and where it is from.
    [[nodiscard]] QString title() const;

    [[nodiscard]] const std::vector<ColumnType> &types() const { return m_types; }
    void setType(qsizetype column, ColumnType type);
    /// Where the column is to go; empty: only where the request itself has it.
    void setPlace(qsizetype column, const QString &place);
    /// The column fills that field; one of another file does not.
    void fill(const RequestField &field, const QString &column);
    void applySuggestions();
    [[nodiscard]] const KeyChoice &key() const { return m_key; }
    void setKey(const KeyChoice &key);

    /// The request with the columns in it; nothing where there is none, or a file of documents needs none.
    [[nodiscard]] const std::optional<Document> &request() const { return m_request; }
    [[nodiscard]] QStringList placesOf(const QString &column) const;
    /// Why no row can be made: one sentence; empty where each can be tried.
    [[nodiscard]] QString obstacle() const;

Q_SIGNALS:
    void changed();

private:
    void followFile();
    void takeText(const QByteArray &text, const QString &folder);
    void remap();

    BulkFile &m_file;
    std::function<OpenRequest()> m_openRequest;
    QString m_path;
    QString m_title;
    QByteArray m_text;
    QString m_folder;
    std::optional<Document> m_base;
    std::optional<Document> m_request;
    std::optional<Error> m_error;
    QStringList m_columns;
    std::vector<ColumnType> m_types;
    std::vector<ColumnPlace> m_places;
    KeyChoice m_key;
};

} // namespace heliograph
