// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/attachmentsizes.h"

#include "core/base/background.h"

#include <QFileInfo>

namespace heliograph {

namespace {

AttachmentSize sizeOf(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return {AttachmentSize::State::Missing, 0};
    if (!file.isFile())
        return {AttachmentSize::State::NotAFile, 0};
    if (!file.isReadable())
        return {AttachmentSize::State::Unreadable, 0};
    return {AttachmentSize::State::Found, file.size()};
}

QHash<QString, AttachmentSize> sizesOf(const QStringList &paths)
{
    QHash<QString, AttachmentSize> sizes;
    for (const QString &path : paths)
        sizes.insert(path, sizeOf(path));
    return sizes;
}

} // namespace

AttachmentSizes::AttachmentSizes(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

AttachmentSizes::~AttachmentSizes()
{
    m_pool.waitForDone();
}

void AttachmentSizes::watch(const QStringList &paths)
{
    if (paths == m_paths)
        return;
    m_paths = paths;
    refresh();
}

void AttachmentSizes::refresh()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_again = false;
    if (m_paths.isEmpty())
        return;
    m_looking = true;
    inBackground(
        m_pool, this, [paths = m_paths] { return sizesOf(paths); },
        [this](const QHash<QString, AttachmentSize> &sizes) {
            m_looking = false;
            const bool isNews = sizes != m_sizes;
            m_sizes = sizes;
            if (m_again)
                refresh();
            if (isNews)
                Q_EMIT changed();
        });
}

std::optional<AttachmentSize> AttachmentSizes::of(const QString &path) const
{
    const auto found = m_sizes.find(path);
    return found == m_sizes.end() ? std::nullopt : std::optional(*found);
}

} // namespace heliograph
