// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/jsonlines.h"
#include "app/terminal.h"
#include "core/base/redactor.h"
#include "core/json/writer.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <utility>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

bool write(std::FILE *stream, const QByteArray &bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    const bool whole = std::fwrite(bytes.constData(), 1, size, stream) == size;
    return std::fputc('\n', stream) != EOF && std::fflush(stream) == 0 && whole;
}

/// Line breaks of other scripts (many readers of lines take them for one), and the marks that turn the direction of
/// what follows: "gpj.exe" would be shown as "exe.jpg".
bool isSteering(QChar character)
{
    const char16_t code = character.unicode();
    return character.category() == QChar::Other_Control || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069) || code >= 0xfffe; // the last two are in no text, and no XML
}

} // namespace

void Console::wipe()
{
    if (std::exchange(m_isPassing, false))
        std::fputs("\r\033[K", stderr);
}

bool Console::isWatched() const
{
    return !m_json && isErrorTerminal();
}

void Console::passing(const QString &text)
{
    if (!isWatched())
        return;
    wipe();
    std::fputs(forTerminal(redacted(text)).toUtf8().constData(), stderr);
    std::fflush(stderr);
    m_isPassing = true;
}

void Console::object(const json::Value &value)
{
    m_outputLost = !write(stdout, jsonForTerminal(json::compact(value))) || m_outputLost;
}

void Console::line(const QString &text)
{
    wipe();
    QStringList lines = text.split(u'\n');
    for (QString &one : lines)
        one = forTerminal(one);
    m_outputLost = !write(stdout, lines.join(u'\n').toUtf8()) || m_outputLost;
}

void Console::code(const QString &text)
{
    wipe();
    QString shown = text.endsWith(u'\n') ? text.chopped(1) : text;
    for (QChar &character : shown) {
        if (character != u'\n' && character != u'\t' && isSteering(character))
            character = u'\uFFFD';
    }
    m_outputLost = !write(stdout, shown.toUtf8()) || m_outputLost;
}

void Console::note(const QString &text)
{
    wipe();
    write(stderr, forTerminal(redacted(text)).toUtf8());
}

void Console::error(const Error &error)
{
    if (m_json)
        object(errorObject(error));
    note(error.message);
}

bool Console::canAsk() const
{
    return isInputTerminal() && isErrorTerminal();
}

std::optional<QString> Console::ask(const QString &question, bool secret)
{
    std::fputs((forTerminal(question) + u' ').toUtf8().constData(), stderr);
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
    QByteArray bytes;
    bool ended = !input.open(stdin, QIODevice::ReadOnly);
    while (!ended && bytes.size() <= maxBytes) {
        const QByteArray part = input.read(maxBytes + 1 - bytes.size());
        ended = part.isEmpty();
        bytes += part;
    }
    if (input.error() != QFileDevice::NoError)
        return fail(u"stdin.read"_s, QCoreApplication::translate("Console", "Standard input cannot be read."),
                    input.errorString());
    if (bytes.size() <= maxBytes)
        return bytes;
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
        else if (isSteering(character))
            character = u'\uFFFD';
    }
    return line;
}

QByteArray jsonForTerminal(const QByteArray &compact)
{
    const QString text = QString::fromUtf8(compact);
    QString result;
    for (const QChar character : text) {
        if (isSteering(character))
            result += u"\\u"_s + QString::number(character.unicode(), 16).rightJustified(4, u'0');
        else
            result += character;
    }
    return result.toUtf8();
}

} // namespace heliograph
