// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/sendservice.h"

#include <QObject>

namespace heliograph {

/// Counts the sends that need the person: waiting, not sent or unknown. One that is under way needs nobody.
class Attention final : public QObject
{
    Q_OBJECT
public:
    /// `service` must outlive it. Reads when the service is ready, and whenever something changed.
    explicit Attention(SendService &service, QObject *parent = nullptr);
    [[nodiscard]] int count() const { return m_count; }
    /// "2", "100+" where there are more than are worth counting.
    [[nodiscard]] QString countText() const;

Q_SIGNALS:
    void changed();

private:
    void read();

    SendService &m_service;
    int m_count = 0;
    quint64 m_generation = 0;
};

} // namespace heliograph
