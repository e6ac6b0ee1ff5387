// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/base/clock.h"
#include "core/base/datafolder.h"
#include "core/base/idsource.h"
#include "core/bulk/runworker.h"
#include "core/credentials/credentialstore.h"
#include "core/send/sendcore.h"
#include "core/settings/settings.h"

#include <QProcessEnvironment>

#include <memory>

namespace heliograph {

/// What a command or the window stands on, made once from the invocation: folder, settings, clock, ids, keychain. Main
/// thread.
class Surroundings
{
public:
    /// Makes the data folder, reads the settings and begins the log. Errors: those of DataFolder::open and
    /// Settings::open.
    [[nodiscard]] static Result<std::unique_ptr<Surroundings>> open(const Invocation &invocation);
    ~Surroundings();

    [[nodiscard]] const DataFolder &folder() const { return m_folder; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] IdSource &ids() { return m_ids; }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    [[nodiscard]] CredentialStore &credentials() { return *m_credentials; }
    [[nodiscard]] SendOptions sendOptions() const;
    /// What a bulk run stands on, by the settings as they are now.
    [[nodiscard]] RunSurroundings runSurroundings() const;
    /// The store and the machine of a command, opened at the first call. Errors: those of SendCore::open.
    [[nodiscard]] Result<SendCore *> core();

private:
    Surroundings(DataFolder folder, Settings settings, const QProcessEnvironment &environment);

    DataFolder m_folder;
    Settings m_settings;
    QProcessEnvironment m_environment;
    SystemClock m_clock;
    SystemIdSource m_ids{m_clock};
    std::unique_ptr<CredentialStore> m_credentials;
    std::unique_ptr<SendCore> m_core;
};

} // namespace heliograph
