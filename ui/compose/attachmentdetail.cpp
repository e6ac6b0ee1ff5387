// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/attachmentdetail.h"

#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QCheckBox>
#include <QFormLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

AttachmentDetail::AttachmentDetail(QWidget *parent)
    : QWidget(parent)
    , m_file(new FormLineEdit(tr("File"), u"attachmentFile"_s, this))
    , m_url(new FormLineEdit(tr("URL"), u"attachmentUrl"_s, this))
    , m_fileName(new FormLineEdit(tr("File name"), u"attachmentFileName"_s, this))
    , m_ignore(new QCheckBox(tr("Skip if it fails"), this))
    , m_hint(new SecondaryLabel({}, this))
{
    name(m_ignore, tr("Skip if it fails"), u"attachmentIgnore"_s);
    m_fileName->setPlaceholderText(tr("as it is called (optional)"));
    // What is dropped here is a file to attach, not a text to insert.
    for (FormLineEdit *edit : {m_file, m_url, m_fileName})
        edit->setAcceptDrops(false);
    build(new QFormLayout(this));
    connect(m_file, &FormLineEdit::edited, this, &AttachmentDetail::sourceEdited);
    connect(m_url, &FormLineEdit::edited, this, &AttachmentDetail::sourceEdited);
    connect(m_fileName, &FormLineEdit::edited, this, &AttachmentDetail::fileNameEdited);
    connect(m_ignore, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_showing)
            Q_EMIT ignoreIfErrorEdited(on);
    });
}

void AttachmentDetail::build(QFormLayout *form)
{
    looks::arrange(form, this, Space::Normal, Space::None);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(fieldLabel(tr("File"), m_file, this), m_file);
    form->addRow(fieldLabel(tr("URL"), m_url, this), m_url);
    form->addRow(fieldLabel(tr("File name"), m_fileName, this), m_fileName);
    form->addRow(QString(), m_ignore);
    form->addRow(m_hint);
}

void AttachmentDetail::showAttachment(const AttachmentRow &attachment)
{
    using Kind = AttachmentRow::Kind;
    auto *form = static_cast<QFormLayout *>(layout());
    form->setRowVisible(m_file, attachment.kind == Kind::File);
    form->setRowVisible(m_url, attachment.kind == Kind::Url);
    form->setRowVisible(m_fileName, attachment.kind != Kind::Unknown);
    form->setRowVisible(m_ignore, attachment.kind != Kind::Unknown);
    (attachment.kind == Kind::Url ? m_url : m_file)->showText(attachment.source);
    m_fileName->showText(attachment.fileName);
    m_showing = true;
    m_ignore->setChecked(attachment.ignoreIfError);
    m_showing = false;
    showHint(attachment);
}

void AttachmentDetail::showHint(const AttachmentRow &attachment)
{
    switch (attachment.kind) {
    case AttachmentRow::Kind::File:
        if (attachment.size && attachment.size->state == AttachmentSize::State::Found)
            m_hint->setText(tr("%1, which take %2 of the request as base64.", "two sizes")
                                .arg(attachment.sizeText(), kilobytesText(base64Bytes(attachment.size->bytes))));
        else
            m_hint->setText(tr("The file goes with the request, as base64."));
        break;
    case AttachmentRow::Kind::Url:
        m_hint->setText(tr("SuprSend fetches it, so anybody must be able to. It takes no room in the request."));
        break;
    case AttachmentRow::Kind::Unknown:
        m_hint->setText(tr("This entry is neither a file nor a URL: mend it on the JSON tab, or remove it."));
        break;
    }
}

void AttachmentDetail::focusFirst()
{
    for (FormLineEdit *field : {m_file, m_url}) {
        if (field->isVisibleTo(this))
            field->setFocus(Qt::OtherFocusReason);
    }
}

bool AttachmentDetail::focusField(const QByteArray &key)
{
    const std::pair<const char *, QWidget *> fields[] = {
        {"file", m_file}, {"url", m_url}, {"file_name", m_fileName}, {"ignore_if_error", m_ignore}};
    for (const auto &[fieldKey, field] : fields) {
        if (key != fieldKey || !field->isVisibleTo(this))
            continue;
        field->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

} // namespace heliograph
