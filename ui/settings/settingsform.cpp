// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsform.h"

#include "ui/common/fieldblock.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/settings/secondsbox.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr std::chrono::milliseconds waitBeforeTelling{300};

} // namespace

SettingsForm::SettingsForm(SettingsDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_grid(new QGridLayout)
{
    setObjectName(u"settingsForm"_s);
    auto *layout = new QVBoxLayout(this);
    // Beside the bar where the form is scrolled.
    layout->setContentsMargins(0, 0, looks::space(this, Space::Normal), 0);
    layout->addLayout(m_grid);
    layout->addStretch(1);
    m_grid->setHorizontalSpacing(looks::space(this, Space::Wide));
    m_grid->setVerticalSpacing(looks::space(this, Space::Normal));
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    buildNetwork();
    buildRetries();
    buildHistory();
    buildProduction();
    m_patience.setSingleShot(true);
    m_patience.setInterval(waitBeforeTelling);
    connect(&m_patience, &QTimer::timeout, this, &SettingsForm::tellOfWaiting);
    fill();
    follow();
    connect(&draft, &SettingsDraft::changed, this, &SettingsForm::follow);
}

void SettingsForm::focusFirst()
{
    m_proxy->setFocus();
}

bool SettingsForm::eventFilter(QObject *watched, QEvent *event)
{
    const auto *input = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::Wheel || !input || input->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void SettingsForm::leaveWheelAlone(QWidget *input)
{
    // By Qt's own policy a turn of the wheel would give it the focus first.
    input->setFocusPolicy(Qt::StrongFocus);
    input->installEventFilter(this);
}

void SettingsForm::buildNetwork()
{
    beginSection(tr("Network"));
    buildProxy();
    buildCaFile();
    m_connectTimeout = seconds(SettingsField::ConnectTimeout, tr("Connecting may take"), u"connectTimeout"_s);
    beginRow(SettingsField::ConnectTimeout, m_connectTimeout);
    m_answerTimeout = seconds(SettingsField::AnswerTimeout, tr("An answer may take"), u"answerTimeout"_s);
    endRow(SettingsField::AnswerTimeout, m_answerTimeout);
}

void SettingsForm::buildProxy()
{
    // In the order of ProxyMode and of ProxyKind.
    m_proxy = choices(tr("Proxy"), u"proxy"_s,
                      {tr("As the system", "which proxy"), tr("None", "which proxy"), tr("Manual", "which proxy")});
    beginRow(SettingsField::Proxy, m_proxy);
    m_proxyKind = choices(tr("Proxy type"), u"proxyKind"_s, {tr("HTTP"), tr("SOCKS5")});
    endRow(SettingsField::ProxyKind, m_proxyKind);
    m_proxyHost = line(tr("Proxy host"), u"proxyHost"_s);
    beginRow(SettingsField::ProxyHost, m_proxyHost);
    m_proxyPort = number(SettingsField::ProxyPort, tr("Proxy port"), u"proxyPort"_s);
    endRow(SettingsField::ProxyPort, m_proxyPort);
}

void SettingsForm::buildCaFile()
{
    m_caFile = line(tr("CA file"), u"caFile"_s);
    beginRow(SettingsField::CaFile, m_caFile, 2);
    m_chooseCaFile = new QPushButton(tr("Choose…", "the CA file"), this);
    m_chooseCaFile->setObjectName(u"chooseCaFile"_s);
    // Only OK is what Enter presses.
    m_chooseCaFile->setAutoDefault(false);
    m_blocks.value(SettingsField::CaFile)->addBeside(m_chooseCaFile);
    connect(m_chooseCaFile, &QPushButton::clicked, this, &SettingsForm::chooseCaFile);
}

void SettingsForm::buildRetries()
{
    beginSection(tr("Retries"));
    m_retryAttempts = number(SettingsField::RetryAttempts, tr("Attempts"), u"retryAttempts"_s);
    beginRow(SettingsField::RetryAttempts, m_retryAttempts);
    m_retryBudget = seconds(SettingsField::RetryBudget, tr("Time for all attempts"), u"retryBudget"_s);
    endRow(SettingsField::RetryBudget, m_retryBudget);
}

void SettingsForm::buildHistory()
{
    beginSection(tr("History"));
    m_keepDays = number(SettingsField::KeepDays, tr("Keep sends for"), u"keepDays"_s);
    m_keepDays->setSpecialValueText(tr("for ever", "how long sends are kept"));
    beginRow(SettingsField::KeepDays, m_keepDays);
    m_keepMegabytes = number(SettingsField::KeepMegabytes, tr("Keep at most"), u"keepMegabytes"_s);
    m_keepMegabytes->setSpecialValueText(tr("any size", "how much of the history is kept"));
    m_keepMegabytes->setSuffix(tr(" MB", "unit behind a number"));
    endRow(SettingsField::KeepMegabytes, m_keepMegabytes);
    auto *kept = new SecondaryLabel(
        tr("Pinned sends, what needs attention and keys younger than 24 hours are always kept."), this);
    m_grid->addWidget(kept, m_grid->rowCount(), 0, 1, 2);
}

void SettingsForm::buildProduction()
{
    beginSection(tr("Production"));
    m_confirmAbove = number(SettingsField::ConfirmAbove, tr("Ask for the workspace's name above"), u"confirmAbove"_s);
    beginRow(SettingsField::ConfirmAbove, m_confirmAbove);
}

void SettingsForm::beginSection(const QString &title)
{
    if (m_blocks.isEmpty())
        return m_grid->addWidget(sectionTitle(title, this), 0, 0, 1, 2);
    const int gap = m_grid->rowCount();
    m_grid->setRowMinimumHeight(gap, looks::space(this, Space::Normal));
    m_grid->addWidget(sectionTitle(title, this), gap + 1, 0, 1, 2);
}

void SettingsForm::beginRow(SettingsField field, QWidget *input, int columns)
{
    auto *block = new FieldBlock(input, this);
    m_blocks.insert(field, block);
    m_grid->addWidget(block, m_grid->rowCount(), 0, 1, columns);
}

void SettingsForm::endRow(SettingsField field, QWidget *input)
{
    auto *block = new FieldBlock(input, this);
    m_blocks.insert(field, block);
    m_grid->addWidget(block, m_grid->rowCount() - 1, 1);
}

QComboBox *SettingsForm::choices(const QString &label, const QString &objectName, const QStringList &texts)
{
    auto *box = new QComboBox(this);
    name(box, label, objectName);
    leaveWheelAlone(box);
    box->addItems(texts);
    connect(box, &QComboBox::currentIndexChanged, this, &SettingsForm::tell);
    return box;
}

QSpinBox *SettingsForm::number(SettingsField field, const QString &label, const QString &objectName)
{
    const Settings::Entry &entry = SettingsDraft::entry(field);
    auto *box = new QSpinBox(this);
    name(box, label, objectName);
    leaveWheelAlone(box);
    box->setRange(static_cast<int>(entry.minimum), static_cast<int>(entry.maximum));
    connect(box, &QSpinBox::valueChanged, this, &SettingsForm::tell);
    return box;
}

SecondsBox *SettingsForm::seconds(SettingsField field, const QString &label, const QString &objectName)
{
    const Settings::Entry &entry = SettingsDraft::entry(field);
    auto *box = new SecondsBox(this);
    name(box, label, objectName);
    leaveWheelAlone(box);
    box->setRange(entry.minimum, entry.maximum);
    connect(box, &SecondsBox::valueChanged, this, &SettingsForm::tell);
    return box;
}

FormLineEdit *SettingsForm::line(const QString &label, const QString &objectName)
{
    auto *edit = new FormLineEdit(label, objectName, this);
    connect(edit, &FormLineEdit::edited, this, &SettingsForm::tell);
    return edit;
}

void SettingsForm::chooseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a CA file"), QFileInfo(m_caFile->text()).path(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setObjectName(u"caFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

void SettingsForm::fill()
{
    m_filling = true;
    const Preferences &values = m_draft.values();
    const NetworkOptions &network = values.network;
    m_proxy->setCurrentIndex(static_cast<int>(network.proxy.mode));
    m_proxyKind->setCurrentIndex(static_cast<int>(network.proxy.kind));
    m_proxyHost->showText(network.proxy.host);
    m_proxyPort->setValue(network.proxy.port);
    m_caFile->showText(network.caFile);
    m_connectTimeout->showTime(network.connectTimeout);
    m_answerTimeout->showTime(network.answerTimeout);
    m_retryAttempts->setValue(values.retry.attempts);
    m_retryBudget->showTime(values.retry.budget);
    m_keepDays->setValue(values.keepDays);
    m_keepMegabytes->setValue(values.keepMegabytes);
    m_confirmAbove->setValue(values.confirmAbove);
    m_filling = false;
}

void SettingsForm::tell()
{
    if (m_filling)
        return;
    Preferences values = m_draft.values();
    NetworkOptions &network = values.network;
    network.proxy.mode = static_cast<ProxyMode>(m_proxy->currentIndex());
    network.proxy.kind = static_cast<ProxyKind>(m_proxyKind->currentIndex());
    network.proxy.host = m_proxyHost->text();
    network.proxy.port = m_proxyPort->value();
    network.caFile = m_caFile->text();
    network.connectTimeout = m_connectTimeout->time();
    network.answerTimeout = m_answerTimeout->time();
    values.retry.attempts = m_retryAttempts->value();
    values.retry.budget = m_retryBudget->time();
    values.keepDays = m_keepDays->value();
    values.keepMegabytes = m_keepMegabytes->value();
    values.confirmAbove = m_confirmAbove->value();
    m_draft.edit(values);
}

void SettingsForm::follow()
{
    for (auto block = m_blocks.cbegin(); block != m_blocks.cend(); ++block)
        followField(block.key(), *block.value());
    m_chooseCaFile->setEnabled(m_caFile->isEnabled());
    followUnits();
}

/// The word behind a number goes with it.
void SettingsForm::followUnits()
{
    const int days = m_keepDays->value();
    m_keepDays->setSuffix(days == 1 ? tr(" day", "unit behind a 1") : tr(" days", "unit behind a number", days));
    const int recipients = m_confirmAbove->value();
    m_confirmAbove->setSuffix(recipients == 1 ? tr(" recipient", "unit behind a 1")
                                              : tr(" recipients", "unit behind a number", recipients));
}

void SettingsForm::followField(SettingsField field, FieldBlock &block)
{
    const QString fault = m_draft.fault(field);
    block.setVisible(m_draft.isNeeded(field));
    if (const QString variable = m_draft.overruledBy(field); !variable.isEmpty())
        showWhoDecides(block, variable);
    else if (!fault.isEmpty())
        block.note()->showMessage(Severity::Error, fault);
    else if (field == SettingsField::CaFile && m_draft.isCheckingCaFile())
        m_patience.start(); // what stands there stays: with each key it would come and go
    else
        block.note()->hide();
}

void SettingsForm::tellOfWaiting()
{
    if (m_draft.isCheckingCaFile())
        m_blocks.value(SettingsField::CaFile)->note()->showMessage(Severity::Hint, tr("Looking at the file…"));
}

void SettingsForm::showWhoDecides(FieldBlock &block, const QString &variable)
{
    const QString sentence = tr("The environment decides this, with %1.").arg(variable);
    block.input()->setEnabled(false);
    // Told where there is no cursor that would tell it, and whole where a column is too narrow for a long variable.
    block.input()->setAccessibleDescription(sentence);
    block.input()->setToolTip(sentence);
    block.note()->showMessage(Severity::Hint, sentence);
}

} // namespace heliograph
