// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/busactivation.h"

#include "app/busadaptor.h"
#include "core/base/log.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

const QString busName = QStringLiteral("heliograph.Heliograph");
const QString busPath = QStringLiteral("/heliograph/Heliograph"); // the name, as the specification derives it
constexpr uint doNotQueue = 4;
constexpr uint primaryOwner = 1;

} // namespace

void listenOnBus(QObject *window, const std::function<void(const QString &file)> &called)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    new BusAdaptor(window, called);
    if (!bus.isConnected() || !bus.registerObject(busPath, window))
        return;
    QDBusMessage request = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                          u"org.freedesktop.DBus"_s, u"RequestName"_s);
    request << busName << doNotQueue;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(request), window);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, window, [watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError() || reply.value() != primaryOwner)
            qCWarning(logUi) << "the desktop cannot call this window:" << reply.error().message();
        watcher->deleteLater();
    });
}

} // namespace heliograph
