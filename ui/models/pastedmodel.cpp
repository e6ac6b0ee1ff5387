// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pastedmodel.h"

#include "core/json/writer.h"
#include "ui/models/channelkind.h"
#include "ui/models/recipient.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

using Mark = PastedRecipient::Mark;

/// An address or a number; of all other channels only that there is one, for it may be a token.
QString channelText(const json::Value &value, const ChannelKind &kind)
{
    const json::Value &first = value.isArray() && !value.items().empty() ? value.items().front() : value;
    const bool isAddress = kind.takes == ChannelKind::Takes::Text && first.isString();
    return isAddress ? kind.label() + u' ' + first.text() : kind.label();
}

/// Everything that an entry says beside who it is.
QString detailsOf(const json::Value &entry)
{
    if (!entry.isObject())
        return {};
    QStringList parts;
    for (const json::Member &member : entry.members()) {
        if (member.key == "distinct_id" || member.key == "object_type" || member.key == "id")
            continue;
        const ChannelKind *kind = channelKind(member.key);
        const QString value =
            member.value.isString() ? member.value.text() : QString::fromUtf8(json::compact(member.value));
        parts.append(kind ? channelText(member.value, *kind) : QString::fromUtf8(member.key) + u' ' + value);
    }
    return parts.join(u", "_s);
}

} // namespace

void PastedModel::show(std::vector<PastedRecipient> recipients)
{
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (recipients.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(recipients.size()) - 1);
    for (PastedRecipient &recipient : recipients) {
        const bool isChosen = recipient.mark == Mark::Fine;
        m_rows.push_back({std::move(recipient), isChosen});
    }
    endInsertRows();
}

std::vector<json::Value> PastedModel::chosen() const
{
    std::vector<json::Value> entries;
    for (const Row &row : m_rows) {
        if (row.isChosen)
            entries.push_back(row.recipient.entry);
    }
    return entries;
}

int PastedModel::chosenCount() const
{
    return static_cast<int>(std::ranges::count(m_rows, true, &Row::isChosen));
}

int PastedModel::chosenWithProblem() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row &row) { return row.isChosen && !row.recipient.problem.isEmpty(); }));
}

int PastedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PastedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PastedModel::note(const PastedRecipient &recipient) const
{
    switch (recipient.mark) {
    case Mark::Present:
        return tr("In the request already: left out");
    case Mark::Repeated:
        return tr("Stands above already: left out");
    case Mark::NoId:
        return tr("Neither an ID nor an e-mail address: left out");
    case Mark::Fine:
        break;
    }
    return recipient.problem;
}

QString PastedModel::text(const Row &row, int column) const
{
    if (column == DetailsColumn)
        return detailsOf(row.recipient.entry);
    if (column == NoteColumn)
        return note(row.recipient);
    const Recipient recipient = recipientFrom(row.recipient.entry);
    if (!recipient.title().isEmpty())
        return recipient.title();
    return recipient.type == RecipientType::Anonymous ? tr("(anonymous)") : tr("(no ID)");
}

QVariant PastedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, index.column());
    if (role == Qt::CheckStateRole && index.column() == RecipientColumn)
        return row.isChosen ? Qt::Checked : Qt::Unchecked;
    return {};
}

QVariant PastedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case RecipientColumn:
        return tr("Recipient");
    case DetailsColumn:
        return tr("Channels and properties");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

Qt::ItemFlags PastedModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    // A disabled row would not be read out with why it is left out.
    const bool canBeAdded = m_rows[static_cast<std::size_t>(index.row())].recipient.mark == Mark::Fine;
    return index.column() == RecipientColumn && canBeAdded ? flags | Qt::ItemIsUserCheckable : flags;
}

bool PastedModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    m_rows[static_cast<std::size_t>(index.row())].isChosen = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

} // namespace heliograph
