// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/upkeep.h"

#include "core/base/log.h"
#include "core/send/sendcore.h"
#include "core/store/retention.h"
#include "core/store/runretention.h"

#include <chrono>

namespace heliograph {

namespace {

using namespace std::chrono_literals;

/// At once, which is some 2 ms of the thread that sends.
constexpr int indexBatch = 20;
constexpr int removeBatch = 20;
/// What grew too old or too large since is looked for that often.
constexpr auto removePause = 1h;
/// How soon the window shows what a command sends.
constexpr auto lookPause = 2s;
/// The window's first minute belongs to the person.
constexpr auto firstRemovePause = 1min;

} // namespace

Upkeep::Upkeep(SendCore &core, const Clock &clock, QString runs, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_clock(clock)
    , m_runs(std::move(runs))
{
    m_indexing.setInterval(0);
    m_removing.setSingleShot(true);
    connect(&m_indexing, &QTimer::timeout, this, &Upkeep::putIntoIndex);
    connect(&m_removing, &QTimer::timeout, this, &Upkeep::removeOld);
    connect(&m_looking, &QTimer::timeout, this, &Upkeep::lookAround);
    m_version = m_core.history().dataVersion().value_or(0);
    m_looking.start(lookPause);
}

/// Nothing tells of it but the database itself. What this connection commits does not count, and is told of already.
void Upkeep::lookAround()
{
    const auto version = m_core.history().dataVersion();
    if (!version || m_version == *version)
        return;
    m_version = *version;
    Q_EMIT changed();
}

void Upkeep::wake()
{
    m_indexing.start();
}

void Upkeep::setRetention(const RetentionOptions &options)
{
    const bool isFirst = m_retention == RetentionOptions();
    m_retention = options;
    if (options == RetentionOptions())
        m_removing.stop();
    else
        m_removing.start(isFirst ? std::chrono::milliseconds(firstRemovePause) : std::chrono::milliseconds(0));
}

void Upkeep::putIntoIndex()
{
    const auto put = m_core.searchIndex().putIn(indexBatch);
    if (!put)
        qCWarning(logStore) << "the search index could not be written:" << put.error().code << put.error().detail;
    // Until the next send ends: what is not in the index is found all the same.
    if (!put || *put == 0)
        m_indexing.stop();
}

void Upkeep::removeOld()
{
    const auto count = Retention(m_core.database()).remove(m_retention, m_clock.now(), removeBatch);
    if (!count)
        qCWarning(logStore) << "what is not to be kept could not be removed:" << count.error().code;
    if (count && *count > 0) {
        m_hasRemoved = true;
        return m_removing.start(std::chrono::milliseconds(0));
    }
    const auto run = removeOldRun(m_runs, m_retention, m_clock.now());
    if (!run)
        qCWarning(logStore) << "a run that is not to be kept could not be removed:" << run.error().message;
    m_removing.start(run && *run ? std::chrono::milliseconds(0) : std::chrono::milliseconds(removePause));
    if (std::exchange(m_hasRemoved, false))
        Q_EMIT changed();
}

} // namespace heliograph
