// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/bulkmapping.h"

#include "core/bulk/rowtemplate.h"
#include "ui/bulk/bulkfile.h"

#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

BulkMapping::BulkMapping(BulkFile &file, std::function<OpenRequest()> openRequest, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_openRequest(std::move(openRequest))
{
    connect(&file, &BulkFile::changed, this, &BulkMapping::followFile);
}

void BulkMapping::followFile()
{
    if (m_file.phase() != BulkFile::Phase::Open)
        return;
    if (m_columns != m_file.columns()) {
        m_columns = m_file.columns();
        m_places.clear();
    }
    m_types = m_file.types();
    remap();
}

void BulkMapping::takeOpen()
{
    if (isFromFile())
        return;
    const OpenRequest open = m_openRequest();
    m_title = open.title;
    if (!m_base || open.text != m_text || open.folder != m_folder)
        takeText(open.text, open.folder);
}

void BulkMapping::chooseOpen()
{
    m_path.clear();
    m_places.clear();
    m_base.reset();
    takeOpen();
}

void BulkMapping::chooseFile(const QString &path)
{
    const auto document = Document::read(path);
    m_path = path;
    m_places.clear();
    m_title = QFileInfo(path).fileName();
    if (document)
        return takeText(document->text(), document->folder());
    m_base.reset();
    m_text.clear();
    m_error = document.error();
    remap();
}

void BulkMapping::takeText(const QByteArray &text, const QString &folder)
{
    m_text = text;
    m_folder = folder;
    m_error.reset();
    auto document = Document::parse(text, folder);
    if (document) {
        m_base = *std::move(document);
        m_key = keyChoiceOf(*m_base);
        if (!m_base->title().isEmpty())
            m_title = m_base->title();
    } else {
        m_base.reset();
        m_error = document.error();
    }
    remap();
}

void BulkMapping::remap()
{
    m_request.reset();
    if (m_base && m_file.isDelimited()) {
        m_error.reset();
        auto made = mapped(*m_base, m_places, m_key);
        if (made)
            m_request = *std::move(made);
        else
            m_error = made.error();
    }
    Q_EMIT changed();
}

QString BulkMapping::title() const
{
    return m_title;
}

void BulkMapping::setType(qsizetype column, ColumnType type)
{
    m_types[static_cast<std::size_t>(column)] = type;
    Q_EMIT changed();
}

void BulkMapping::setPlace(qsizetype column, const QString &place)
{
    const QString name = m_columns.value(column);
    std::erase_if(m_places, [&](const ColumnPlace &one) { return one.column == name || one.place == place; });
    if (!place.isEmpty())
        m_places.push_back({name, place});
    remap();
}

void BulkMapping::fill(const RequestField &field, const QString &column)
{
    const qsizetype index = m_columns.indexOf(column);
    if (index >= 0 && m_base)
        setPlace(index, field.isNew ? newFieldOf(*m_base, column) : field.place);
}

void BulkMapping::applySuggestions()
{
    if (!m_base)
        return;
    for (const QString &column : m_columns) {
        const bool isPlaced = !placesOf(column).isEmpty();
        const QString place = suggestedPlace(*m_base, column);
        const bool isTaken = std::ranges::any_of(m_places, [&](const ColumnPlace &one) { return one.place == place; });
        if (!isPlaced && !isTaken)
            m_places.push_back({column, place});
    }
    remap();
}

void BulkMapping::setKey(const KeyChoice &key)
{
    if (key == m_key)
        return;
    m_key = key;
    remap();
}

QStringList BulkMapping::placesOf(const QString &column) const
{
    return m_request ? heliograph::placesOf(*m_request, column) : QStringList();
}

QString BulkMapping::obstacle() const
{
    if (!m_file.isDelimited())
        return {};
    if (m_error)
        return m_error->message;
    if (!m_request)
        return tr("Choose the request that the rows fill.");
    const auto compiled = RowTemplate::compile(*m_request, m_columns, m_types);
    return compiled ? QString() : compiled.error().message;
}

} // namespace heliograph
