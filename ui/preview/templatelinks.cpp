// SPDX-License-Identifier: GPL-3.0-or-later
// What TemplateSession writes into the document: the links to templates, and the sample data.
#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "ui/preview/templatesession.h"

#include <QDir>
#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

Result<> TemplateSession::writeLinks(const QStringList &links)
{
    const json::Pointer pointer = json::Pointer() / "templates";
    if (m_model.document().isBare()) {
        return heliograph::fail(u"template.bare"_s,
                                tr("This document is the body alone, and has no place for templates: put it into "
                                   "“body” of a document, with “kind” beside it."));
    }
    if (links.isEmpty())
        return m_model.remove(pointer);
    json::Value list = json::Value::array();
    for (const QString &link : links)
        list.items().push_back(json::Value::string(link));
    return m_model.set(pointer, list);
}

Result<> TemplateSession::link(const QString &path)
{
    if (const auto name = templateName(path); !name)
        return tl::unexpected(name.error());
    QStringList links = linkedTemplates(m_model.document());
    const QString link = templateLink(m_model.document(), path);
    if (links.contains(link))
        return {};
    m_chosenTemplate = static_cast<int>(links.size());
    return writeLinks(links << link);
}

Result<> TemplateSession::create(const QString &path, const QString &text)
{
    if (const auto name = templateName(path); !name)
        return tl::unexpected(name.error());
    if (QFileInfo::exists(path))
        return link(path);
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (const auto written = writeFile(path, text.toUtf8()); !written)
        return tl::unexpected(written.error());
    return link(path);
}

Result<> TemplateSession::unlink(int message)
{
    QStringList links = linkedTemplates(m_model.document());
    links.removeAll(m_templates.at(static_cast<size_t>(message)).link);
    return writeLinks(links);
}

QByteArray TemplateSession::sampleText() const
{
    const json::Value *sample = sampleData(m_model.document());
    return sample != nullptr ? json::indented(*sample) + '\n' : QByteArray();
}

Result<> TemplateSession::setSampleText(const QByteArray &text)
{
    const json::Pointer pointer = json::Pointer() / "sample_data";
    if (text.trimmed().isEmpty())
        return sampleData(m_model.document()) != nullptr ? m_model.remove(pointer) : Result<>();
    const auto sample = json::parse(text);
    if (!sample)
        return tl::unexpected(sample.error());
    if (!sample->isObject()) {
        return heliograph::fail(u"template.sample"_s,
                                tr("Sample data is a JSON object: {\"$recipient\": {\"name\": \"Anna\"}}."));
    }
    if (m_model.document().isBare()) {
        return heliograph::fail(u"template.bare"_s, tr("This document is the body alone, and has no place for sample "
                                                       "data."));
    }
    return m_model.set(pointer, *sample, u"sample_data"_s);
}

} // namespace heliograph
