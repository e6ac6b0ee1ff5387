// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/common/fieldnote.h"
#include "ui/common/helpline.h"
#include "ui/common/looks.h"
#include "ui/settings/settingsform.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_draft(settings)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_message = new FieldNote(this);
    m_message->setObjectName(u"settingsMessage"_s);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(buildPage(), 1);
    layout->addWidget(new HelpLine(this));
    layout->addWidget(m_message);
    layout->addWidget(buildButtons());
    const QSize wanted(looks::characters(this, 110), fontMetrics().height() * 40);
    // With room for the frame that the desktop puts around it.
    const QSize frame(0, fontMetrics().height() * 2);
    resize(wanted.boundedTo(screen()->availableSize() - frame));
    connect(&m_draft, &SettingsDraft::changed, this, &SettingsDialog::follow);
    follow();
    m_form->focusFirst();
}

QWidget *SettingsDialog::buildPage()
{
    m_form = new SettingsForm(m_draft, this);
    // A small screen with large text has less height than the fields need.
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_form);
    return scroll;
}

QWidget *SettingsDialog::buildButtons()
{
    auto *box = new QDialogButtonBox(this);
    m_ok = box->addButton(QDialogButtonBox::Ok);
    m_ok->setObjectName(u"saveSettings"_s);
    m_ok->setDefault(true);
    QPushButton *cancel = box->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelSettings"_s);
    cancel->setAutoDefault(false);
    connect(box, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    return box;
}

void SettingsDialog::follow()
{
    m_ok->setEnabled(m_draft.canSave());
    if (m_draft.error().isEmpty())
        m_message->hide();
}

void SettingsDialog::accept()
{
    if (!m_draft.canSave())
        return;
    if (!m_draft.save())
        return showError();
    Q_EMIT saved();
    QDialog::accept();
}

void SettingsDialog::showError()
{
    m_message->showMessage(Severity::Error, m_draft.error());
    m_message->setAccessibleName(m_draft.error());
    QAccessibleEvent alert(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace heliograph
