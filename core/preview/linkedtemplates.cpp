// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/linkedtemplates.h"

#include <QDir>

namespace heliograph {

using namespace Qt::StringLiterals;

QStringList linkedTemplates(const Document &document)
{
    const json::Value *list = document.isBare() ? nullptr : document.root().find("templates");
    QStringList links;
    if (list == nullptr || !list->isArray())
        return links;
    for (const json::Value &entry : list->items()) {
        if (const QString link = entry.text(); !link.isEmpty())
            links.append(link);
    }
    return links;
}

QString templatePath(const Document &document, const QString &link)
{
    return QDir::cleanPath(QDir(document.folder()).absoluteFilePath(link));
}

QString templateLink(const Document &document, const QString &path)
{
    const QString relative = QDir(document.folder()).relativeFilePath(path);
    return document.folder().isEmpty() || relative.startsWith("../.."_L1) ? QDir::cleanPath(path) : relative;
}

QString goldenPreview(const Document &document)
{
    const json::Value *expect = document.isBare() ? nullptr : document.root().find("expect");
    return expect != nullptr ? expect->textOf("preview") : QString();
}

RenderBatch renderBatch(const std::vector<MessageTemplate> &templates, const PreviewScope &scope, int first)
{
    RenderBatch batch{templates, scope.data, {}, {}};
    const int count = static_cast<int>(scope.recipients.size());
    const auto addAll = [&](int recipient) {
        for (int message = 0; message < static_cast<int>(templates.size()); ++message)
            batch.tasks.push_back({message, recipient});
    };
    for (const PreviewRecipient &recipient : scope.recipients)
        batch.recipients.push_back(recipient.scope);
    if (first >= 0 && first < count)
        addAll(first);
    for (int i = 0; i < count; ++i) {
        if (i != first)
            addAll(i);
    }
    return batch;
}

} // namespace heliograph
