// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowprototype.h"

#include "core/json/writer.h"

#include <algorithm>
#include <array>

namespace heliograph {

using json::Pointer;

namespace {

/// Members of the envelope that are on the wire unless they are empty.
constexpr std::array<QByteArrayView, 3> leftOutIfEmpty{"tenant_id", "cancellation_key", "brand_id"};

/// Whether the document is understood by what stands there.
bool isDecisive(const Document &document, const Pointer &pointer)
{
    return pointer == Pointer() / "kind" || pointer.startsWith(Pointer() / "attachments") ||
           pointer == document.bodyPointer();
}

/// A text that the template has nowhere, to know the blanks by.
QByteArray markFor(const RowTemplate &rows)
{
    QByteArray mark = "blank";
    while (rows.markedText("").contains(mark))
        mark += '-';
    return mark;
}

} // namespace

std::optional<RowPrototype> RowPrototype::of(const RowTemplate &rows, const QString &folder, const Workspace &workspace,
                                             const QDateTime &now)
{
    const QByteArray mark = markFor(rows);
    auto document = Document::parse(rows.markedText(mark), folder);
    if (!document)
        return std::nullopt;
    const std::vector<Pointer> places = rows.blanks();
    const auto isScalar = [&document](const Pointer &place) { return document->hasScalarAt(place); };
    const auto decides = [&document](const Pointer &place) { return isDecisive(*document, place); };
    if (!std::ranges::all_of(places, isScalar) || std::ranges::any_of(places, decides))
        return std::nullopt;
    RowPrototype made(rows, *std::move(document), workspace, now);
    made.findParts(mark);
    return made;
}

RowPrototype::RowPrototype(const RowTemplate &rows, Document document, const Workspace &workspace, const QDateTime &now)
    : m_rows(&rows)
    , m_document(std::move(document))
    , m_workspace(workspace)
    , m_now(now)
{
    for (const Pointer &place : rows.blanks()) {
        if (place.tokens().size() == 1 &&
            std::ranges::find(leftOutIfEmpty, place.tokens().front()) != leftOutIfEmpty.end())
            m_wanted.push_back(m_blanks.size());
        m_blanks.push_back(m_document.scalarAt(place));
    }
}

/// Where in the bytes of the wire each blank is. An event is made anew of its values, and attachments are read.
void RowPrototype::findParts(const QByteArray &mark)
{
    const auto kind = m_document.kind();
    const std::vector<Pointer> places = m_rows->blanks();
    if ((kind != Kind::Workflow && kind != Kind::DynamicWorkflow) || !m_document.attachments().empty() ||
        std::ranges::find(places, m_document.dataPointer()) != places.end())
        return;
    auto frozen =
        freeze(m_document, {}, QString::fromLatin1(mark + "key"), {m_workspace.workspaceKey, m_workspace.auth, m_now});
    if (!frozen)
        return;
    const QByteArray body = std::exchange(frozen->body, {});
    const QByteArray quotedMark = '"' + mark;
    qsizetype at = 0;
    for (qsizetype found = body.indexOf(quotedMark); found >= 0; found = body.indexOf(quotedMark, at)) {
        const qsizetype begin = found + quotedMark.size();
        const qsizetype end = body.indexOf('"', begin);
        const QByteArray name = body.sliced(begin, end - begin);
        m_parts.push_back({body.sliced(at, found - at), name == "key" ? keyBlank : name.toULongLong()});
        at = end + 1;
    }
    m_end = body.sliced(at);
    m_frozen = *std::move(frozen);
}

Result<bool> RowPrototype::fill(const Row &row)
{
    bool isFilled = true;
    for (std::size_t i = 0; i < m_blanks.size(); ++i) {
        auto value = m_rows->scalar(i, row);
        if (!value)
            return tl::unexpected(value.error());
        isFilled = isFilled && value->has_value();
        if (!isFilled)
            continue; // the first error counts, as it does for text()
        const json::Span span = m_blanks[i]->span();
        *m_blanks[i] = **std::move(value);
        m_blanks[i]->setSpan(span);
    }
    return isFilled;
}

bool RowPrototype::isMadeOfParts(const QString &key) const
{
    const auto isThere = [this](std::size_t blank) { return !m_blanks[blank]->utf8().isEmpty(); };
    return !m_parts.empty() && !key.isEmpty() && std::ranges::all_of(m_wanted, isThere);
}

QByteArray RowPrototype::bodyFor(const QString &key) const
{
    QByteArray body;
    body.reserve(m_bodyBytes);
    for (const Part &part : m_parts) {
        body += part.before;
        if (part.blank == keyBlank)
            json::appendQuoted(body, key.toUtf8());
        else
            json::appendCompact(body, *m_blanks[part.blank]);
    }
    body += m_end;
    m_bodyBytes = std::max(m_bodyBytes, body.size());
    return body;
}

PreparedRequest RowPrototype::prepared(const QString &key) const
{
    if (!isMadeOfParts(key))
        return prepare(m_document, key, m_workspace, m_now);
    FrozenRequest frozen = m_frozen;
    frozen.body = bodyFor(key);
    frozen.idempotencyKey = key;
    return judged(m_document, {}, std::move(frozen), m_workspace, m_now);
}

} // namespace heliograph
