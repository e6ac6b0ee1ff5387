// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/secretservice.h"

#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

using Attributes = QMap<QString, QString>;
using FoundItems = QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>>; // unlocked, locked

} // namespace

void findLockedEntry(const QString &service, const QString &entry, std::function<void(bool locked)> done)
{
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage search = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                         u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    // The attributes that QtKeychain gives its items.
    search << QVariant::fromValue(Attributes{{u"server"_s, service}, {u"user"_s, entry}});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(search));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, done = std::move(done)] {
        const FoundItems found = *watcher;
        watcher->deleteLater();
        done(found.isValid() && !found.argumentAt<1>().isEmpty());
    });
}

} // namespace heliograph
