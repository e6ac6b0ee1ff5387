// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/newtemplatedialog.h"

#include "core/preview/messagetemplate.h"
#include "core/request/channels.h"
#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

NewTemplateDialog::NewTemplateDialog(QString folder, QWidget *parent)
    : QDialog(parent)
    , m_folder(std::move(folder))
    , m_channel(new QComboBox(this))
    , m_engine(new QComboBox(this))
    , m_name(new QLineEdit(u"message"_s, this))
    , m_text(new QPlainTextEdit(this))
    , m_file(new SecondaryLabel({}, this))
    , m_note(new FieldNote(this))
    , m_make(new QPushButton(tr("Make the template"), this))
{
    setWindowTitle(tr("New template"));
    setAttribute(Qt::WA_DeleteOnClose);
    name(m_channel, tr("Template channel"), u"templateChannel"_s);
    name(m_engine, tr("Written in"), u"templateEngine"_s);
    name(m_name, tr("Template name"), u"templateName"_s);
    name(m_text, tr("First text"), u"templateFirstText"_s);
    name(m_make, tr("Make the template"), u"makeTemplate"_s);
    for (const QByteArrayView key : channelKeys)
        m_channel->addItem(QString::fromLatin1(key.sliced(1)));
    m_engine->addItem(tr("Handlebars"), u"hbs"_s);
    m_engine->addItem(tr("Jsonnet"), u"jsonnet"_s);
    m_text->setPlaceholderText(tr("Hi {{$recipient.name}}, write or paste the template here."));
    m_text->setTabChangesFocus(true);
    m_file->setWordWrap(true);
    build();
    connect(m_channel, &QComboBox::currentIndexChanged, this, &NewTemplateDialog::follow);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &NewTemplateDialog::follow);
    connect(m_name, &QLineEdit::textChanged, this, &NewTemplateDialog::follow);
    connect(m_make, &QPushButton::clicked, this, &NewTemplateDialog::take);
    follow();
    m_text->setFocus();
}

void NewTemplateDialog::build()
{
    auto *form = new QFormLayout;
    form->addRow(tr("Template channel"), m_channel);
    form->addRow(tr("Written in"), m_engine);
    form->addRow(tr("Template name"), m_name);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_make, QDialogButtonBox::AcceptRole);
    m_make->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addLayout(form);
    layout->addWidget(fieldLabel(tr("First text"), m_text, this));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_file);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(looks::characters(this, 70), looks::characters(this, 50));
}

QString NewTemplateDialog::path() const
{
    return QDir(m_folder).filePath(
        u"%1.%2.%3"_s.arg(m_name->text().trimmed(), m_channel->currentText(), m_engine->currentData().toString()));
}

void NewTemplateDialog::follow()
{
    const bool mayChoose = mayBeJsonnet(m_channel->currentText());
    if (!mayChoose)
        m_engine->setCurrentIndex(0);
    m_engine->setEnabled(mayChoose);
    const QString file = path();
    const bool isName = !m_name->text().trimmed().isEmpty() && !m_name->text().contains(u'/');
    const auto good = templateName(file);
    m_note->setVisible(!isName || !good);
    if (!isName)
        m_note->showMessage(Severity::Error, tr("Give the template a name without a slash."));
    else if (!good)
        m_note->showMessage(Severity::Error, good.error().message);
    m_file->setText(QFileInfo::exists(file)
                        ? tr("The file %1 is there already: it is opened as it is.").arg(QDir::toNativeSeparators(file))
                        : tr("It is kept as %1.").arg(QDir::toNativeSeparators(file)));
    m_make->setEnabled(isName && good.has_value());
}

void NewTemplateDialog::take()
{
    Q_EMIT chosen(path(), m_text->toPlainText());
    accept();
}

} // namespace heliograph
