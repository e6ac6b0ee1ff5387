// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/busactivation.h"

#include "core/base/log.h"

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QUrl>

#include <utility>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

const QString busName = QStringLiteral("heliograph.Heliograph");
const QString busPath = QStringLiteral("/heliograph/Heliograph"); // the name, as the specification derives it
constexpr uint doNotQueue = 4;
constexpr uint primaryOwner = 1;

/// The leave to come to the front that the desktop gave to whoever called; Qt takes it from there.
void takeLeave(const QVariantMap &platformData)
{
    const QByteArray token = platformData.value(u"activation-token"_s).toString().toUtf8();
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
}

/// What can be called; the bus spells it so.
class BusActivation : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    BusActivation(QObject *window, std::function<void(const QString &)> called)
        : QDBusAbstractAdaptor(window)
        , m_called(std::move(called))
    {
    }

public Q_SLOTS:
    void Activate(const QVariantMap &platformData)
    {
        takeLeave(platformData);
        m_called({});
    }
    void Open(const QStringList &uris, const QVariantMap &platformData)
    {
        takeLeave(platformData);
        for (const QString &uri : uris)
            m_called(QUrl(uri).toLocalFile());
    }
    // The desktop file offers no actions of its own.
    void ActivateAction(const QString & /*name*/, const QVariantList & /*parameter*/, const QVariantMap &platformData)
    {
        Activate(platformData);
    }

private:
    std::function<void(const QString &)> m_called;
};

} // namespace

void listenOnBus(QObject *window, std::function<void(const QString &file)> called)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    new BusActivation(window, std::move(called));
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

#include "busactivation.moc"
