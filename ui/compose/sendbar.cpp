// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/sendbar.h"

#include "ui/common/echoguard.h"
#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/openeditor.h"
#include "ui/compose/codecopy.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

QString escaped(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

/// A double click is one press: its second half may come when the first send has its outcome already. What presses the
/// button otherwise (a shortcut, a screen reader) is not looked at here.
/// Where its words are wider than the room, the workspace stands on a second line.
class SendButton final : public QPushButton
{
public:
    using QPushButton::QPushButton;

    void setLabel(const QString &label)
    {
        if (label == m_label)
            return;
        m_label = label;
        setAccessibleName(label);
        updateGeometry();
        fit();
    }
    [[nodiscard]] QSize sizeHint() const override { return {roomFor(m_label).width(), roomFor(text()).height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {roomFor(broken()).width(), roomFor(text()).height()};
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPushButton::resizeEvent(event);
        fit();
    }
    void changeEvent(QEvent *event) override
    {
        QPushButton::changeEvent(event);
        if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
            fit();
    }
    void mousePressEvent(QMouseEvent *event) override
    {
        if (!m_presses.isEcho())
            QPushButton::mousePressEvent(event);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool presses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Select;
        if (!presses || event->isAutoRepeat() || !m_presses.isEcho())
            QPushButton::keyPressEvent(event);
    }

private:
    [[nodiscard]] QString broken() const { return QString(m_label).replace(u" · "_s, u"\n"_s); }
    [[nodiscard]] QSize roomFor(const QString &text) const
    {
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text = text;
        const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text);
        return style()->sizeFromContents(QStyle::CT_PushButton, &option, words, this);
    }
    void fit()
    {
        const QString text = escaped(width() < roomFor(m_label).width() ? broken() : m_label);
        if (text != this->text())
            setText(text);
    }

    QString m_label;
    EchoGuard m_presses;
};

namespace {

/// What stands beside the button: errors, else what may be wrong and is sent all the same.
std::vector<Problem> worthTelling(const std::vector<Problem> &problems)
{
    const Severity severity = hasErrors(problems) ? Severity::Error : Severity::Warning;
    std::vector<Problem> told;
    std::ranges::copy_if(problems, std::back_inserter(told),
                         [severity](const Problem &problem) { return problem.severity == severity; });
    return told;
}

} // namespace

SendBar::SendBar(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_note(new FieldNote(this))
    , m_tryNow(new QPushButton(tr("Try now"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_send(new SendButton(this))
    , m_options(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_newKey(m_menu->addAction(tr("Send again with a new key")))
    , m_test(m_menu->addAction(tr("Send to test recipients instead")))
    , m_dryRun(m_menu->addAction(tr("Dry run")))
    , m_copyBody(m_menu->addAction(tr("Copy body")))
    , m_copyCode(codeMenu(this, [this](SnippetLanguage language) { Q_EMIT copyCodeWanted(language); }))
{
    setObjectName(u"sendBar"_s);
    m_tryNow->setObjectName(u"tryNow"_s);
    m_tryNow->setToolTip(tr("Looks at once whether there is a network again."));
    m_cancel->setObjectName(u"cancelSend"_s);
    m_send->setObjectName(u"send"_s);
    // A button takes no less than its whole words unless it is told to: these can stand on two lines.
    m_send->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_tryNow);
    row->addWidget(m_cancel);
    row->addWidget(m_send);
    row->addWidget(m_options);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_note);
    layout->addLayout(row);
    buildMenu();
    connect(m_tryNow, &QPushButton::clicked, this, [this] { m_state.flow().tryNow(); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_state.flow().cancel(); });
    connect(m_send, &QPushButton::clicked, this, [this] {
        // Pressed by assistive technology, the button does not take the focus from a cell that is being typed in.
        finishOpenEditor(window());
        m_state.press();
    });
    connect(&state, &ComposeState::changed, this, &SendBar::follow);
    connect(&state, &ComposeState::documentChanged, this, &SendBar::follow);
    follow();
}

void SendBar::buildMenu()
{
    name(m_options, tr("Send options"), u"sendOptions"_s);
    m_options->setToolTip(tr("Send options"));
    m_options->setIcon(tintedIcon(u"more"_s));
    m_options->setIconSize(looks::iconSize(this));
    // A menu of the button's own would run a nested loop, and cannot be pressed by assistive technology.
    connect(m_options, &QToolButton::clicked, this, [this] {
        const QPoint below = m_options->mapToGlobal(QPoint(0, m_options->height()));
        m_menu->popup(below);
    });
    m_menu->addMenu(m_copyCode);
    connect(m_newKey, &QAction::triggered, this, [this] { m_state.pressWithNewKey(); });
    m_test->setObjectName(u"sendToTest"_s);
    m_test->setCheckable(true);
    connect(m_test, &QAction::triggered, this, &SendBar::switchTest);
    connect(m_dryRun, &QAction::triggered, this, &SendBar::dryRunWanted);
    connect(m_copyBody, &QAction::triggered, this, &SendBar::copyBodyWanted);
}

void SendBar::switchTest(bool test)
{
    if (test && m_state.testBook()->entries().empty()) {
        m_test->setChecked(false);
        Q_EMIT testRecipientsWanted();
        return;
    }
    m_state.setTest(test);
}

void SendBar::follow()
{
    m_test->setChecked(m_state.isTest());
    m_test->setEnabled(m_state.maySwitchTest());
    m_test->setVisible(m_state.testBook() != nullptr);
    const SendFlow &flow = m_state.flow();
    const bool idle = flow.phase() == SendFlow::Phase::Idle;
    m_send->setLabel(m_state.sendText());
    enableSend(m_state.canSend());
    m_tryNow->setVisible(flow.isWaiting());
    m_cancel->setVisible(flow.offersCancel());
    m_newKey->setVisible(idle && m_state.repeatsUnknown());
    m_dryRun->setEnabled(m_state.hasPreview());
    m_copyBody->setEnabled(m_state.hasPreview());
    m_copyCode->setEnabled(m_state.hasPreview());
    showNote(idle ? m_state.obstacle() : QString());
}

void SendBar::showDoubts(const std::vector<Problem> &doubts)
{
    // An empty request is not wrong yet: what it needs is said without alarm.
    const Severity severity = m_state.isPristine() ? Severity::Hint : doubts.front().severity;
    const int others = static_cast<int>(doubts.size()) - 1;
    m_note->showMessage(
        severity, others == 0 ? doubts.front().message
                              : tr("%1 (and %n more: see Problems)", nullptr, others).arg(doubts.front().message));
}

/// Qt moves the focus on from a button that is disabled: it comes back when the send is over.
void SendBar::enableSend(bool enabled)
{
    const bool hadFocus = m_send->hasFocus();
    m_send->setEnabled(enabled);
    if (!enabled && hadFocus)
        m_movedOnTo = QApplication::focusWidget();
    else if (enabled && m_movedOnTo && m_movedOnTo->hasFocus())
        m_send->setFocus(Qt::OtherFocusReason);
    if (enabled)
        m_movedOnTo = nullptr;
}

void SendBar::showNote(const QString &obstacle)
{
    const QString warning = m_state.keyWarning();
    if (!obstacle.isEmpty())
        m_note->showMessage(Severity::Hint, obstacle);
    else if (!warning.isEmpty())
        m_note->showMessage(Severity::Warning, warning);
    else if (m_state.filesChanged())
        m_note->showMessage(Severity::Warning, tr("An attached file was changed since this was shown, so nothing was "
                                                  "sent: look at the preview, then press Send again."));
    else if (const QString again = m_state.sentJustNow(); !again.isEmpty())
        m_note->showMessage(Severity::Warning, again);
    else if (const auto doubts = worthTelling(m_state.problems()); !doubts.empty())
        showDoubts(doubts);
    else
        m_note->hide();
}

} // namespace heliograph
