// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusAbstractAdaptor>
#include <QVariantMap>

#include <functional>

namespace heliograph {

/// freedesktop's org.freedesktop.Application, for a window: its slots are what can be called, and are spelled as there.
class BusAdaptor final : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    /// `called` is told a file, or nothing for just "come to the front".
    BusAdaptor(QObject *window, std::function<void(const QString &file)> called);

public Q_SLOTS:
    void Activate(const QVariantMap &platformData);
    void Open(const QStringList &uris, const QVariantMap &platformData);
    /// The desktop file offers no actions of its own.
    void ActivateAction(const QString &name, const QVariantList &parameter, const QVariantMap &platformData);

private:
    std::function<void(const QString &)> m_called;
};

} // namespace heliograph
