// SPDX-License-Identifier: GPL-3.0-or-later
// How an edit of a template comes into its file, and what happens where that is another program's too.
#include "core/base/background.h"
#include "core/base/files.h"
#include "ui/preview/templatesession.h"

#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// A file beside that one, which is not there yet.
QString pathBeside(const QString &path)
{
    QString beside = path + u".yours"_s;
    for (int number = 2; QFileInfo::exists(beside); ++number)
        beside = u"%1.yours%2"_s.arg(path).arg(number);
    return beside;
}

/// Writes over what is known to be there, and else beside it. Where it was written.
Result<QString> saveOver(const QString &path, const QByteArray &bytes, QByteArray &known)
{
    const auto there = readFile(path, templateBytes);
    const bool isAnother = there && *there != known && *there != bytes;
    QString target = isAnother ? pathBeside(path) : path;
    if (const auto written = writeFile(target, bytes); !written)
        return tl::unexpected(written.error());
    known = isAnother ? *there : bytes;
    return target;
}

} // namespace

void TemplateSession::edit(int message, const QString &text)
{
    OpenTemplate &open = m_templates.at(static_cast<size_t>(message));
    if (open.text == text)
        return;
    open.text = text;
    open.isUnsaved = true;
    take(open);
    Q_EMIT templatesChanged();
    m_savePause.start();
    renderSoon();
}

void TemplateSession::save()
{
    for (const OpenTemplate &open : m_templates) {
        if (!open.isUnsaved)
            continue;
        inBackground(
            m_disk, this,
            [path = open.path, bytes = open.text.toUtf8(), known = open.onDisk] {
                return saveOver(path, bytes, *known);
            },
            [this, path = open.path, text = open.text](const Result<QString> &saved) { takeSaved(path, text, saved); });
    }
}

void TemplateSession::takeSaved(const QString &path, const QString &text, const Result<QString> &saved)
{
    const bool isBeside = saved && *saved != path;
    for (OpenTemplate &open : m_templates) {
        if (open.path != path)
            continue;
        // What was typed meanwhile goes where the rest is, for the file's own text is about to come.
        if (isBeside && open.text != text && writeFile(*saved, open.text.toUtf8()))
            open.isUnsaved = false;
        if (open.text != text)
            continue;
        open.isUnsaved = !saved;
        if (!saved)
            open.error = saved.error();
    }
    if (m_watch)
        m_watch->startOver();
    Q_EMIT templatesChanged();
    if (isBeside) {
        Q_EMIT keptBeside(tr("Another program changed “%1” while you edited it. Yours is in “%2”; here is the other.")
                              .arg(QFileInfo(path).fileName(), QFileInfo(*saved).fileName()));
    }
}

Result<> TemplateSession::saveNow()
{
    m_savePause.stop();
    m_disk.waitForDone();
    Result<> all;
    for (OpenTemplate &open : m_templates) {
        if (!open.isUnsaved)
            continue;
        const auto saved = saveOver(open.path, open.text.toUtf8(), *open.onDisk);
        open.isUnsaved = !saved;
        if (!saved)
            all = tl::unexpected(saved.error());
    }
    return all;
}

} // namespace heliograph
