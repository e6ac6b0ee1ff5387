// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/comparedialog.h"

#include "core/json/difference.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/models/historymodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int longest = 2000; ///< characters of one value

QString shown(const std::optional<json::Value> &value)
{
    if (!value)
        return CompareDialog::tr("(not there)");
    return QString::fromUtf8(json::compact(*value)).left(longest);
}

void addFact(std::vector<ComparedRow> &rows, const QString &name, const QString &left, const QString &right)
{
    if (left != right)
        rows.push_back({name, left, right});
}

QByteArray answerOf(const WholeSend &send)
{
    return send.attempts.empty() ? QByteArray() : send.attempts.back().answerBody;
}

/// By their structure where both are JSON, else as texts.
void addTexts(std::vector<ComparedRow> &rows, const QString &name, const QByteArray &left, const QByteArray &right)
{
    const QString leftText = maskedRequest(left);
    const QString rightText = maskedRequest(right);
    const auto leftValue = json::parse(leftText.toUtf8());
    const auto rightValue = json::parse(rightText.toUtf8());
    if (!leftValue || !rightValue)
        return addFact(rows, name, leftText.left(longest), rightText.left(longest));
    for (const json::Difference &difference : json::differences(*leftValue, *rightValue)) {
        const QString place = difference.pointer.isRoot() ? name : name + u' ' + difference.pointer.toString();
        rows.push_back({place, shown(difference.left), shown(difference.right)});
    }
}

QString differText(int count)
{
    return count == 1 ? CompareDialog::tr("They differ in one place.")
                      : CompareDialog::tr("They differ in %1 places.").arg(count);
}

QString headOf(const SendRecord &record)
{
    return CompareDialog::tr("%1, %2", "title, time")
        .arg(record.title, QLocale().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat));
}

} // namespace

std::vector<ComparedRow> comparedRows(const WholeSend &left, const WholeSend &right)
{
    std::vector<ComparedRow> rows;
    const SendRecord &a = left.record;
    const SendRecord &b = right.record;
    const auto status = [](const SendRecord &record) {
        return record.statusCode ? QString::number(*record.statusCode) : QString();
    };
    addFact(rows, CompareDialog::tr("Outcome"), outcomeLabel(a), outcomeLabel(b));
    addFact(rows, CompareDialog::tr("Status"), status(a), status(b));
    addFact(rows, CompareDialog::tr("Workspace"), a.workspace.name, b.workspace.name);
    addFact(rows, CompareDialog::tr("Address"), a.url.toDisplayString(), b.url.toDisplayString());
    addFact(rows, CompareDialog::tr("Attempts"), QString::number(a.attempts), QString::number(b.attempts));
    addTexts(rows, CompareDialog::tr("Request"), a.request.body, b.request.body);
    addTexts(rows, CompareDialog::tr("Answer"), answerOf(left), answerOf(right));
    return rows;
}

CompareDialog::CompareDialog(const WholeSend &left, const WholeSend &right, QWidget *parent)
    : QDialog(parent)
    , m_rows(new QStandardItemModel(0, 3, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare two sends"));
    setObjectName(u"compareDialog"_s);
    build(left, right);
}

void CompareDialog::build(const WholeSend &left, const WholeSend &right)
{
    m_rows->setHorizontalHeaderLabels({tr("Where they differ"), headOf(left.record), headOf(right.record)});
    for (const ComparedRow &row : comparedRows(left, right)) {
        QList<QStandardItem *> items;
        for (const QString &text : {row.place, row.left, row.right}) {
            items.append(new QStandardItem(text));
            items.back()->setToolTip(text);
        }
        m_rows->appendRow(items);
    }
    auto *table = new RowTable(tr("Differences"), u"differences"_s, this);
    table->setModel(m_rows);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto *state = new SecondaryLabel(
        m_rows->rowCount() == 0 ? tr("They are the same in every place.") : differText(m_rows->rowCount()), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(state);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(looks::characters(this, 110), fontMetrics().height() * 24);
}

} // namespace heliograph
