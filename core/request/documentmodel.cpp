// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/documentmodel.h"

#include "core/base/background.h"
#include "core/json/patch.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

DocumentModel::DocumentModel(const QByteArray &text, const QString &folder, QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
    load(text, folder);
}

void DocumentModel::load(const QByteArray &text, const QString &folder)
{
    m_folder = folder;
    m_savedText = text;
    m_steps.clear();
    m_done = 0;
    m_document = Document();
    m_error.reset();
    setTextOnly(text);
    tell();
}

void DocumentModel::setTextOnly(const QByteArray &text)
{
    m_text = text;
    ++m_generation;
    m_parsing = true;
}

void DocumentModel::parseNow()
{
    takeParse(Document::parse(m_text, m_folder));
}

void DocumentModel::takeParse(Result<Document> parsed)
{
    m_parsing = false;
    if (parsed) {
        m_document = *std::move(parsed);
        m_error.reset();
    } else {
        m_error = parsed.error();
    }
}

void DocumentModel::settle()
{
    if (!m_parsing)
        return;
    parseNow();
    Q_EMIT changed();
}

/// One text at a time: what was typed meanwhile is parsed next, what lies between never.
void DocumentModel::parseSoon()
{
    if (m_working)
        return;
    m_working = true;
    inBackground(
        m_worker, this,
        [text = m_text, folder = m_folder] {
            return std::make_shared<Result<Document>>(Document::parse(text, folder));
        },
        [this, generation = m_generation](const std::shared_ptr<Result<Document>> &parsed) {
            m_working = false;
            if (!m_parsing)
                return;
            if (generation != m_generation)
                return parseSoon();
            takeParse(std::move(*parsed));
            Q_EMIT changed();
        });
}

/// The text is another: tells, and has it parsed where that is not done yet.
void DocumentModel::tell()
{
    if (m_parsing && m_text.size() < parsedAtOnce)
        parseNow();
    Q_EMIT textChanged();
    if (m_parsing)
        parseSoon();
    else
        Q_EMIT changed();
}

/// An edit of a form goes on from a parse of its result: the next one may follow in the same breath.
Result<> DocumentModel::take(Result<json::Splice> splice, const QString &mergeKey, const Replacement &scalar)
{
    if (!splice)
        return tl::unexpected(splice.error());
    if (splice->removed == splice->inserted)
        return {};
    record(std::move(*splice), mergeKey);
    if (scalar.value) {
        m_document.replaceScalar(*scalar.pointer, *scalar.value, m_text);
        m_parsing = false;
    } else {
        parseNow();
    }
    if (!m_grouping)
        tell();
    return {};
}

void DocumentModel::record(json::Splice splice, const QString &mergeKey)
{
    setTextOnly(json::applied(m_text, splice));
    m_steps.erase(m_steps.begin() + m_done, m_steps.end());
    const bool merges = m_done > 0 && (m_grouping || (!mergeKey.isEmpty() && m_steps.back().mergeKey == mergeKey));
    if (!merges) {
        m_steps.push_back({{}, mergeKey});
        ++m_done;
    }
    m_steps.back().splices.push_back(std::move(splice));
}

Result<> DocumentModel::formMayEdit()
{
    settle();
    if (!m_error)
        return {};
    return fail(u"document.broken"_s,
                QCoreApplication::translate("DocumentModel", "The JSON is broken: mend it first, then edit the form."),
                m_error->message);
}

Result<> DocumentModel::set(const json::Pointer &pointer, const json::Value &value, const QString &mergeKey)
{
    return formMayEdit().and_then([&]() -> Result<> {
        // A key in a field of a large document: its parse is patched instead of being made again.
        const bool patches = m_document.hasScalarAt(pointer) && json::isScalar(value);
        return take(json::setSplice(m_text, m_document.root(), pointer, value), mergeKey,
                    patches ? Replacement{&pointer, &value} : Replacement{nullptr, nullptr});
    });
}

Result<> DocumentModel::setOrRemove(const json::Pointer &pointer, const QString &text, const QString &mergeKey)
{
    if (!text.isEmpty())
        return set(pointer, json::Value::string(text), mergeKey);
    return pointer.in(m_document.root()) ? remove(pointer) : Result<>();
}

Result<> DocumentModel::insert(const json::Pointer &array, qsizetype index, const json::Value &value)
{
    return formMayEdit().and_then(
        [&]() -> Result<> { return take(json::insertSplice(m_text, m_document.root(), array, index, value), {}); });
}

Result<> DocumentModel::remove(const json::Pointer &pointer)
{
    return formMayEdit().and_then(
        [&]() -> Result<> { return take(json::removeSplice(m_text, m_document.root(), pointer), {}); });
}

Result<> DocumentModel::rename(const json::Pointer &member, const QByteArray &newKey)
{
    return formMayEdit().and_then(
        [&]() -> Result<> { return take(json::renameSplice(m_text, m_document.root(), member, newKey), {}); });
}

Result<> DocumentModel::change(const std::function<Result<>(DocumentModel &)> &edits)
{
    settle();
    const QByteArray before = m_text;
    const std::vector<Step> steps = m_steps;
    const qsizetype done = m_done;
    // An empty step of its own collects the splices, so that they do not merge into the one before.
    m_steps.erase(m_steps.begin() + m_done, m_steps.end());
    m_steps.push_back({});
    ++m_done;
    m_grouping = true;
    Result<> outcome = edits(*this);
    m_grouping = false;
    if (!outcome || m_text == before) {
        m_steps = steps;
        m_done = done;
        if (m_text != before) {
            setTextOnly(before);
            parseNow();
        }
        return outcome;
    }
    tell();
    return outcome;
}

void DocumentModel::setText(const QByteArray &text, const QString &mergeKey)
{
    if (text == m_text)
        return;
    record(json::difference(m_text, text), mergeKey);
    if (m_grouping)
        parseNow();
    else
        tell();
}

void DocumentModel::undo()
{
    if (!canUndo())
        return;
    const Step &step = m_steps[static_cast<size_t>(--m_done)];
    QByteArray text = m_text;
    for (auto splice = step.splices.rbegin(); splice != step.splices.rend(); ++splice)
        text = json::applied(text, splice->inverse());
    setTextOnly(text);
    tell();
}

void DocumentModel::redo()
{
    if (!canRedo())
        return;
    const Step &step = m_steps[static_cast<size_t>(m_done++)];
    QByteArray text = m_text;
    for (const json::Splice &splice : step.splices)
        text = json::applied(text, splice);
    setTextOnly(text);
    tell();
}

} // namespace heliograph
