// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/clock.h"
#include "core/base/redactor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>

#include <cstdio>

namespace heliograph {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logStore, "heliograph.store")
Q_LOGGING_CATEGORY(logSend, "heliograph.send")
Q_LOGGING_CATEGORY(logTransport, "heliograph.transport")
Q_LOGGING_CATEGORY(logSandbox, "heliograph.sandbox")
Q_LOGGING_CATEGORY(logCredentials, "heliograph.credentials")
Q_LOGGING_CATEGORY(logUi, "heliograph.ui")

namespace {

constexpr qint64 rotateBeyond = 2 * 1024 * 1024;

struct LogSink
{
    QMutex mutex;
    QFile file;
    bool alsoStderr = false;
};

LogSink &sink()
{
    static LogSink instance;
    return instance;
}

QString typeName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"error"_s;
    case QtFatalMsg:
        break;
    }
    return u"fatal"_s;
}

void writeMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line = redacted(isoUtc(QDateTime::currentDateTimeUtc()) + u' ' + typeName(type) + u' ' +
                                  QString::fromUtf8(context.category) + u": "_s + message);
    LogSink &out = sink();
    const QMutexLocker lock(&out.mutex);
    if (out.file.isOpen()) {
        out.file.write(line.toUtf8() + '\n');
        out.file.flush();
    }
    const bool serious = type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg;
    if (serious && (out.alsoStderr || type == QtFatalMsg))
        std::fprintf(stderr, "%s\n", line.toUtf8().constData());
}

void rotate(const QString &path)
{
    if (QFileInfo(path).size() < rotateBeyond)
        return;
    QFile::remove(path + u".1"_s);
    QFile::rename(path, path + u".1"_s);
}

} // namespace

void installFileLog(const QString &folder, bool alsoStderr)
{
    LogSink &out = sink();
    {
        const QMutexLocker lock(&out.mutex);
        const QString path = folder + u"/heliograph.log"_s;
        QDir().mkpath(folder);
        rotate(path);
        out.file.close();
        out.file.setFileName(path);
        out.alsoStderr = alsoStderr;
        // Without a log the program works all the same; the data folder's own error says what is wrong with the disk.
        (void)out.file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text);
    }
    qInstallMessageHandler(writeMessage);
}

} // namespace heliograph
