// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "ui/bulk/bulkservices.h"
#include "ui/models/columnmapping.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace heliograph {

class BulkFile;

/// Which request the rows of the file fill, and how: a copy of the request that is open, or of a document's file, with
/// the columns put in. Lives on the GUI thread; what is large is read, and put together, on another, and obstacle()
/// says so meanwhile.
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

    [[nodiscard]] const std::vector<ColumnType> &types() const { return m_parts.types; }
    void setType(qsizetype column, ColumnType type);
    /// Where the column is to go; empty: only where the request itself has it.
    void setPlace(qsizetype column, const QString &place);
    /// The column fills that field; one of another file does not.
    void fill(const RequestField &field, const QString &column);
    void applySuggestions();
    [[nodiscard]] const KeyChoice &key() const { return m_parts.key; }
    void setKey(const KeyChoice &key);
    /// The column whose cells say which rows are one request; nothing where each is.
    [[nodiscard]] const std::optional<qsizetype> &group() const { return m_parts.group; }
    void setGroup(const std::optional<qsizetype> &column);

    /// The request with the columns in it; null where there is none, or a file of documents needs none.
    [[nodiscard]] const Document *request() const { return m_made->request ? &*m_made->request : nullptr; }
    /// Its fields, and what fills them; none where there is no request.
    [[nodiscard]] const std::vector<RequestField> &fields() const { return m_made->fields; }
    [[nodiscard]] QStringList placesOf(qsizetype column) const;
    /// The request is being read, or put together.
    [[nodiscard]] bool isWorking() const { return m_isReading || m_isMaking; }
    /// Why no row can be made: one sentence; empty where each can be tried.
    [[nodiscard]] QString obstacle() const;

Q_SIGNALS:
    void changed();

private:
    /// What comes of the request and the places.
    struct Made
    {
        std::optional<Document> request;
        std::vector<RequestField> fields;
        std::vector<QStringList> places; ///< of each column
        QString obstacle;
    };
    /// What it is made of.
    struct Parts
    {
        std::shared_ptr<const Document> base;
        QStringList columns;
        std::vector<ColumnType> types;
        std::vector<ColumnPlace> places;
        KeyChoice key;
        std::optional<qsizetype> group;
        /// On any thread.
        [[nodiscard]] std::shared_ptr<const Made> make() const;
    };
    using Read = std::shared_ptr<Result<Document>>;

    void followFile();
    void takeText(const QByteArray &text, const QString &folder);
    void read(std::function<Read()> work);
    void takeBase(Result<Document> base);
    void remap();

    BulkFile &m_file;
    std::function<OpenRequest()> m_openRequest;
    QString m_path;
    QString m_title;
    QByteArray m_text;
    QString m_folder;
    Parts m_parts;
    std::optional<Error> m_error; ///< why there is no base
    std::shared_ptr<const Made> m_made = std::make_shared<const Made>();
    bool m_isReading = false;
    bool m_isMaking = false;
    quint64 m_reads = 0;   ///< counts, so that a late answer is not taken for another's
    quint64 m_makings = 0; ///< the same
    QThreadPool m_pool;    ///< last: its end waits for what is under way
};

} // namespace heliograph
