// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/target.h"
#include "app/workspaceinput.h"
#include "core/send/connectiontest.h"

namespace heliograph {

/// `heliograph workspace list|add NAME|edit NAME|remove NAME|test NAME`.
class WorkspaceCommand final : public Command
{
    Q_OBJECT
public:
    WorkspaceCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    void list();
    void listNext(std::vector<Workspace> workspaces, size_t index);
    void listOne(const Workspace &workspace, SecretPlace place);
    void add();
    void edit();
    void remove();
    void test();
    void ask(const Target &target);
    void answered(const ConnectionReport &report);
    [[nodiscard]] Result<Workspace> withOptions(Workspace workspace) const;
    /// Keeps the secrets in the keychain, then the row by `keep`; takes the secrets back where the row cannot be kept.
    void store(const Workspace &workspace, const KeysInput &keys,
               const std::function<Result<>(const Workspace &)> &keep, bool isNew);
    [[nodiscard]] Error noKeychain(const Error &error) const;
    void done(const QString &sentence);

    TargetFinder m_finder;
    SendCore *m_core = nullptr;
};

} // namespace heliograph
