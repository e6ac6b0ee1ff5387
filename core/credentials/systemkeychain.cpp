// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/systemkeychain.h"

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#define HELIOGRAPH_SECRET_SERVICE
#include "core/credentials/secretservice.h"
#endif

#include <QFileInfo>
#include <QProcessEnvironment>
#include <qt6keychain/keychain.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

const QString service = u"heliograph"_s;

/// libsecret strips the D-Bus error's name, and QtKeychain gives OtherError for all that it does not know: that nobody
/// offers the secret service, or that the bus itself is gone, stands in the text alone.
bool tellsOfNoService(const QString &text)
{
    static constexpr std::array signs{
        QLatin1StringView("org.freedesktop.secrets"),
        QLatin1StringView("not provided by any .service"),
        QLatin1StringView("not activatable"),
        QLatin1StringView("Could not connect"),
        QLatin1StringView("autolaunch"),
        QLatin1StringView("The connection is closed"),
    };
    return std::any_of(signs.begin(), signs.end(), [&text](QLatin1StringView sign) { return text.contains(sign); });
}

KeychainAnswer::Status statusOf(const QKeychain::Job &job)
{
    using Status = KeychainAnswer::Status;
    switch (job.error()) {
    case QKeychain::NoError:
        return Status::Ok;
    case QKeychain::EntryNotFound:
        return Status::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Status::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Status::Unavailable;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return tellsOfNoService(job.errorString()) ? Status::Unavailable : Status::Failed;
}

KeychainAnswer answerOf(const QKeychain::Job &job)
{
    const KeychainAnswer::Status status = statusOf(job);
    const bool good = status == KeychainAnswer::Status::Ok || status == KeychainAnswer::Status::NotFound;
    return {status, {}, good ? QString() : job.errorString()};
}

/// Gives `good`, unless a locked entry is still there: then nothing was found (or removed) for want of access.
void unlessLocked(const QString &entry, const KeychainAnswer &good, Keychain::Done done)
{
#ifdef HELIOGRAPH_SECRET_SERVICE
    findLockedEntry(service, entry, [good, done = std::move(done)](bool locked) {
        done(locked ? KeychainAnswer{KeychainAnswer::Status::Denied, {}, u"the entry is locked"_s} : good);
    });
#else
    Q_UNUSED(entry)
    done(good);
#endif
}

/// The job has no parent and deletes itself when it has answered: libsecret holds on to it until then, so nothing
/// may delete it before.
void run(QKeychain::Job *job, const QString &entry, Keychain::Done done)
{
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [done = std::move(done)](const QKeychain::Job *ended) { done(answerOf(*ended)); });
    job->start();
}

bool mayBeThere(const QString &address)
{
    constexpr QLatin1StringView unixPath("unix:path=");
    if (address.startsWith(unixPath))
        return QFileInfo::exists(address.mid(unixPath.size()).section(u',', 0, 0));
    return address.contains(u':') && !address.startsWith(u"disabled:") && !address.startsWith(u"autolaunch:");
}

} // namespace

void SystemKeychain::read(const QString &entry, Done done)
{
    auto *job = new QKeychain::ReadPasswordJob(service);
    run(job, entry, [job, entry, done = std::move(done)](KeychainAnswer answer) {
        if (answer.status == KeychainAnswer::Status::NotFound) {
            unlessLocked(entry, answer, done);
            return;
        }
        if (answer.status == KeychainAnswer::Status::Ok)
            answer.value = job->binaryData();
        done(answer);
    });
}

void SystemKeychain::write(const QString &entry, const QByteArray &value, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setBinaryData(value);
    run(job, entry, std::move(done));
}

void SystemKeychain::remove(const QString &entry, Done done)
{
    run(new QKeychain::DeletePasswordJob(service), entry,
        [entry, done = std::move(done)](const KeychainAnswer &answer) {
            using Status = KeychainAnswer::Status;
            if (answer.status == Status::Ok || answer.status == Status::NotFound)
                unlessLocked(entry, answer, done);
            else
                done(answer);
        });
}

bool SystemKeychain::isReachable() const
{
#ifdef HELIOGRAPH_SECRET_SERVICE
    return hasSessionBus(QProcessEnvironment::systemEnvironment());
#else
    return true;
#endif
}

bool hasSessionBus(const QProcessEnvironment &environment)
{
    const QStringList addresses = environment.value(u"DBUS_SESSION_BUS_ADDRESS"_s).split(u';', Qt::SkipEmptyParts);
    if (!addresses.isEmpty())
        return std::any_of(addresses.begin(), addresses.end(), mayBeThere);
    const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s);
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

} // namespace heliograph
