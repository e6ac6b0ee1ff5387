// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/momentdialog.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

QDateTime beginOf(const QString &text)
{
    constexpr int hour = 3600;
    const QDateTime given = QDateTime::fromString(text, Qt::ISODateWithMs);
    return given.isValid() ? given.toLocalTime() : QDateTime::currentDateTime().addSecs(hour);
}

} // namespace

MomentDialog::MomentDialog(const QString &begin, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QDateTimeEdit(beginOf(begin), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Choose date and time"));
    name(m_edit, tr("Date and time"), u"moment"_s);
    m_edit->setCalendarPopup(true);
    m_edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(fieldLabel(tr("Date and time"), m_edit, this));
    layout->addWidget(m_edit);
    layout->addWidget(new SecondaryLabel(tr("In the time zone of this computer, which is written with it."), this));
    layout->addWidget(buttons);
    setMinimumWidth(looks::characters(this, 60)); // for its title, too
    connect(buttons, &QDialogButtonBox::accepted, this, &MomentDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void MomentDialog::take()
{
    const QDateTime time = m_edit->dateTime();
    Q_EMIT chosen(time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODate));
    accept();
}

} // namespace heliograph
