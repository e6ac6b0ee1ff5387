// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/productionsheet.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

QLabel *fact(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

QString subjectLabel(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return ProductionSheet::tr("Workflow:");
    case Kind::Event:
        return ProductionSheet::tr("Event:");
    case Kind::DynamicWorkflow:
        return ProductionSheet::tr("Dynamic workflow:");
    case Kind::Broadcast:
        return ProductionSheet::tr("Broadcast:");
    }
    return {};
}

} // namespace

ProductionSheet::ProductionSheet(const ProductionQuestion &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"productionSheet"_s);
    setWindowTitle(tr("Send to production"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Wide, Space::Wide);
    layout->addWidget(sectionTitle(tr("This goes to real people."), this));
    layout->addWidget(facts(question));
    QWidget *box = buttons(question);
    if (question.typeName)
        layout->addWidget(nameField(question.workspace));
    layout->addWidget(box);
    setMinimumWidth(looks::characters(this, 60));
}

QWidget *ProductionSheet::facts(const ProductionQuestion &question)
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    looks::arrange(form, this, Space::Normal, Space::None);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->addRow(tr("Workspace:"), fact(question.workspace, page));
    form->addRow(question.subjectLabel.isEmpty() ? subjectLabel(question.kind) : question.subjectLabel,
                 fact(question.subject, page));
    form->addRow(tr("To:"), fact(question.audience, page));
    form->addRow(tr("Channels:"), fact(question.channels, page));
    form->addRow(tr("Key:"), fact(question.key, page));
    return page;
}

QWidget *ProductionSheet::nameField(const QString &workspace)
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Tight, Space::None);
    m_name = new QLineEdit(page);
    name(m_name, tr("Type the name"), u"typeTheName"_s);
    auto *label = fieldLabel(tr("Type the name of the workspace to go on: %1").arg(workspace), m_name, page);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
    layout->addWidget(m_name);
    m_send->setEnabled(false);
    m_name->setFocus();
    connect(m_name, &QLineEdit::textChanged, this,
            [this, workspace](const QString &text) { m_send->setEnabled(text.trimmed() == workspace); });
    return page;
}

QWidget *ProductionSheet::buttons(const ProductionQuestion &question)
{
    auto *box = new QDialogButtonBox(this);
    auto *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_send = box->addButton(question.sendText, QDialogButtonBox::AcceptRole);
    // One name to find it by, wherever it sends; where to and to how many is told behind it.
    m_send->setAccessibleName(tr("Send"));
    m_send->setAccessibleDescription(question.sendText);
    cancel->setObjectName(u"cancelProduction"_s);
    m_send->setObjectName(u"sendToProduction"_s);
    // A stray Enter must not send, wherever the focus is.
    m_send->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

} // namespace heliograph
