// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/bodykind.h"
#include "core/snippet/codeimports.h"
#include "core/snippet/shellreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace heliograph {

using json::Value;

namespace {

class CurlText
{
    Q_DECLARE_TR_FUNCTIONS(RequestFromCode)
};

/// What the options of curl mean here. Those that take no value and say nothing of the request are not listed.
enum class Meaning : quint8 { Data, Json, Header, Method, Url, NotTaken, Nothing };

struct Option
{
    QByteArrayView name;
    char letter;
    Meaning meaning;
};

constexpr std::array<Option, 33> withValue{{
    {"data", 'd', Meaning::Data},
    {"data-raw", 0, Meaning::Data},
    {"data-binary", 0, Meaning::Data},
    {"data-ascii", 0, Meaning::Data},
    {"json", 0, Meaning::Json},
    {"header", 'H', Meaning::Header},
    {"request", 'X', Meaning::Method},
    {"url", 0, Meaning::Url},
    {"form", 'F', Meaning::NotTaken},
    {"data-urlencode", 0, Meaning::NotTaken},
    {"upload-file", 'T', Meaning::NotTaken},
    {"config", 'K', Meaning::NotTaken},
    {"user", 'u', Meaning::Header},
    {"oauth2-bearer", 0, Meaning::Header},
    {"cookie", 'b', Meaning::Header},
    {"user-agent", 'A', Meaning::Nothing},
    {"referer", 'e', Meaning::Nothing},
    {"output", 'o', Meaning::Nothing},
    {"write-out", 'w', Meaning::Nothing},
    {"max-time", 'm', Meaning::Nothing},
    {"connect-timeout", 0, Meaning::Nothing},
    {"retry", 0, Meaning::Nothing},
    {"retry-delay", 0, Meaning::Nothing},
    {"retry-max-time", 0, Meaning::Nothing},
    {"cookie-jar", 'c', Meaning::Nothing},
    {"dump-header", 'D', Meaning::Nothing},
    {"proxy", 'x', Meaning::Nothing},
    {"cacert", 0, Meaning::Nothing},
    {"cert", 'E', Meaning::Nothing},
    {"key", 0, Meaning::Nothing},
    {"resolve", 0, Meaning::Nothing},
    {"interface", 0, Meaning::Nothing},
    {"stderr", 0, Meaning::Nothing},
}};

constexpr QByteArrayView harmlessLetters = "sSikLvfgnN0123456#";
constexpr std::array<QByteArrayView, 17> harmless{
    "silent", "show-error",     "include",      "insecure",      "location",  "verbose",
    "fail",   "fail-with-body", "compressed",   "globoff",       "no-buffer", "http1.1",
    "http2",  "post301",        "progress-bar", "ssl-no-revoke", "post302"};

/// Headers that say nothing but how this call is made.
constexpr std::array<QByteArrayView, 9> ownHeaders{"content-type",   "accept",     "date",   "user-agent",     "host",
                                                   "content-length", "connection", "expect", "accept-encoding"};

class CurlReader
{
public:
    CurlReader(const std::vector<ShellCommand> &commands, std::size_t index, CodeNotes &notes)
        : m_commands(commands)
        , m_command(commands[index])
        , m_index(index)
        , m_notes(notes)
    {
    }
    [[nodiscard]] Result<std::optional<CodeRequest>> read();

private:
    void takeLong(const QByteArray &name);
    void takeLetters(const QByteArray &letters);
    void take(Meaning meaning, const ShellWord &word, const ShellWord &value);
    void takeData(const ShellWord &value);
    void takeHeader(const ShellWord &word, const QByteArray &header);
    void takeStandardInput();
    void notTaken(const ShellWord &word);
    [[nodiscard]] std::optional<Kind> kindOfUrl() const;
    [[nodiscard]] const ShellWord &next()
    {
        static const ShellWord none;
        return m_at + 1 < m_command.words.size() ? m_command.words[++m_at] : none;
    }

    const std::vector<ShellCommand> &m_commands;
    const ShellCommand &m_command;
    std::size_t m_index;
    CodeNotes &m_notes;
    std::size_t m_at = 0;
    ShellWord m_data;
    QByteArray m_url;
    bool m_hasData = false;
    QString m_file; ///< where the data are that the text does not hold
};

Result<std::optional<CodeRequest>> CurlReader::read()
{
    for (m_at = 1; m_at < m_command.words.size(); ++m_at) {
        const QByteArray &text = m_command.words[m_at].text;
        if (text.startsWith("--"))
            takeLong(text.mid(2));
        else if (text.startsWith('-') && text.size() > 1)
            takeLetters(text.mid(1));
        else
            take(Meaning::Url, m_command.words[m_at], m_command.words[m_at]);
    }
    if (!m_hasData && !m_file.isEmpty())
        return fail(QStringLiteral("code.data_in_file"),
                    CurlText::tr("The data are in the file %1, which is not read: paste what it holds.").arg(m_file));
    if (!m_hasData)
        return fail(QStringLiteral("code.no_data"),
                    CurlText::tr("The call of curl has no data (-d, --data-raw, --json): there is no request in it."));
    return bodyFromText(m_data.text, m_notes.lineOf(m_data.offset), m_notes).map([this](const Value &body) {
        CodeRequest request;
        request.body = body;
        if (!kindOfBody(body))
            request.kind = kindOfUrl();
        return std::optional(std::move(request));
    });
}

void CurlReader::takeLong(const QByteArray &name)
{
    const ShellWord &word = m_command.words[m_at];
    const auto *option = std::ranges::find(withValue, QByteArrayView(name), &Option::name);
    if (option != withValue.end())
        take(option->meaning, word, next());
    else if (std::ranges::find(harmless, QByteArrayView(name)) == harmless.end())
        notTaken(word);
}

/// Several letters in one word; what follows one that takes a value is that.
void CurlReader::takeLetters(const QByteArray &letters)
{
    const ShellWord &word = m_command.words[m_at];
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const auto *option = std::ranges::find(withValue, letters[i], &Option::letter);
        if (option != withValue.end()) {
            const bool isBeside = i + 1 < letters.size();
            take(option->meaning, word, isBeside ? ShellWord{letters.mid(i + 1), word.offset} : next());
            return;
        }
        if (!harmlessLetters.contains(letters[i]))
            notTaken({"-" + letters.mid(i, 1), word.offset});
    }
}

void CurlReader::notTaken(const ShellWord &word)
{
    m_notes.add(word.offset, CurlText::tr("“%1” was not understood, and has no part in the request.")
                                 .arg(QString::fromUtf8(word.text.first(std::min(word.text.size(), qsizetype{60})))));
}

void CurlReader::take(Meaning meaning, const ShellWord &word, const ShellWord &value)
{
    switch (meaning) {
    case Meaning::Data:
    case Meaning::Json:
        takeData(value);
        break;
    case Meaning::Header:
        takeHeader(word, value.text);
        break;
    case Meaning::Method:
        if (value.text.toUpper() != "POST")
            m_notes.add(value.offset, CurlText::tr("The method is “%1”: a request is always sent by POST.")
                                          .arg(QString::fromUtf8(value.text.left(20))));
        break;
    case Meaning::Url:
        m_url = m_url.isEmpty() ? value.text : m_url;
        break;
    case Meaning::NotTaken:
        notTaken(word);
        break;
    case Meaning::Nothing:
        break;
    }
}

void CurlReader::takeData(const ShellWord &value)
{
    if (value.text == "@-" || value.text == "@/dev/stdin") {
        takeStandardInput();
        return;
    }
    const bool isRaw = m_command.words[m_at].text.startsWith("--data-raw") || m_at == 0 ||
                       m_command.words[m_at - 1].text == "--data-raw";
    if (value.text.startsWith('@') && !isRaw) {
        m_file = QString::fromUtf8(value.text.mid(1, 200));
        return;
    }
    if (m_hasData)
        m_notes.add(value.offset, CurlText::tr("There are several data; the first ones are taken."));
    else
        m_data = value;
    m_hasData = true;
}

/// What a here-document holds, or printf and echo write.
void CurlReader::takeStandardInput()
{
    const ShellCommand *writer = m_command.isPiped && m_index > 0 ? &m_commands[m_index - 1] : nullptr;
    const QByteArray program = writer && !writer->words.empty() ? writer->words.front().text : QByteArray();
    if (m_command.hasInput)
        m_data = m_command.input;
    else if ((program == "printf" || program == "echo") && writer->words.size() > 1)
        m_data = writer->words.back();
    else if (program == "cat" && writer->hasInput)
        m_data = writer->input;
    else
        m_notes.add(m_command.words[m_at].offset,
                    CurlText::tr("The data come from another command, which is not run: paste what it writes."));
    m_hasData = m_hasData || !m_data.text.isEmpty();
}

void CurlReader::takeHeader(const ShellWord &word, const QByteArray &header)
{
    const qsizetype colon = header.indexOf(':');
    const QByteArray name = word.text.startsWith("-H") || word.text == "--header"
                                ? header.first(colon < 0 ? header.size() : colon).trimmed()
                                : word.text;
    if (std::ranges::find(ownHeaders, QByteArrayView(name.toLower())) != ownHeaders.end())
        return;
    m_notes.add(word.offset,
                CurlText::tr("“%1” was left out: headers and what they say are not kept. The workspace has "
                             "the keys.")
                    .arg(QString::fromUtf8(name.left(60))));
}

std::optional<Kind> CurlReader::kindOfUrl() const
{
    QByteArray path = m_url.first(m_url.contains('?') ? m_url.indexOf('?') : m_url.size());
    if (!path.endsWith('/'))
        path += '/';
    if (path.endsWith("/event/"))
        return Kind::Event;
    if (path.endsWith("/broadcast/"))
        return Kind::Broadcast;
    return std::nullopt;
}

bool isCurl(const QByteArray &word)
{
    return word == "curl" || word == "curl.exe" || word.endsWith("/curl");
}

} // namespace

Result<std::optional<CodeRequest>> requestFromCurl(const QByteArray &text, CodeNotes &notes)
{
    if (!text.contains("curl"))
        return std::nullopt;
    const QByteArray script = asShell(text);
    CodeNotes found(script);
    std::vector<ShellCommand> commands = shellCommands(script, found);
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        std::vector<ShellWord> &words = commands[i].words;
        // "$ curl", as it stands after a prompt.
        if (words.size() > 1 && (words.front().text == "$" || words.front().text == "%") && isCurl(words[1].text))
            words.erase(words.begin());
        if (words.empty() || !isCurl(words.front().text))
            continue;
        if (first) {
            found.add(words.front().offset, CurlText::tr("A second call of curl was not taken: paste it alone."));
            break;
        }
        first = i;
    }
    if (!first)
        return std::nullopt;
    if (found.isFlooded())
        return tooDeep();
    auto request = CurlReader(commands, *first, found).read();
    notes.take(found);
    return request;
}

} // namespace heliograph
