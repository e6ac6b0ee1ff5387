// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/announcement.h"

#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/sandbox/sandboxserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostAnnouncedBytes = 4096;
constexpr int probeMilliseconds = 300;

struct Announced
{
    QUrl url;
    QByteArray pid;
};

QString announcementPath(const QString &folder)
{
    return folder + u"/sandbox.json"_s;
}

std::optional<Announced> announcedIn(const QString &folder)
{
    const auto bytes = readFile(announcementPath(folder), mostAnnouncedBytes);
    if (!bytes)
        return std::nullopt;
    const auto value = json::parse(*bytes);
    const json::Value *url = value ? value->find("url") : nullptr;
    const json::Value *pid = value ? value->find("pid") : nullptr;
    if (!url || !pid || !pid->isNumber())
        return std::nullopt;
    Announced announced{QUrl(url->text(), QUrl::StrictMode), pid->spelling()};
    // The file may hold anything: nothing but this machine is ever asked.
    const bool usable =
        announced.url.scheme() == u"http" && announced.url.host() == u"127.0.0.1" && announced.url.port() > 0;
    return usable ? std::optional(announced) : std::nullopt;
}

QByteArray headOf(const QUrl &url)
{
    const QDeadlineTimer deadline(probeMilliseconds);
    const auto left = [&] { return static_cast<int>(deadline.remainingTime()); };
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    if (!socket.waitForConnected(left()))
        return {};
    socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray head;
    while (!head.contains("\r\n\r\n") && head.size() < mostAnnouncedBytes && socket.waitForReadyRead(left()))
        head += socket.read(mostAnnouncedBytes);
    return head;
}

} // namespace

std::optional<QUrl> runningSandbox(const QString &folder)
{
    const auto announced = announcedIn(folder);
    if (!announced)
        return std::nullopt;
    // The file of a process that was killed stays, and its port may be another program's by now.
    const QByteArray head = headOf(announced->url);
    const bool isOurs = head.contains("\r\nServer: heliograph-sandbox\r\n") &&
                        head.contains("\r\nSandbox-Pid: " + announced->pid + "\r\n");
    return isOurs ? std::optional(announced->url) : std::nullopt;
}

namespace sandbox {

Announcement::Announcement(const QString &folder)
    : m_folder(folder)
    , m_path(announcementPath(folder))
{
}

Announcement::~Announcement()
{
    if (m_published.isEmpty())
        return;
    const auto present = readFile(m_path, mostAnnouncedBytes);
    if (present && *present == m_published)
        QFile::remove(m_path);
}

Result<> Announcement::publish(const QUrl &url)
{
    if (runningSandbox(m_folder))
        return {};
    const QByteArray text = "{\"url\":" + json::quoted(url.toEncoded()) +
                            ",\"pid\":" + QByteArray::number(QCoreApplication::applicationPid()) + "}\n";
    if (const auto written = writeFile(m_path, text); !written)
        return fail(u"sandbox.folder"_s, written.error().message, written.error().detail);
    m_published = text;
    return {};
}

} // namespace sandbox

} // namespace heliograph
