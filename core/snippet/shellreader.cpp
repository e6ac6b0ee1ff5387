// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/shellreader.h"

#include "core/snippet/codestring.h"

namespace heliograph {

namespace {

bool isShellName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Behind the bracket that belongs to the opening one at the offset, by the quotes of sh.
qsizetype shellBracketEnd(const QByteArray &text, qsizetype at)
{
    int depth = 0;
    char quote = '\0';
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\\' && quote != '\'')
            ++at;
        else if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(' || c == '{')
            ++depth;
        else if ((c == ')' || c == '}') && --depth == 0)
            return at + 1;
    }
    return text.size();
}

class ShellReader
{
public:
    ShellReader(const QByteArray &text, CodeNotes &notes)
        : m_text(text)
        , m_notes(notes)
    {
    }
    [[nodiscard]] std::vector<ShellCommand> read();

private:
    void endCommand(bool pipes);
    void endWord();
    void readOther();
    void readOperator();
    void single();
    void doubled();
    void ansi();
    void dollar();
    void hereDocument();
    void takeDocuments();
    void substituted(qsizetype from, const QByteArray &code);
    [[nodiscard]] char at(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    void begin()
    {
        if (!m_inWord)
            m_word = {{}, m_at};
        m_inWord = true;
    }

    const QByteArray &m_text;
    CodeNotes &m_notes;
    qsizetype m_at = 0;
    std::vector<ShellCommand> m_commands;
    ShellCommand m_command;
    ShellWord m_word;
    bool m_inWord = false;
    QHash<QByteArray, QByteArray> m_variables;
    QByteArray m_delimiter; ///< of the here-document that begins with the next line; empty for none
    bool m_isLiteral = false;
    qsizetype m_expanded = 0; ///< bytes that variables became: a text may be made to grow for ever
};

std::vector<ShellCommand> ShellReader::read()
{
    while (m_at < m_text.size()) {
        const char c = at();
        if (c == '\'')
            single();
        else if (c == '"')
            doubled();
        else if (c == '$' || c == '`')
            dollar();
        else if (c == '\\' && (at(1) == '\n' || (at(1) == '\r' && at(2) == '\n'))) {
            m_at += at(1) == '\n' ? 2 : 3;
        } else if (c == '#' && !m_inWord) {
            const qsizetype end = m_text.indexOf('\n', m_at);
            m_at = end < 0 ? m_text.size() : end;
        } else {
            readOther();
        }
    }
    endCommand(false);
    return std::move(m_commands);
}

void ShellReader::readOther()
{
    const char c = at();
    if (c == ' ' || c == '\t' || c == '\r') {
        endWord();
        ++m_at;
    } else if (QByteArrayView("|;&()\n<").contains(c)) {
        readOperator();
    } else {
        begin();
        m_at += c == '\\' && m_at + 1 < m_text.size() ? 1 : 0;
        m_word.text += at();
        ++m_at;
    }
}

void ShellReader::readOperator()
{
    const char c = at();
    if (c == '<') {
        endWord();
        if (at(1) == '<')
            hereDocument();
        else
            ++m_at;
        return;
    }
    ++m_at;
    endCommand(c == '|' && at() != '|');
    if (c == '\n')
        takeDocuments();
}

void ShellReader::endWord()
{
    if (!m_inWord)
        return;
    m_inWord = false;
    const qsizetype sign = m_word.text.indexOf('=');
    bool sets = sign > 0 && m_command.words.empty();
    for (qsizetype i = 0; sets && i < sign; ++i)
        sets = isShellName(m_word.text[i]);
    if (sets)
        m_variables.insert(m_word.text.first(sign), m_word.text.mid(sign + 1));
    else
        m_command.words.push_back(std::move(m_word));
}

void ShellReader::endCommand(bool pipes)
{
    endWord();
    const bool waits = !m_delimiter.isEmpty();
    if (m_command.words.empty() && !waits)
        return;
    m_commands.push_back(std::move(m_command));
    m_command = {};
    m_command.isPiped = pipes;
}

void ShellReader::single()
{
    begin();
    const qsizetype end = m_text.indexOf('\'', m_at + 1);
    const qsizetype last = end < 0 ? m_text.size() : end;
    m_word.text += QByteArrayView(m_text).sliced(m_at + 1, last - m_at - 1);
    m_at = std::min(last + 1, m_text.size());
}

void ShellReader::doubled()
{
    begin();
    ++m_at;
    while (m_at < m_text.size() && at() != '"') {
        if (at() == '\\' && at(1) == '\n') {
            m_at += 2;
        } else if (at() == '\\' && QByteArrayView("$`\"\\").contains(at(1))) {
            m_word.text += at(1);
            m_at += 2;
        } else if (at() == '$' || at() == '`') {
            dollar();
        } else {
            m_word.text += at();
            ++m_at;
        }
    }
    m_at = std::min(m_at + 1, m_text.size());
}

void ShellReader::ansi()
{
    m_at += 2;
    while (m_at < m_text.size() && at() != '\'') {
        if (at() == '\\')
            readEscape(m_text, ++m_at, m_word.text);
        else
            m_word.text += m_text[m_at++];
    }
    m_at = std::min(m_at + 1, m_text.size());
}

void ShellReader::substituted(qsizetype from, const QByteArray &code)
{
    // It mostly stands in a string of JSON.
    m_word.text += m_notes.addPlaceholder(from, code).replace('\\', "\\\\").replace('"', "\\\"");
    if (m_notes.isFlooded())
        m_at = m_text.size();
}

/// $NAME, ${NAME…}, $(…), `…`, $'…', or a sign that is only itself.
void ShellReader::dollar()
{
    begin();
    const qsizetype from = m_at;
    if (at() == '`') {
        const qsizetype end = m_text.indexOf('`', m_at + 1);
        m_at = end < 0 ? m_text.size() : end + 1;
        substituted(from, m_text.mid(from, m_at - from));
        return;
    }
    if (at(1) == '\'') {
        ansi();
        return;
    }
    qsizetype end = m_at + 1;
    QByteArray name;
    if (at(1) == '(' || at(1) == '{') {
        end = shellBracketEnd(m_text, m_at + 1);
        name = at(1) == '{' ? m_text.mid(m_at + 2, end - m_at - 3) : QByteArray();
    } else {
        while (end < m_text.size() && isShellName(m_text[end]))
            ++end;
        name = m_text.mid(m_at + 1, end - m_at - 1);
    }
    m_at = end;
    const auto known = m_variables.constFind(name);
    if (end == from + 1)
        m_word.text += '$';
    else if (known != m_variables.constEnd() && m_expanded + known->size() <= 4 * m_text.size()) {
        m_expanded += known->size();
        m_word.text += *known;
    } else
        substituted(from, m_text.mid(from, end - from));
}

/// `<<WORD`, `<<-'WORD'`; `<<<word` is a text.
void ShellReader::hereDocument()
{
    m_at += 2;
    if (at() == '<') {
        ++m_at;
        return;
    }
    m_at += at() == '-' ? 1 : 0;
    while (at() == ' ')
        ++m_at;
    m_isLiteral = at() == '\'' || at() == '"' || at() == '\\';
    const qsizetype begin = m_at + (m_isLiteral ? 1 : 0);
    qsizetype end = begin;
    while (end < m_text.size() && isShellName(m_text[end]))
        ++end;
    m_delimiter = m_text.mid(begin, end - begin);
    m_at = end + (m_isLiteral && end < m_text.size() && m_text[end] != '\n' ? 1 : 0);
}

/// The lines up to the one that is the word, for the command that was read last.
void ShellReader::takeDocuments()
{
    if (m_delimiter.isEmpty() || m_commands.empty())
        return;
    const qsizetype from = m_at;
    while (m_at < m_text.size()) {
        const qsizetype newline = m_text.indexOf('\n', m_at);
        const qsizetype end = newline < 0 ? m_text.size() : newline;
        const QByteArray line = m_text.mid(m_at, end - m_at).trimmed();
        const qsizetype begun = m_at;
        m_at = std::min(end + 1, m_text.size());
        if (line == m_delimiter) {
            m_commands.back().input = {m_text.mid(from, begun - from), from};
            m_commands.back().hasInput = true;
            break;
        }
    }
    m_delimiter.clear();
}

} // namespace

std::vector<ShellCommand> shellCommands(const QByteArray &text, CodeNotes &notes)
{
    return ShellReader(text, notes).read();
}

QByteArray asShell(const QByteArray &text)
{
    QByteArray shell = text;
    shell.replace("\r\n", "\n");
    if (shell.contains("^\"")) {
        // Copied for cmd by a browser: every sign that means something there stands behind a ^.
        QByteArray plain;
        for (qsizetype i = 0; i < shell.size(); ++i) {
            if (shell[i] == '^' && i + 1 < shell.size() && shell[i + 1] != '\n')
                plain += shell[++i];
            else
                plain += shell[i];
        }
        shell = plain;
    }
    return shell.replace("^\n", "\\\n").replace("`\n", "\\\n");
}

} // namespace heliograph
