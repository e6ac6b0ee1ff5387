// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/jsonlines.h"
#include "core/base/redactor.h"
#include "core/json/writer.h"

#include <QCoreApplication>
#include <QFile>

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

/// Turns the terminal's echo off while it lives.
class Silence
{
public:
    explicit Silence(bool wanted)
        : m_active(wanted && tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_active)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence()
    {
        if (m_active)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Silence(const Silence &) = delete;
    Silence &operator=(const Silence &) = delete;

private:
    termios m_before{};
    bool m_active;
};

} // namespace

void Console::object(const json::Value &value)
{
    write(stdout, json::compact(value));
}

void Console::line(const QString &text)
{
    write(stdout, text.toUtf8());
}

void Console::note(const QString &text)
{
    write(stderr, redacted(text).toUtf8());
}

void Console::error(const Error &error)
{
    if (m_json)
        object(errorObject(error));
    note(error.message);
}

bool Console::canAsk() const
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

std::optional<QString> Console::ask(const QString &question, bool secret)
{
    std::fputs((question + u' ').toUtf8().constData(), stderr);
    std::fflush(stderr);
    const Silence silence(secret);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray answer = input.readLine(64 * 1024);
    if (secret)
        std::fputc('\n', stderr);
    if (answer.isEmpty())
        return std::nullopt;
    return QString::fromUtf8(answer).trimmed();
}

Result<QByteArray> Console::readInput(qint64 maxBytes)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(u"stdin.read"_s, QCoreApplication::translate("Console", "Standard input cannot be read."));
    QByteArray bytes;
    while (bytes.size() <= maxBytes) {
        const QByteArray part = input.read(maxBytes + 1 - bytes.size());
        if (part.isEmpty())
            return bytes;
        bytes += part;
    }
    return fail(u"stdin.too_big"_s,
                QCoreApplication::translate("Console", "Standard input is larger than %1 KB, the most that is read.")
                    .arg(maxBytes / 1024));
}

QString forTerminal(const QString &text)
{
    QString line = text;
    for (QChar &character : line) {
        if (character == u'\n' || character == u'\r' || character == u'\t')
            character = u' ';
        else if (character.category() == QChar::Other_Control)
            character = u'\uFFFD';
    }
    return line;
}

} // namespace heliograph
