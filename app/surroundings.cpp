// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/surroundings.h"

#include "core/base/log.h"
#include "core/credentials/keychaincredentialstore.h"

namespace heliograph {

Surroundings::Surroundings(DataFolder folder, Settings settings, const QProcessEnvironment &environment)
    : m_folder(std::move(folder))
    , m_settings(std::move(settings))
    , m_environment(environment)
    , m_credentials(std::make_unique<KeychainCredentialStore>())
{
}

Surroundings::~Surroundings() = default;

Result<std::unique_ptr<Surroundings>> Surroundings::open(const Invocation &invocation)
{
    auto folder = DataFolder::open(invocation.dataDir.isEmpty() ? DataFolder::standardPath() : invocation.dataDir);
    if (!folder)
        return tl::unexpected(folder.error());
    installFileLog(folder->log(), false);
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    auto settings = Settings::open(folder->settingsFile(), environment);
    if (!settings)
        return tl::unexpected(settings.error());
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    return std::unique_ptr<Surroundings>(new Surroundings(std::move(*folder), std::move(*settings), environment));
}

SendOptions Surroundings::sendOptions() const
{
    SendOptions options;
    const Preferences preferences = m_settings.preferences();
    options.network = preferences.network;
    options.retry = preferences.retry;
    options.retention = {preferences.keepDays, preferences.keepMegabytes};
    return options;
}

RunSurroundings Surroundings::runSurroundings() const
{
    const SendOptions options = sendOptions();
    const Clock &clock = m_clock;
    return {m_folder, options.retry,
            [network = options.network, &clock] { return std::make_unique<NetworkTransport>(network, clock); }, clock};
}

Result<SendCore *> Surroundings::core()
{
    if (!m_core) {
        auto core = SendCore::open(m_folder, sendOptions(), m_clock, m_ids);
        if (!core)
            return tl::unexpected(core.error());
        m_core = std::move(*core);
    }
    return m_core.get();
}

} // namespace heliograph
