// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/sendcore.h"

namespace heliograph {

SendCore::SendCore(std::unique_ptr<Database> database, ProcessLock lock, const SendOptions &options, const Clock &clock)
    : m_database(std::move(database))
    , m_lock(std::move(lock))
    , m_sends(*m_database)
    , m_history(*m_database)
    , m_searchIndex(*m_database)
    , m_workspaces(*m_database)
    , m_transport(options.network, clock)
    , m_machine(m_sends, m_transport, clock, options.retry, m_lock.owner())
{
    m_machine.setWaiting(options.waiting);
}

SendCore::~SendCore() = default;

void SendCore::setOptions(const SendOptions &options)
{
    m_transport.setOptions(options.network);
    m_machine.setPolicy(options.retry);
}

Result<std::unique_ptr<SendCore>> SendCore::open(const DataFolder &folder, const SendOptions &options,
                                                 const Clock &clock, IdSource &ids)
{
    auto lock = ProcessLock::take(folder.locks(), ids.uuid());
    if (!lock)
        return tl::unexpected(lock.error());
    auto database = Database::open(folder.database(), options.busyTimeoutMs);
    if (!database)
        return tl::unexpected(database.error());
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    std::unique_ptr<SendCore> core(new SendCore(std::move(*database), std::move(*lock), options, clock));
    const auto recovered =
        core->sends().recover([&folder](const QString &owner) { return ProcessLock::isAlive(folder.locks(), owner); });
    if (!recovered)
        return tl::unexpected(recovered.error());
    core->m_recovered = *recovered;
    return core;
}

} // namespace heliograph
