// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/testrecipientsdialog.h"

#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/openeditor.h"
#include "ui/common/rowtable.h"
#include "ui/models/testrecipientsmodel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

TestRecipientsDialog::TestRecipientsDialog(TestBook &book, Document document, QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_document(std::move(document))
    , m_model(new TestRecipientsModel(this))
    , m_table(new RowTable(tr("Test recipients"), u"testRecipients"_s, this))
    , m_note(new FieldNote(this))
    , m_remove(new QPushButton(tr("Remove test recipient"), this))
    , m_save(new QPushButton(tr("Save test recipients"), this))
{
    setWindowTitle(tr("Test recipients"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_model->setEntries(book.entries());
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    name(m_remove, m_remove->text(), u"removeTestRecipient"_s);
    name(m_save, m_save->text(), u"saveTestRecipients"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(
        new SecondaryLabel(tr("Who gets a request in place of its recipients, when you choose “Send to "
                              "test recipients instead”. An address that is left empty is the profile's."),
                           this));
    layout->addWidget(m_table, 1);
    layout->addWidget(buildButtons());
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &TestRecipientsDialog::save);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TestRecipientsDialog::follow);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TestRecipientsDialog::follow);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TestRecipientsDialog::follow);
    resize(looks::characters(this, 90), looks::characters(this, 45));
    follow();
    if (book.error())
        m_note->showMessage(Severity::Error, book.error()->message);
}

QWidget *TestRecipientsDialog::buildButtons()
{
    auto *page = new QWidget(this);
    auto *add = new QPushButton(tr("Add test recipient"), page);
    auto *take = new QPushButton(tr("Take those of this request"), page);
    name(add, add->text(), u"addTestRecipient"_s);
    name(take, take->text(), u"takeTestRecipients"_s);
    auto *row = new QHBoxLayout(page);
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(add);
    row->addWidget(m_remove);
    row->addWidget(take);
    row->addStretch();
    connect(add, &QPushButton::clicked, this, [this] {
        const QModelIndex first = m_model->index(m_model->addRow(), TestRecipientsModel::Name);
        m_table->setCurrentIndex(first);
        m_table->edit(first);
    });
    connect(take, &QPushButton::clicked, this, [this] { m_model->addFrom(m_document); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_model->removeRow(m_table->currentIndex().row()); });
    return page;
}

void TestRecipientsDialog::follow()
{
    const QString problem = m_model->problem();
    m_note->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_note->showMessage(Severity::Hint, problem);
    m_save->setEnabled(problem.isEmpty());
    m_remove->setEnabled(m_model->rowCount() > 0);
}

void TestRecipientsDialog::save()
{
    finishOpenEditor(this);
    if (!m_model->problem().isEmpty())
        return;
    if (const auto saved = m_book.setEntries(m_model->entries()); !saved) {
        m_note->showMessage(Severity::Error, saved.error().message);
        m_note->show();
        return;
    }
    accept();
}

} // namespace heliograph
