// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/bulkmapping.h"

#include "core/base/background.h"
#include "core/bulk/rowtemplate.h"
#include "core/request/documentmodel.h"
#include "ui/bulk/bulkfile.h"

#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

std::shared_ptr<const BulkMapping::Made> BulkMapping::Parts::make() const
{
    auto made = std::make_shared<Made>();
    auto request = mapped(*base, places, key);
    if (!request) {
        made->obstacle = request.error().message;
        return made;
    }
    made->request = *std::move(request);
    made->fields = fieldsOf(*made->request, columns);
    for (const QString &column : columns)
        made->places.push_back(heliograph::placesOf(*made->request, column));
    const auto compiled = RowTemplate::compile(*made->request, columns, types);
    if (!compiled)
        made->obstacle = compiled.error().message;
    else if (const auto good = group ? compiled->checkGroups() : Result<>(); !good)
        made->obstacle = good.error().message;
    return made;
}

BulkMapping::BulkMapping(BulkFile &file, std::function<OpenRequest()> openRequest, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_openRequest(std::move(openRequest))
{
    m_pool.setMaxThreadCount(1);
    connect(&file, &BulkFile::changed, this, &BulkMapping::followFile);
}

void BulkMapping::followFile()
{
    if (m_file.phase() != BulkFile::Phase::Open)
        return;
    if (m_parts.columns != m_file.columns()) {
        m_parts.columns = m_file.columns();
        m_parts.places.clear();
        m_parts.group.reset();
    }
    m_parts.types = m_file.types();
    remap();
}

void BulkMapping::takeOpen()
{
    if (isFromFile())
        return;
    const OpenRequest open = m_openRequest();
    m_title = open.title;
    const bool isTaken = m_parts.base || m_isReading;
    if (!isTaken || open.text != m_text || open.folder != m_folder)
        takeText(open.text, open.folder);
}

void BulkMapping::chooseOpen()
{
    m_path.clear();
    m_parts.places.clear();
    m_parts.base.reset();
    m_text.clear();
    takeOpen();
}

void BulkMapping::chooseFile(const QString &path)
{
    m_path = path;
    m_parts.places.clear();
    m_title = QFileInfo(path).fileName();
    m_text.clear();
    read([path] { return std::make_shared<Result<Document>>(Document::read(path)); });
}

void BulkMapping::takeText(const QByteArray &text, const QString &folder)
{
    m_text = text;
    m_folder = folder;
    if (text.size() >= DocumentModel::parsedAtOnce)
        return read([text, folder] { return std::make_shared<Result<Document>>(Document::parse(text, folder)); });
    ++m_reads;
    takeBase(Document::parse(text, folder));
}

void BulkMapping::read(std::function<Read()> work)
{
    ++m_reads;
    m_isReading = true;
    inBackground(m_pool, this, std::move(work), [this, reading = m_reads](const Read &base) {
        if (reading == m_reads)
            takeBase(std::move(*base));
    });
    Q_EMIT changed();
}

void BulkMapping::takeBase(Result<Document> base)
{
    m_isReading = false;
    m_error.reset();
    m_parts.base.reset();
    if (base) {
        m_parts.key = keyChoiceOf(*base);
        if (!base->title().isEmpty())
            m_title = base->title();
        m_parts.base = std::make_shared<const Document>(*std::move(base));
    } else {
        m_error = base.error();
    }
    remap();
}

void BulkMapping::remap()
{
    ++m_makings;
    const bool isMade = m_parts.base && m_file.isDelimited();
    m_isMaking = isMade && m_parts.base->text().size() >= DocumentModel::parsedAtOnce;
    if (m_isMaking) {
        inBackground(
            m_pool, this, [parts = m_parts] { return parts.make(); },
            [this, making = m_makings](const std::shared_ptr<const Made> &made) {
                if (making != m_makings)
                    return;
                m_isMaking = false;
                m_made = made;
                Q_EMIT changed();
            });
    } else {
        m_made = isMade ? m_parts.make() : std::make_shared<const Made>();
    }
    Q_EMIT changed();
}

QString BulkMapping::title() const
{
    return m_title;
}

void BulkMapping::setType(qsizetype column, ColumnType type)
{
    m_parts.types[static_cast<std::size_t>(column)] = type;
    remap();
}

void BulkMapping::setPlace(qsizetype column, const QString &place)
{
    const QString name = m_parts.columns.value(column);
    std::erase_if(m_parts.places, [&](const ColumnPlace &one) { return one.column == name || one.place == place; });
    if (!place.isEmpty())
        m_parts.places.push_back({name, place});
    remap();
}

void BulkMapping::fill(const RequestField &field, const QString &column)
{
    const qsizetype index = m_parts.columns.indexOf(column);
    if (index >= 0 && m_parts.base)
        setPlace(index, field.isNew ? newFieldOf(*m_parts.base, column) : field.place);
}

void BulkMapping::applySuggestions()
{
    // While it is made anew, nobody knows what is placed.
    if (!m_parts.base || isWorking())
        return;
    for (qsizetype i = 0; i < m_parts.columns.size(); ++i) {
        const QString column = m_parts.columns[i];
        const QString place = suggestedPlace(*m_parts.base, column);
        const bool isTaken =
            std::ranges::any_of(m_parts.places, [&](const ColumnPlace &one) { return one.place == place; });
        if (placesOf(i).isEmpty() && !isTaken)
            m_parts.places.push_back({column, place});
    }
    remap();
}

void BulkMapping::setGroup(const std::optional<qsizetype> &column)
{
    if (column == m_parts.group)
        return;
    m_parts.group = column;
    remap();
}

void BulkMapping::setKey(const KeyChoice &key)
{
    if (key == m_parts.key)
        return;
    m_parts.key = key;
    remap();
}

QStringList BulkMapping::placesOf(qsizetype column) const
{
    const auto at = static_cast<std::size_t>(column);
    return at < m_made->places.size() ? m_made->places[at] : QStringList();
}

QString BulkMapping::obstacle() const
{
    if (!m_file.isDelimited())
        return {};
    if (isWorking())
        return tr("The request is being read.");
    if (m_error)
        return m_error->message;
    return m_parts.base ? m_made->obstacle : tr("Choose the request that the rows fill.");
}

} // namespace heliograph
