// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/documentmodel.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

DocumentModel::DocumentModel(const QByteArray &text, const QString &folder, QObject *parent)
    : QObject(parent)
{
    load(text, folder);
}

void DocumentModel::load(const QByteArray &text, const QString &folder)
{
    m_folder = folder;
    m_savedText = text;
    m_steps.clear();
    m_done = 0;
    m_document = Document();
    setTextAndParse(text);
    Q_EMIT changed();
}

void DocumentModel::setTextAndParse(const QByteArray &text)
{
    m_text = text;
    ++m_generation;
    auto parsed = Document::parse(text, m_folder);
    if (parsed) {
        m_document = std::move(*parsed);
        m_error.reset();
    } else {
        m_error = parsed.error();
    }
}

Result<> DocumentModel::take(Result<json::Splice> splice, const QString &mergeKey)
{
    if (!splice)
        return tl::unexpected(splice.error());
    if (splice->removed != splice->inserted)
        record(std::move(*splice), mergeKey);
    return {};
}

void DocumentModel::record(json::Splice splice, const QString &mergeKey)
{
    setTextAndParse(json::applied(m_text, splice));
    m_steps.erase(m_steps.begin() + m_done, m_steps.end());
    const bool merges = m_done > 0 && (m_grouping || (!mergeKey.isEmpty() && m_steps.back().mergeKey == mergeKey));
    if (!merges) {
        m_steps.push_back({{}, mergeKey});
        ++m_done;
    }
    m_steps.back().splices.push_back(std::move(splice));
    if (!m_grouping)
        Q_EMIT changed();
}

Result<> DocumentModel::formMayEdit() const
{
    if (!m_error)
        return {};
    return fail(u"document.broken"_s,
                QCoreApplication::translate("DocumentModel", "The JSON is broken: mend it first, then edit the form."),
                m_error->message);
}

Result<> DocumentModel::set(const json::Pointer &pointer, const json::Value &value, const QString &mergeKey)
{
    return formMayEdit().and_then(
        [&]() -> Result<> { return take(json::setSplice(m_text, m_document.root(), pointer, value), mergeKey); });
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
        if (m_text != before)
            setTextAndParse(before);
        return outcome;
    }
    Q_EMIT changed();
    return outcome;
}

void DocumentModel::setText(const QByteArray &text, const QString &mergeKey)
{
    if (text != m_text)
        record(json::difference(m_text, text), mergeKey);
}

void DocumentModel::undo()
{
    if (!canUndo())
        return;
    const Step &step = m_steps[static_cast<size_t>(--m_done)];
    QByteArray text = m_text;
    for (auto splice = step.splices.rbegin(); splice != step.splices.rend(); ++splice)
        text = json::applied(text, splice->inverse());
    setTextAndParse(text);
    Q_EMIT changed();
}

void DocumentModel::redo()
{
    if (!canRedo())
        return;
    const Step &step = m_steps[static_cast<size_t>(m_done++)];
    QByteArray text = m_text;
    for (const json::Splice &splice : step.splices)
        text = json::applied(text, splice);
    setTextAndParse(text);
    Q_EMIT changed();
}

} // namespace heliograph
