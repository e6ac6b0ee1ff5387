// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendservice.h"
#include "ui/workspace/keyreader.h"
#include "ui/workspace/productionsheet.h"
#include "ui/workspace/workspacechoice.h"

#include <QObject>

#include <functional>

namespace heliograph {

/// Delivers a stored send again, the same bytes with the same key, to its workspace as it is now; asks first where that
/// is a production one. One at a time.
class Resender final : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        SendService &service;
        const WorkspaceChoice &workspaces;
        const KeyReader &keys;
        const Clock &clock;
        std::function<int()> confirmAbove = [] { return 20; }; ///< Settings::confirmAbove
    };
    /// Everything in `services` must outlive it.
    explicit Resender(const Services &services, QObject *parent = nullptr);

    /// Why this send cannot be repeated with its own key, in one sentence; empty where it can.
    [[nodiscard]] QString obstacle(const SendRecord &record) const;

    void retry(const SendRecord &record);
    void confirm(); ///< the person said yes to confirmationNeeded()
    void decline();
    void withdraw(const SendRecord &record);

Q_SIGNALS:
    void confirmationNeeded(const heliograph::ProductionQuestion &question);
    /// What became of the request; one sentence.
    void said(const QString &sentence);

private:
    void deliver();

    Services m_services;
    std::optional<SendRecord> m_record; ///< the one under way
    Workspace m_workspace;
};

} // namespace heliograph
