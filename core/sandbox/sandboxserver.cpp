// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandboxserver.h"

#include "core/base/log.h"
#include "core/sandbox/announcement.h"
#include "core/sandbox/httpfront.h"
#include "core/sandbox/lookalike.h"
#include "core/sandbox/loopbacklistener.h"

#include <QDir>

namespace heliograph {

using namespace Qt::StringLiterals;
using namespace sandbox;

/// What exists while the server runs. Members end in reverse order: the sockets before the look-alike that they ask.
class SandboxServer::Private
{
public:
    Private(const QString &folder, const Clock &clock)
        : lookAlike(folder, clock)
        , front([this](const Call &call) { return lookAlike.answer(call); })
        , announcement(folder)
    {
    }

    LookAlike lookAlike;
    HttpFront front;
    Announcement announcement;
    QUrl url;
};

namespace {

/// QHttpServer takes the listener over once it listens; until then it is ours.
Result<std::unique_ptr<LoopbackListener>> listenOn(quint16 port)
{
    auto listener = std::make_unique<LoopbackListener>();
    if (listener->listenOn(port))
        return listener;
    return fail(
        u"sandbox.port"_s,
        SandboxServer::tr("The Sandbox cannot listen on port %1: it is taken by another program, or not allowed. "
                          "Choose another one, or 0 for any that is free.")
            .arg(port),
        listener->errorString());
}

tl::unexpected<Error> folderError(const QString &folder)
{
    return fail(u"sandbox.folder"_s,
                SandboxServer::tr("The Sandbox cannot write to its folder “%1”. Check the folder’s permissions and the "
                                  "free space, or choose another data folder.")
                    .arg(folder));
}

bool makeFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return true;
    if (!QDir().mkpath(folder))
        return false;
    // What was sent to whom is nobody else's business.
    return QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

} // namespace

SandboxServer::SandboxServer(QString folder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(clock)
{
}

SandboxServer::~SandboxServer() = default;

Result<QUrl> SandboxServer::start(quint16 port)
{
    if (d)
        return d->url;
    if (!makeFolder(m_folder))
        return folderError(m_folder);
    auto running = std::make_unique<Private>(m_folder, m_clock);
    if (!running->lookAlike.open())
        return folderError(m_folder);
    auto listener = listenOn(port);
    if (!listener)
        return tl::unexpected(listener.error());
    running->url = QUrl(u"http://127.0.0.1:%1/"_s.arg((*listener)->serverPort()));
    running->front.bind(listener->release());
    if (const auto published = running->announcement.publish(running->url); !published)
        return tl::unexpected(published.error());
    d = std::move(running);
    qCInfo(logSandbox) << "The Sandbox listens on" << d->url.toString();
    return d->url;
}

void SandboxServer::keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages)
{
    if (d)
        d->lookAlike.keepRendered(key, messages);
}

std::vector<InboxMessage> SandboxServer::inbox()
{
    return d ? d->lookAlike.inbox() : std::vector<InboxMessage>();
}

} // namespace heliograph
