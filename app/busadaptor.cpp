// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/busadaptor.h"

#include <QUrl>

#include <utility>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The leave to come to the front that the desktop gave to whoever called; Qt takes it from there.
void takeLeave(const QVariantMap &platformData)
{
    const QByteArray token = platformData.value(u"activation-token"_s).toString().toUtf8();
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
}

} // namespace

BusAdaptor::BusAdaptor(QObject *window, std::function<void(const QString &file)> called)
    : QDBusAbstractAdaptor(window)
    , m_called(std::move(called))
{
}

void BusAdaptor::Activate(const QVariantMap &platformData)
{
    takeLeave(platformData);
    m_called({});
}

void BusAdaptor::Open(const QStringList &uris, const QVariantMap &platformData)
{
    takeLeave(platformData);
    for (const QString &uri : uris)
        m_called(QUrl(uri).toLocalFile());
}

void BusAdaptor::ActivateAction(const QString & /*name*/, const QVariantList & /*parameter*/,
                                const QVariantMap &platformData)
{
    Activate(platformData);
}

} // namespace heliograph
