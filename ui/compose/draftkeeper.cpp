// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/draftkeeper.h"

#include "core/base/background.h"
#include "ui/compose/draftfiles.h"

#include <QLocale>

namespace heliograph {

namespace {

constexpr int savePauseMs = 500;

} // namespace

DraftKeeper::DraftKeeper(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_onDisk(std::make_shared<Drafts>())
{
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(savePauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DraftKeeper::write);
}

DraftKeeper::~DraftKeeper()
{
    flush();
}

Drafts DraftKeeper::load()
{
    const KeptDrafts kept = readDrafts(m_folder);
    if (!kept.setAside.isEmpty()) {
        m_notice = tr("Some of what was open the last time could not be read; it was set aside as %1.")
                       .arg(QLocale().createSeparatedList(kept.setAside));
    }
    *m_onDisk = kept.drafts;
    return kept.drafts;
}

void DraftKeeper::touch(std::function<Drafts()> source)
{
    m_source = std::move(source);
    // Not begun anew by each key: who types without a pause is kept as well.
    if (!m_pause.isActive())
        m_pause.start();
}

void DraftKeeper::hurry()
{
    if (m_pause.isActive())
        write();
}

void DraftKeeper::flush()
{
    hurry();
    m_pool.waitForDone();
    m_source = nullptr;
}

void DraftKeeper::write()
{
    m_pause.stop();
    inBackground(
        m_pool, this,
        [folder = m_folder, onDisk = m_onDisk, drafts = m_source()]() -> Result<> {
            if (drafts == *onDisk)
                return {};
            return writeDrafts(folder, *onDisk, drafts).map([&] { *onDisk = drafts; });
        },
        [this](const Result<> &written) { report(written); });
}

void DraftKeeper::report(const Result<> &written)
{
    if (!written && !m_told)
        Q_EMIT failed(tr("The open requests cannot be kept for the next time: %1").arg(written.error().message));
    m_told = !written;
}

} // namespace heliograph
