// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowtemplate.h"

#include "core/bulk/cellvalue.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

constexpr QByteArrayView opening = "{{";
constexpr QByteArrayView closing = "}}";
constexpr QByteArrayView escaped = "\\{{";

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Bulk)
};

/// Members of a recipient, an actor and an object that are texts, whatever a cell looks like.
constexpr std::array<QByteArrayView, 3> textMembers{"distinct_id", "object_type", "id"};
constexpr std::array<QByteArrayView, 3> booleanMembers{"is_transient", "$skip_create", "ignore_if_error"};

QByteArray cellAt(qsizetype column, const Row &row)
{
    const auto place = static_cast<std::size_t>(column);
    return place < row.fields.size() ? row.fields[place] : QByteArray();
}

bool isOneOf(QByteArrayView key, std::span<const QByteArrayView> keys)
{
    return std::ranges::find(keys, key) != keys.end();
}

/// Whether the value at that place (below the body) may be anything but a text.
bool takesAnyType(const std::vector<QByteArray> &tokens)
{
    if (tokens.empty())
        return false;
    const QByteArray &first = tokens.front();
    if (first == "data" || first == "properties")
        return true;
    const QByteArray &last = tokens.back();
    if (isOneOf(last, booleanMembers))
        return true;
    const bool isParty = first == "recipients" || first == "users" || first == "actor";
    // The member of the person that it stands in, whatever is below it.
    const std::size_t member = first == "actor" ? 1 : 2;
    return isParty && tokens.size() > member && !tokens[member].startsWith('$') &&
           !isOneOf(tokens[member], textMembers);
}

/// Whether what stands there says who gets it, or is its key.
bool isAboutWhom(const Document &request, const Pointer &pointer)
{
    return pointer.startsWith(request.recipientsPointer()) || pointer.startsWith(request.idempotencyKeyPointer()) ||
           pointer.startsWith(request.keyPatternPointer());
}

tl::unexpected<Error> failAt(const QString &code, const QString &message, const Pointer &pointer)
{
    Place place;
    place.pointer = pointer.toString();
    return fail(code, message, {}, place);
}

} // namespace

/// Walks the request once.
class RowTemplate::Compiler
{
public:
    Compiler(const Document &request, const QStringList &columns)
        : m_request(request)
        , m_columns(columns)
    {
    }
    Result<> walk(const Value &value, const Pointer &pointer)
    {
        if (value.isString())
            return text(value, pointer);
        if (value.isObject()) {
            for (const json::Member &member : value.members()) {
                if (auto walked = walk(member.value, pointer / member.key); !walked)
                    return walked;
            }
        } else if (value.isArray()) {
            const bool isWhom = pointer == m_request.recipientsPointer();
            qsizetype index = 0;
            for (const Value &item : value.items()) {
                const std::size_t before = m_slots.size();
                if (auto walked = walk(item, pointer / index++); !walked)
                    return walked;
                if (isWhom && m_slots.size() > before)
                    takeRecipient(item, before);
            }
            if (isWhom && !value.items().empty())
                endRecipients(value);
        }
        return {};
    }
    [[nodiscard]] std::vector<Recipient> takenRecipients() { return std::move(m_recipients); }
    [[nodiscard]] qsizetype ownRecipients() const { return m_ownRecipients; }
    [[nodiscard]] std::vector<Slot> taken() { return std::move(m_slots); }
    [[nodiscard]] QByteArray end() const { return m_request.text().sliced(m_at); }

private:
    /// A copy of the blanks that stand in it, with its own text alone before the first.
    void takeRecipient(const Value &item, std::size_t firstSlot)
    {
        Recipient recipient{{m_slots.begin() + static_cast<std::ptrdiff_t>(firstSlot), m_slots.end()},
                            m_request.text().sliced(m_at, item.span().end - m_at)};
        QByteArray &before = recipient.blanks.front().before;
        const qsizetype ofIt = recipient.blanks.front().begin - item.span().begin;
        before = before.last(ofIt);
        m_recipients.push_back(std::move(recipient));
    }
    void endRecipients(const Value &recipients)
    {
        m_ownRecipients = static_cast<qsizetype>(recipients.items().size());
        const qsizetype end = recipients.items().back().span().end;
        Slot slot;
        slot.before = m_request.text().sliced(m_at, end - m_at);
        slot.pointer = m_request.recipientsPointer();
        slot.isRepeat = true;
        m_slots.push_back(std::move(slot));
        m_at = end;
    }
    Result<> text(const Value &value, const Pointer &pointer)
    {
        const QByteArray &utf8 = value.utf8();
        if (!utf8.contains(opening))
            return {};
        auto parts = partsOf(utf8, pointer);
        if (!parts)
            return tl::unexpected(parts.error());
        Slot slot;
        slot.before = m_request.text().sliced(m_at, value.span().begin - m_at);
        slot.begin = value.span().begin;
        slot.pointer = pointer;
        slot.parts = *std::move(parts);
        const std::vector<QByteArray> &tokens = pointer.tokens();
        const std::size_t depth = m_request.bodyPointer().tokens().size();
        const bool isBelowBody = pointer.startsWith(m_request.bodyPointer()) && tokens.size() > depth;
        slot.isTyped = slot.parts.size() == 1 && slot.parts.front().column >= 0 && isBelowBody &&
                       takesAnyType({tokens.begin() + static_cast<std::ptrdiff_t>(depth), tokens.end()});
        m_slots.push_back(std::move(slot));
        m_at = value.span().end;
        return {};
    }
    Result<std::vector<Part>> partsOf(const QByteArray &utf8, const Pointer &pointer) const
    {
        std::vector<Part> parts;
        QByteArray literal;
        const auto flush = [&] {
            if (!literal.isEmpty())
                parts.push_back({std::exchange(literal, {}), -1});
        };
        for (qsizetype at = 0; at < utf8.size();) {
            const QByteArrayView rest = QByteArrayView(utf8).sliced(at);
            if (rest.startsWith(escaped)) {
                literal += opening;
                at += escaped.size();
            } else if (rest.startsWith(opening)) {
                const auto column = columnAt(rest, pointer);
                if (!column)
                    return tl::unexpected(column.error());
                flush();
                parts.push_back({{}, *column});
                at += rest.indexOf(closing) + closing.size();
            } else {
                literal += utf8.at(at++);
            }
        }
        flush();
        return parts;
    }
    Result<qsizetype> columnAt(QByteArrayView rest, const Pointer &pointer) const
    {
        const qsizetype end = rest.indexOf(closing);
        if (end < 0) {
            return failAt(u"bulk.open_placeholder"_s,
                          Text::tr("Two opening braces begin a column's name, and no closing ones end it: write "
                                   "{{column}}, or \\{{ for the braces themselves."),
                          pointer);
        }
        const QString name = QString::fromUtf8(rest.sliced(opening.size(), end - opening.size())).trimmed();
        const qsizetype column = m_columns.indexOf(name);
        if (column >= 0)
            return column;
        constexpr qsizetype shown = 20;
        return failAt(u"bulk.unknown_column"_s,
                      Text::tr("The file has no column “%1”. Its columns are: %2.")
                          .arg(name.left(60),
                               m_columns.mid(0, shown).join(u", "_s) + (m_columns.size() > shown ? u"…"_s : QString())),
                      pointer);
    }

    const Document &m_request;
    const QStringList &m_columns;
    std::vector<Slot> m_slots;
    std::vector<Recipient> m_recipients;
    qsizetype m_ownRecipients = 0;
    qsizetype m_at = 0; ///< of the request's text: what comes next is not copied yet
};

Result<RowTemplate> RowTemplate::compile(const Document &request, const QStringList &columns,
                                         std::vector<ColumnType> types)
{
    Q_ASSERT(std::cmp_equal(types.size(), columns.size()));
    Compiler compiler(request, columns);
    if (const auto walked = compiler.walk(request.root(), Pointer()); !walked)
        return tl::unexpected(walked.error());
    RowTemplate made;
    made.m_columns = columns;
    made.m_types = std::move(types);
    made.m_slots = compiler.taken();
    made.m_recipients = compiler.takenRecipients();
    made.m_ownRecipients = compiler.ownRecipients();
    made.m_kind = request.kind();
    made.m_recipientsPointer = request.recipientsPointer();
    made.findShared();
    made.findBlanks();
    made.m_end = compiler.end();
    if (made.usedColumns().empty()) {
        return failAt(u"bulk.no_placeholder"_s,
                      Text::tr("The request names no column of the file, so that every row would send the same. Write "
                               "{{column}} where a value of the row belongs; to send one text to a whole list, use a "
                               "broadcast."),
                      request.bodyPointer());
    }
    made.m_isOneMessage =
        std::ranges::all_of(made.m_slots, [&request](const Slot &slot) { return isAboutWhom(request, slot.pointer); });
    const QString key = request.idempotencyKey().value_or(QString());
    if (!key.isEmpty() && !key.contains("{{"_L1)) {
        return failAt(u"bulk.one_key"_s,
                      Text::tr("The request has an idempotency key of its own, so that every row would have the same, "
                               "and SuprSend would skip all but the first. Put a column into it, or take it out."),
                      request.idempotencyKeyPointer());
    }
    return made;
}

Result<> RowTemplate::checkGroups() const
{
    if (m_kind == Kind::Event || m_kind == Kind::Broadcast) {
        return failAt(u"bulk.group_kind"_s,
                      m_kind == Kind::Event
                          ? Text::tr("An event has one recipient, so that rows cannot be one: send one event a row.")
                          : Text::tr("A broadcast goes to a list, so that rows cannot be one: send it by itself."),
                      Pointer());
    }
    if (!m_recipients.empty())
        return {};
    return failAt(u"bulk.group_recipients"_s,
                  Text::tr("Rows are to be one request with a recipient each, and no recipient names a column: put a "
                           "column into one, as {{column}}."),
                  m_recipientsPointer);
}

/// The columns that must be alike in the rows of a group.
void RowTemplate::findShared()
{
    for (const Slot &slot : m_slots) {
        if (slot.pointer.startsWith(m_recipientsPointer))
            continue;
        for (const Part &part : slot.parts) {
            if (part.column >= 0)
                m_shared.push_back(part.column);
        }
    }
}

void RowTemplate::findBlanks()
{
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (!m_slots[i].isRepeat)
            m_blanks.push_back(i);
    }
}

Result<> RowTemplate::checkAlike(std::span<const Row> rows) const
{
    for (const Row &row : rows.subspan(1)) {
        for (const qsizetype column : m_shared) {
            if (cellAt(column, row) == cellAt(column, rows.front()))
                continue;
            Place where;
            where.field = m_columns.at(column);
            where.line = static_cast<int>(row.place.line);
            return fail(u"bulk.group_differs"_s,
                        Text::tr("Lines %1 and %2 are one request, and differ in column “%3”, which says more than who "
                                 "gets it: make them alike, or send one request a row.")
                            .arg(rows.front().place.line)
                            .arg(row.place.line)
                            .arg(where.field),
                        {}, where);
        }
    }
    return {};
}

Result<QByteArray> RowTemplate::text(std::span<const Row> rows) const
{
    if (auto alike = checkAlike(rows); !alike)
        return tl::unexpected(alike.error());
    QByteArray document;
    for (const Slot &slot : m_slots) {
        if (!slot.isRepeat) {
            if (auto appended = append(document, {&slot, 1}, rows.front()); !appended)
                return tl::unexpected(appended.error());
            continue;
        }
        document += slot.before;
        for (const Row &row : rows.subspan(1)) {
            for (const Recipient &recipient : m_recipients) {
                document += ',';
                if (auto appended = append(document, recipient.blanks, row); !appended)
                    return tl::unexpected(appended.error());
                document += recipient.end;
            }
        }
    }
    return document + m_end;
}

Result<> RowTemplate::append(QByteArray &document, std::span<const Slot> blanks, const Row &row) const
{
    for (const Slot &slot : blanks) {
        const auto value = valueOf(slot, row);
        if (!value)
            return tl::unexpected(value.error());
        document += slot.before;
        document += *value;
    }
    return {};
}

/// Of one part the cell itself, whose bytes are shared.
QByteArray RowTemplate::textOf(const Slot &slot, const Row &row)
{
    if (slot.parts.size() == 1)
        return slot.parts.front().column < 0 ? slot.parts.front().literal : cellAt(slot.parts.front().column, row);
    QByteArray text;
    for (const Part &part : slot.parts)
        text += part.column < 0 ? part.literal : cellAt(part.column, row);
    return text;
}

Result<QByteArray> RowTemplate::valueOf(const Slot &slot, const Row &row) const
{
    if (!slot.isTyped)
        return json::quoted(textOf(slot, row));
    const auto column = static_cast<std::size_t>(slot.parts.front().column);
    return cellText(textOf(slot, row), m_types[column], m_columns.at(slot.parts.front().column), row.place.line);
}

Result<std::optional<Value>> RowTemplate::scalar(std::size_t blank, const Row &row) const
{
    const Slot &slot = m_slots[m_blanks[blank]];
    if (!slot.isTyped)
        return Value::string(textOf(slot, row));
    const auto column = static_cast<std::size_t>(slot.parts.front().column);
    return cellScalar(textOf(slot, row), m_types[column], m_columns.at(slot.parts.front().column), row.place.line);
}

std::vector<Pointer> RowTemplate::blanks() const
{
    std::vector<Pointer> places;
    for (const std::size_t blank : m_blanks)
        places.push_back(m_slots[blank].pointer);
    return places;
}

QByteArray RowTemplate::markedText(const QByteArray &mark) const
{
    QByteArray text;
    std::size_t blank = 0;
    for (const Slot &slot : m_slots) {
        text += slot.before;
        if (!slot.isRepeat)
            text += json::quoted(mark.isEmpty() ? mark : mark + QByteArray::number(blank++));
    }
    return text + m_end;
}

/// Of a recipient that another row of the group added: that of the request that it is made after.
Pointer RowTemplate::inTemplate(const Pointer &pointer) const
{
    const std::size_t depth = m_recipientsPointer.tokens().size();
    const qsizetype added = rowAt(pointer) == 0 ? -1 : pointer.tokens()[depth].toLongLong() - m_ownRecipients;
    if (added < 0)
        return pointer;
    const auto which = static_cast<std::size_t>(added) % m_recipients.size();
    const QByteArray index = m_recipients[which].blanks.front().pointer.tokens()[depth];
    Pointer original;
    for (std::size_t i = 0; i < pointer.tokens().size(); ++i)
        original = original / (i == depth ? index : pointer.tokens()[i]);
    return original;
}

std::size_t RowTemplate::rowAt(const Pointer &pointer) const
{
    const std::size_t depth = m_recipientsPointer.tokens().size();
    if (m_recipients.empty() || !pointer.startsWith(m_recipientsPointer) || pointer.tokens().size() <= depth)
        return 0;
    const qsizetype added = pointer.tokens()[depth].toLongLong() - m_ownRecipients;
    return added < 0 ? 0 : 1 + static_cast<std::size_t>(added) / m_recipients.size();
}

std::optional<qsizetype> RowTemplate::columnAt(const Pointer &pointer) const
{
    const Pointer place = inTemplate(pointer);
    std::vector<qsizetype> columns;
    for (const Slot &slot : m_slots) {
        if (!slot.pointer.startsWith(place) && !place.startsWith(slot.pointer))
            continue;
        for (const Part &part : slot.parts) {
            if (part.column >= 0 && std::ranges::find(columns, part.column) == columns.end())
                columns.push_back(part.column);
        }
    }
    return columns.size() == 1 ? std::optional(columns.front()) : std::nullopt;
}

std::vector<qsizetype> RowTemplate::usedColumns() const
{
    std::vector<qsizetype> columns;
    for (const Slot &slot : m_slots) {
        for (const Part &part : slot.parts) {
            if (part.column >= 0)
                columns.push_back(part.column);
        }
    }
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

} // namespace heliograph
