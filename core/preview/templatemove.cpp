// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/templatemove.h"

#include "core/base/files.h"
#include "core/json/splice.h"
#include "core/preview/linkedtemplates.h"

#include <QDir>
#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Where the template is then: beside the document, if that works.
QString copiedBeside(const QString &path, const QString &folder)
{
    const QString target = QDir(folder).absoluteFilePath(QFileInfo(path).fileName());
    const auto bytes = readFile(path, templateBytes);
    const auto there = readFile(target, templateBytes);
    if (!bytes || (there ? *there != *bytes : QFileInfo::exists(target)))
        return path;
    return there || writeFile(target, *bytes) ? target : path;
}

struct TemplateMove
{
    Document document; ///< where it comes from
    Document moved;    ///< the same in its new folder
    QString drafts;

    [[nodiscard]] QString linkTo(const QString &link, bool isTemplate) const
    {
        // Relative to nothing: most likely it means one beside the new document.
        if (document.folder().isEmpty() && QDir::isRelativePath(link))
            return link;
        QString path = templatePath(document, link);
        if (isTemplate && !drafts.isEmpty() && path.startsWith(QDir::cleanPath(drafts) + u'/'))
            path = copiedBeside(path, moved.folder());
        return templatePath(moved, link) == path && QDir::isRelativePath(link) ? link : templateLink(moved, path);
    }
};

} // namespace

QByteArray withMovedTemplates(const QByteArray &text, const QString &from, const QString &to, const QString &drafts)
{
    auto document = Document::parse(text, from);
    const auto target = Document::parse(text, to);
    if (!document || !target || document->isBare())
        return text;
    const TemplateMove move{*document, *target, drafts};
    QByteArray moved = text;
    const auto replace = [&](const json::Pointer &pointer, const QString &link, bool isTemplate) {
        const QString other = link.isEmpty() ? QString() : move.linkTo(link, isTemplate);
        if (other == link)
            return;
        const auto splice = json::setSplice(moved, document->root(), pointer, json::Value::string(other));
        if (!splice)
            return;
        moved = json::applied(moved, *splice);
        document = Document::parse(moved, from);
    };
    const json::Value *list = move.document.root().find("templates");
    for (std::size_t i = 0; list != nullptr && list->isArray() && i < list->items().size(); ++i)
        replace(json::Pointer() / "templates" / static_cast<qsizetype>(i), list->items()[i].text(), true);
    replace(json::Pointer() / "expect" / "preview", goldenPreview(move.document), false);
    return moved;
}

} // namespace heliograph
