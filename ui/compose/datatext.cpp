// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/datatext.h"

#include "core/base/background.h"
#include "core/json/parser.h"
#include "core/json/splice.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The blanks that the line of a byte begins with.
QByteArray lineIndent(const QByteArray &text, qsizetype at)
{
    const qsizetype begin = at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0;
    qsizetype end = begin;
    while (end < at && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return text.mid(begin, end - begin);
}

/// The text in one pass over its lines, for it may be large: each after the first is given to `take`, as what is before
/// its end.
template<typename Take>
bool allLinesAfterFirst(QByteArrayView text, Take take)
{
    for (qsizetype begin = text.indexOf('\n') + 1; begin > 0;) {
        const qsizetype next = text.indexOf('\n', begin) + 1;
        if (!take(next > 0 ? text.sliced(begin, next - 1 - begin) : text.sliced(begin)))
            return false;
        begin = next;
    }
    return true;
}

bool isIndented(QByteArrayView text, const QByteArray &indent)
{
    return allLinesAfterFirst(text,
                              [&](QByteArrayView line) { return line.startsWith(indent) || line.trimmed().isEmpty(); });
}

/// A raw line break never stands inside a JSON string, so that lines can be moved without changing a value.
QByteArray dedented(const QByteArray &text, const QByteArray &indent)
{
    return QByteArray(text).replace('\n' + indent, "\n");
}

QByteArray indented(const QByteArray &text, const QByteArray &indent)
{
    const qsizetype first = text.indexOf('\n');
    if (indent.isEmpty() || first < 0)
        return text;
    QByteArray moved = text.left(first);
    moved.reserve(text.size() + (text.count('\n') + 1) * indent.size());
    allLinesAfterFirst(text, [&](QByteArrayView line) {
        moved += '\n';
        if (!line.trimmed().isEmpty())
            moved += indent;
        moved += line;
        return true;
    });
    return moved;
}

std::optional<Error> errorOf(const QByteArray &text)
{
    const auto parsed = json::parse(text);
    return parsed ? std::nullopt : std::optional(parsed.error());
}

} // namespace

DataText::DataText(DocumentModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    m_worker.setMaxThreadCount(1);
    connect(&model, &DocumentModel::changed, this, &DataText::follow);
}

json::Pointer DataText::pointer() const
{
    return m_model.document().dataPointer();
}

json::Span DataText::span() const
{
    const json::Value *data = pointer().in(m_model.document().root());
    return data ? data->span() : json::Span();
}

QByteArray DataText::indent() const
{
    const QByteArray &whole = m_model.document().text();
    const json::Span place = span();
    const QByteArray indent = lineIndent(whole, place.begin);
    return isIndented(QByteArrayView(whole).sliced(place.begin, place.size()), indent) ? indent : QByteArray();
}

QByteArray DataText::text() const
{
    if (m_hasTyped)
        return m_typed;
    const json::Span place = span();
    return dedented(m_model.document().text().mid(place.begin, place.size()), indent());
}

void DataText::setText(const QByteArray &text)
{
    if (text == this->text())
        return;
    m_writing = true;
    bringBack();
    m_typed = text;
    m_hasTyped = true;
    m_found.reset();
    m_parsing = true;
    m_writing = false;
    if (text.trimmed().isEmpty() || text.size() < DocumentModel::parsedAtOnce)
        return settle();
    parseSoon();
    Q_EMIT changed();
}

/// One text at a time: what was typed meanwhile is parsed next.
void DataText::parseSoon()
{
    if (m_working)
        return;
    m_working = true;
    inBackground(
        m_worker, this, [text = m_typed] { return errorOf(text); },
        [this, text = m_typed](const std::optional<Error> &error) {
            m_working = false;
            if (!m_parsing)
                return;
            if (text != m_typed)
                return parseSoon();
            m_found.emplace(error);
            follow();
        });
}

void DataText::settle()
{
    if (!m_parsing)
        return;
    m_model.settle();
    // The model's news may have ended it.
    if (m_parsing)
        finish(m_typed.trimmed().isEmpty() ? std::nullopt : errorOf(m_typed));
}

void DataText::finish(const std::optional<Error> &error)
{
    m_parsing = false;
    m_found.reset();
    m_writing = true;
    m_error = error;
    if (m_typed.trimmed().isEmpty())
        remove();
    else if (!error)
        write(m_typed);
    m_writing = false;
    Q_EMIT changed();
}

void DataText::remove()
{
    if (span().isEmpty() || !m_model.remove(pointer()))
        return;
    m_removedAt = m_model.generation();
}

/// Who replaces everything (a paste over all, a screen reader) empties the text first: then `data` keeps its place
/// among its siblings.
void DataText::bringBack()
{
    if (m_removedAt == m_model.generation())
        m_model.undo();
    m_removedAt.reset();
}

void DataText::write(const QByteArray &text)
{
    m_model.settle();
    if (const auto &broken = m_model.error())
        m_error = broken;
    else
        m_model.setText(spliced(text), u"data"_s);
    m_writtenAt = m_model.generation();
}

/// The document's text with this in the place of `data`, which is made where there is none.
QByteArray DataText::spliced(const QByteArray &text) const
{
    const Document &document = m_model.document();
    json::Span place = span();
    if (!place.isEmpty())
        return document.text().left(place.begin) + indented(text, indent()) + document.text().mid(place.end);
    const auto made = json::setSplice(document.text(), document.root(), pointer(), json::Value());
    if (!made)
        return document.text();
    const QByteArray whole = json::applied(document.text(), *made);
    const qsizetype at = made->at + made->inserted.lastIndexOf("null");
    return whole.left(at) + indented(text, lineIndent(whole, at)) + whole.mid(at + 4);
}

QByteArray DataText::wholeText() const
{
    return (m_error || m_parsing) && !m_model.isBroken() ? spliced(m_typed) : m_model.text();
}

void DataText::commit()
{
    settle();
    if (!m_error)
        return;
    const QByteArray whole = wholeText();
    m_error.reset();
    m_hasTyped = false;
    m_model.setText(whole);
    Q_EMIT changed();
}

void DataText::follow()
{
    if (m_writing)
        return;
    if (m_found && !m_model.isParsing())
        return finish(*std::exchange(m_found, std::nullopt));
    // Another field's edit leaves a broken text standing; one to the data itself, or another document, does not.
    if (m_error || m_parsing)
        return;
    // The parse of our own edit, which comes late in a large document: what was typed stands as it was typed.
    if (m_hasTyped && m_writtenAt == m_model.generation())
        return Q_EMIT changed();
    m_hasTyped = false;
    Q_EMIT changed();
}

} // namespace heliograph
