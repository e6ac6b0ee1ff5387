// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/pastedialog.h"

#include "core/base/background.h"
#include "core/request/limits.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/models/pastedmodel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int charactersWide = 130;
constexpr int charactersHigh = 64; ///< some 28 lines, as wide as they are high
constexpr int columnsInALine = 4;
constexpr int linesAtOnce = 2;
constexpr int sampleCharacters = 24;

using Dialog = PasteDialog;

QString understoodAs(const PastedRecipients &pasted)
{
    switch (pasted.as) {
    case PastedAs::Ids:
        return Dialog::tr("Read as a list: each line or cell is one recipient.");
    case PastedAs::Table:
        return Dialog::tr("Read as a table: each row is one recipient. Say what a column is where it was taken for "
                          "something else.");
    case PastedAs::MailList:
        return Dialog::tr("Read as addresses out of a mail program: each address is the recipient's ID, too.");
    case PastedAs::Json:
        return Dialog::tr("Read as a JSON list: each entry is taken as it stands.");
    }
    return {};
}

std::vector<std::pair<PastedMeaning, QString>> meaningLabels()
{
    return {{PastedMeaning::Unused, Dialog::tr("Not used")},
            {PastedMeaning::Id, Dialog::tr("Distinct ID")},
            {PastedMeaning::Email, Dialog::tr("E-mail")},
            {PastedMeaning::Sms, Dialog::tr("SMS")},
            {PastedMeaning::Whatsapp, Dialog::tr("WhatsApp")},
            {PastedMeaning::Name, Dialog::tr("Name")},
            {PastedMeaning::Language, Dialog::tr("Language")},
            {PastedMeaning::TimeZone, Dialog::tr("Time zone")},
            {PastedMeaning::Property, Dialog::tr("Custom property")}};
}

/// A column by its heading, or by what is in it.
QString titleOf(const PastedColumn &column)
{
    const QString text = column.heading.isEmpty() ? column.sample : column.heading;
    const QString shown = text.size() > sampleCharacters ? text.left(sampleCharacters) + u'…' : text;
    return column.heading.isEmpty() ? Dialog::tr("“%1”, …", "a column by its first cell").arg(shown) : shown;
}

} // namespace

PasteDialog::PasteDialog(RecipientText given, const PastedRecipients &pasted, int present, QWidget *parent)
    : QDialog(parent)
    , m_given(std::move(given))
    , m_present(present)
    , m_model(new PastedModel(this))
    , m_table(new RowTable(tr("Recipients to add"), u"pastedRecipients"_s, this))
    , m_count(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"pasteDialog"_s);
    setWindowTitle(tr("Paste recipients"));
    m_table->setModel(m_model);
    // What is wrong stands at a sentence's beginning.
    m_table->setTextElideMode(Qt::ElideRight);
    stretchColumn(m_table, PastedModel::NoteColumn);
    m_table->horizontalHeader()->setSectionResizeMode(PastedModel::DetailsColumn, QHeaderView::Stretch);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setWordWrap(true);
    m_count->setObjectName(u"pasteCount"_s);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(new SecondaryLabel(understoodAs(pasted), this));
    if (!pasted.columns.empty())
        layout->addWidget(buildColumns(pasted.columns));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_count);
    layout->addWidget(buildButtons());
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PasteDialog::showCount);
    show(pasted);
    resize(QSize(looks::characters(this, charactersWide), looks::characters(this, charactersHigh))
               .boundedTo(parent ? parent->window()->size() : QSize(10000, 10000)));
}

QWidget *PasteDialog::buildColumns(const std::vector<PastedColumn> &columns)
{
    auto *page = new QWidget(this);
    auto *grid = new QGridLayout(page);
    looks::arrange(grid, this, Space::Normal, Space::None);
    for (const PastedColumn &column : columns) {
        auto *combo = new QComboBox(page);
        const auto place = static_cast<int>(m_meanings.size());
        name(combo, tr("Column %1").arg(titleOf(column)), u"meaning%1"_s.arg(place));
        for (const auto &[meaning, label] : meaningLabels()) {
            // A property is called as its column is.
            if (meaning != PastedMeaning::Property || !column.heading.isEmpty())
                combo->addItem(label, static_cast<int>(meaning));
        }
        combo->setCurrentIndex(combo->findData(static_cast<int>(column.meaning)));
        leaveWheelToPage(combo);
        // Four of them stand beside each other in any dialog.
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(sampleCharacters / 2);
        const int line = 2 * (place / columnsInALine);
        grid->addWidget(fieldLabel(titleOf(column), combo, page), line, place % columnsInALine);
        grid->addWidget(combo, line + 1, place % columnsInALine);
        m_meanings.push_back(combo);
        // Not activated(): a screen reader sets the index.
        connect(combo, &QComboBox::currentIndexChanged, this, &PasteDialog::readAgain);
    }
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Two lines of columns are seen at once; more scroll.
    const int lines = (static_cast<int>(columns.size()) - 1) / columnsInALine + 1;
    const int height = page->sizeHint().height();
    area->setFixedHeight(height * qMin(lines, linesAtOnce) / lines);
    return area;
}

QWidget *PasteDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(u"takePasted"_s);
    m_add->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasteDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void PasteDialog::readAgain()
{
    m_given.meanings.clear();
    for (const QComboBox *combo : m_meanings)
        m_given.meanings.push_back(static_cast<PastedMeaning>(combo->currentData().toInt()));
    m_add->setEnabled(false);
    inBackground(
        *QThreadPool::globalInstance(), this, [given = m_given] { return recipientsFromText(given); },
        [this, reading = ++m_reading](const Result<PastedRecipients> &pasted) {
            if (reading == m_reading && pasted)
                show(*pasted);
        });
}

void PasteDialog::show(const PastedRecipients &pasted)
{
    m_model->show(pasted.recipients);
    showCount();
}

void PasteDialog::showCount()
{
    const int chosen = m_model->chosenCount();
    const int left = m_model->rowCount() - chosen;
    const auto total = m_present + chosen;
    m_add->setEnabled(chosen > 0);
    m_add->setText(chosen == 1 ? tr("Add 1 recipient") : tr("Add %n recipients", nullptr, chosen));
    QStringList sentences;
    const int wrong = m_model->chosenWithProblem();
    if (wrong > 0)
        sentences.append(
            wrong == 1
                ? tr("1 of them has a problem: see its note, and untick it to leave it out.")
                : tr("%n of them have a problem: see their notes, and untick them to leave them out.", nullptr, wrong));
    if (left > 0)
        sentences.append(left == 1 ? tr("1 is left out.") : tr("%n are left out.", nullptr, left));
    if (total > limits::recipients) {
        sentences.append(tr("The request then has %1 recipients; one request takes %2. It can be split into several "
                            "afterwards, below the list of recipients.")
                             .arg(total)
                             .arg(limits::recipients));
    }
    m_count->setText(sentences.join(u' '));
    m_count->setVisible(!sentences.isEmpty());
}

void PasteDialog::take()
{
    Q_EMIT taken(m_model->chosen());
    accept();
}

} // namespace heliograph
