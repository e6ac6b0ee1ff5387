// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/inboxdialog.h"

#include "core/preview/rendering.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/models/inboxmodel.h"
#include "ui/preview/messageview.h"

#include <QDialogButtonBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int againMs = 1000;

Rendering renderingOf(const json::Value &parts)
{
    Rendering rendering;
    for (const json::Member &part : parts.isObject() ? parts.members() : json::Value::Object())
        rendering.texts.push_back({QString::fromUtf8(part.key), part.value.text()});
    return rendering;
}

} // namespace

InboxDialog::InboxDialog(Read read, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_read(std::move(read))
    , m_help(new SecondaryLabel({}, this))
    , m_model(new InboxModel(clock, this))
    , m_table(new RowTable(tr("Inbox"), u"inbox"_s, this))
    , m_title(sectionTitle({}, this))
    , m_message(new MessageView(this))
{
    setObjectName(u"inboxDialog"_s);
    setWindowTitle(tr("Inbox of the Sandbox"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &InboxDialog::showChosen);
    connect(&m_again, &QTimer::timeout, this, &InboxDialog::ask);
    m_again.start(againMs);
    ask();
}

void InboxDialog::build()
{
    m_table->setModel(m_model);
    stretchColumn(m_table, InboxModel::Text);
    m_title->setWordWrap(true);
    auto *below = new QWidget(this);
    auto *column = new QVBoxLayout(below);
    looks::arrange(column, this, Space::Tight, Space::None);
    column->addWidget(m_title);
    column->addWidget(m_message, 1);
    column->addStretch(0);
    auto *views = new QSplitter(Qt::Vertical, this);
    views->setChildrenCollapsible(false);
    views->addWidget(m_table);
    views->addWidget(below);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(m_help);
    layout->addWidget(views, 1);
    layout->addWidget(buttons);
    resize(looks::characters(this, 110), looks::characters(this, 75));
}

void InboxDialog::ask()
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_read(this, [this](const std::vector<InboxMessage> &messages) {
        m_isAsking = false;
        take(messages);
    });
}

void InboxDialog::take(const std::vector<InboxMessage> &messages)
{
    m_model->show(messages);
    m_help->setText(messages.empty()
                        ? tr("Nothing was delivered yet: send a request to the Sandbox. Nobody is notified.")
                        : tr("What the Sandbox delivered in the last 24 hours. It is practice: nobody was notified."));
    m_table->setVisible(!messages.empty());
    if (!m_table->currentIndex().isValid() && !messages.empty())
        return m_table->selectRow(0);
    showChosen();
}

void InboxDialog::showChosen()
{
    const InboxMessage *message = m_model->message(m_table->currentIndex());
    const bool hasText = message && message->parts.isObject();
    m_title->setVisible(message != nullptr);
    m_message->setVisible(hasText);
    if (!message)
        return;
    const QString who = message->recipient.isEmpty() ? message->address : message->recipient;
    m_title->setText(hasText ? tr("%1 to %2").arg(message->channel, who)
                             : tr("%1 to %2: no template of this channel was linked when it was sent, so there is no "
                                  "text. Link one on the Templates tab.")
                                   .arg(message->channel, who));
    if (hasText)
        m_message->showMessage(message->channel, renderingOf(message->parts));
}

} // namespace heliograph
