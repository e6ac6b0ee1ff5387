// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/sendservice.h"

#include <QObject>

namespace heliograph {

/// Asks the ledger, while a request is being edited, what its send would repeat. One question at a time: while one is
/// under way, only the newest of those that came after it is kept.
class RepeatWatch final : public QObject
{
    Q_OBJECT
public:
    /// `service` must outlive it; whatever it changes is asked about anew.
    explicit RepeatWatch(SendService &service, QObject *parent = nullptr);

    /// What the answer to the newest question was; empty until it is there.
    [[nodiscard]] const Repeats &found() const { return m_found; }
    /// Asks, unless it is what was asked last. Nothing to freeze is nothing to repeat.
    void watch(const Workspace &workspace, const std::optional<FrozenRequest> &request);

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(const Repeats &repeats);

    SendService &m_service;
    Workspace m_workspace;
    std::optional<FrozenRequest> m_request;
    bool m_asking = false;
    bool m_askAgain = false;
    Repeats m_found;
};

} // namespace heliograph
