// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/recipientdetail.h"

#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

RecipientDetail::RecipientDetail(QWidget *parent)
    : QWidget(parent)
    , m_type(new QComboBox(this))
    , m_distinctId(new FormLineEdit(tr("Distinct ID"), u"distinctId"_s, this))
    , m_objectType(new FormLineEdit(tr("Object type"), u"objectType"_s, this))
    , m_objectId(new FormLineEdit(tr("Object ID"), u"objectId"_s, this))
    , m_skipCreate(new QCheckBox(tr("Do not create"), this))
    , m_hint(new SecondaryLabel({}, this))
{
    name(m_type, tr("Recipient type"), u"recipientType"_s);
    name(m_skipCreate, tr("Do not create"), u"skipCreate"_s);
    m_skipCreate->setToolTip(tr("SuprSend makes no profile for a recipient that it does not know yet."));
    for (const auto type : {RecipientType::User, RecipientType::Object, RecipientType::Anonymous})
        m_type->addItem(recipientTypeLabel(type), static_cast<int>(type));
    build(new QFormLayout(this));
    connectFields();
}

void RecipientDetail::build(QFormLayout *form)
{
    looks::arrange(form, this, Space::Normal, Space::None);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(fieldLabel(tr("Recipient type"), m_type, this), m_type);
    form->addRow(fieldLabel(tr("Distinct ID"), m_distinctId, this), m_distinctId);
    form->addRow(fieldLabel(tr("Object type"), m_objectType, this), m_objectType);
    form->addRow(fieldLabel(tr("Object ID"), m_objectId, this), m_objectId);
    form->addRow(m_skipCreate);
    form->addRow(m_hint);
}

void RecipientDetail::connectFields()
{
    // Not activated(): a screen reader sets the index.
    connect(m_type, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_showing)
            Q_EMIT typeEdited(static_cast<RecipientType>(m_type->itemData(index).toInt()));
    });
    connect(m_skipCreate, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_showing)
            Q_EMIT skipCreateEdited(on);
    });
    connect(m_distinctId, &FormLineEdit::edited, this, &RecipientDetail::distinctIdEdited);
    connect(m_objectType, &FormLineEdit::edited, this, &RecipientDetail::objectTypeEdited);
    connect(m_objectId, &FormLineEdit::edited, this, &RecipientDetail::objectIdEdited);
}

void RecipientDetail::showRecipient(const Recipient &recipient)
{
    m_showing = true;
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(recipient.type)));
    m_skipCreate->setChecked(recipient.skipCreate);
    m_showing = false;
    m_distinctId->showText(recipient.distinctId);
    m_objectType->showText(recipient.objectType);
    m_objectId->showText(recipient.objectId);
    showFields(recipient.type);
}

void RecipientDetail::showFields(RecipientType type)
{
    auto *form = static_cast<QFormLayout *>(layout());
    form->setRowVisible(m_distinctId, type == RecipientType::User);
    form->setRowVisible(m_objectType, type == RecipientType::Object);
    form->setRowVisible(m_objectId, type == RecipientType::Object);
    form->setRowVisible(m_skipCreate, type != RecipientType::Anonymous);
    switch (type) {
    case RecipientType::User:
        m_hint->setText(tr("The ID by which you know this person."));
        break;
    case RecipientType::Object:
        m_hint->setText(tr("An object of your business, such as a team: everybody who subscribed to it is notified."));
        break;
    case RecipientType::Anonymous:
        m_hint->setText(tr("Nobody that SuprSend keeps: reached by the channels that the JSON gives, at least one."));
        break;
    }
}

void RecipientDetail::focusFirst()
{
    QWidget *fields[] = {m_distinctId, m_objectType, m_type};
    for (QWidget *field : fields) {
        if (!field->isVisibleTo(this))
            continue;
        field->setFocus(Qt::OtherFocusReason);
        return;
    }
}

} // namespace heliograph
