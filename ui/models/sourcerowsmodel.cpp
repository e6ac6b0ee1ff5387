// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcerowsmodel.h"

#include "core/request/channelsecrets.h"
#include "ui/common/plaintip.h"

#include <QLocale>

namespace heliograph {

using namespace Qt::StringLiterals;

QString cellText(const QByteArray &utf8)
{
    constexpr qsizetype shown = 400;
    QString text = QString::fromUtf8(utf8.first(std::min(utf8.size(), shown)));
    if (utf8.size() > shown)
        text += u'…';
    for (QChar &c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
    }
    return text;
}

SourceRowsModel::SourceRowsModel(Reader reader, QObject *parent)
    : PagedModel(parent)
    , m_reader(std::move(reader))
{
}

void SourceRowsModel::showFile(const QStringList &columns)
{
    m_columns = columns;
    restart(0);
}

void SourceRowsModel::read(int first, int count, Done done)
{
    m_reader(first + 1, count, this, std::move(done));
}

int SourceRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::max<qsizetype>(m_columns.size(), 1)) + 1;
}

QVariant SourceRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::ToolTipRole) {
        const Row *row = held(index.row());
        return row && row->finding ? plainTip(row->finding->message) : QString();
    }
    if (role != Qt::DisplayRole)
        return {};
    const Row *row = wanted(index.row());
    if (index.column() == numberColumn) {
        const QString number = QLocale().toString(index.row() + 1);
        return row && row->finding ? tr("%1 (!)", "the number of a row in which something is wrong").arg(number)
                                   : number;
    }
    if (!row)
        return u"…"_s;
    if (m_columns.isEmpty())
        return cellText(maskedRequest(row->text).toUtf8());
    const auto column = static_cast<std::size_t>(index.column() - 1);
    return column < row->fields.size() ? cellText(row->fields[column]) : QString();
}

QVariant SourceRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section > numberColumn && section <= m_columns.size())
        return tr("Drag it onto a field of the request.");
    if (role != Qt::DisplayRole)
        return {};
    if (section == numberColumn)
        return tr("Row", "the number of a row of a file");
    return m_columns.isEmpty() ? tr("Document") : m_columns.value(section - 1);
}

} // namespace heliograph
