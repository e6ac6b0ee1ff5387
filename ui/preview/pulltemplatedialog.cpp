// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/pulltemplatedialog.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

PullTemplateDialog::PullTemplateDialog(const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_slug(new QLineEdit(this))
    , m_pull(new QPushButton(tr("Pull"), this))
{
    setWindowTitle(tr("Pull template"));
    setAttribute(Qt::WA_DeleteOnClose);
    name(m_pull, tr("Pull"), u"pull"_s);
    m_pull->setEnabled(false);
    m_pull->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_pull, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(new SecondaryLabel(tr("Reads the template of each channel from the current workspace into %1. "
                                            "Nothing of the workspace is changed, "
                                            "and a file that is there already is left as it is.")
                                             .arg(QDir::toNativeSeparators(folder)),
                                         this));
    layout->addWidget(labelled(tr("Template slug"), m_slug, u"templateSlug"_s, this));
    layout->addStretch();
    layout->addWidget(buttons);
    resize(looks::characters(this, 70), sizeHint().height());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_slug, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_pull->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_pull, &QPushButton::clicked, this, &PullTemplateDialog::take);
}

void PullTemplateDialog::take()
{
    Q_EMIT chosen(m_slug->text().trimmed());
    accept();
}

} // namespace heliograph
