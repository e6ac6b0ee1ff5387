// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/idsource.h"

namespace heliograph::test {

/// A clock that stands where it is put (2026-01-02T03:04:05Z at first).
class FakeClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void set(const QDateTime &now) { m_now = now; }
    void advance(qint64 milliseconds) { m_now = m_now.addMSecs(milliseconds); }

private:
    QDateTime m_now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
};

/// Ids that count: 00000000-0000-7000-8000-000000000001, …2, …
class FakeIdSource final : public IdSource
{
public:
    [[nodiscard]] QString uuid() override
    {
        return QStringLiteral("00000000-0000-7000-8000-%1").arg(++m_count, 12, 10, QLatin1Char('0'));
    }

private:
    int m_count = 0;
};

} // namespace heliograph::test
