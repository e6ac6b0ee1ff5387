// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composerpage.h"

#include "ui/common/looks.h"
#include "ui/compose/codecopy.h"
#include "ui/compose/dryruntext.h"
#include "ui/compose/requestform.h"
#include "ui/compose/sendbar.h"
#include "ui/compose/testrecipientsdialog.h"
#include "ui/preview/previewpanel.h"
#include "ui/preview/problemspanel.h"
#include "ui/preview/renderingpanel.h"
#include "ui/preview/templatespanel.h"
#include "ui/response/deliveriespanel.h"
#include "ui/response/outcometext.h"
#include "ui/response/responsepanel.h"
#include "ui/workspace/productionsheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

ComposerPage::ComposerPage(ComposeState &state, const Clock &clock, QWidget *parent)
    : QSplitter(parent)
    , m_state(state)
    , m_clock(clock)
    , m_delivery({state.service(), state.services().send.keys, clock,
                  [&choice = state.services().workspaces](const QString &uuid) { return choice.byUuid(uuid); }})
    , m_form(new RequestForm(state, this))
    , m_findings(new QTabWidget(this))
    , m_preview(new PreviewPanel(this))
    , m_problems(new ProblemsPanel(this))
    , m_rendering(new RenderingPanel(state.templates(), this))
    , m_response(new ResponsePanel(this))
    , m_sendBar(new SendBar(state, this))
    , m_sandboxDelivery(state)
{
    setObjectName(u"composer"_s);
    setChildrenCollapsible(false);
    addWidget(m_form);
    addWidget(buildSide());
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    setSizes({560, 440});
    connect(m_form, &RequestForm::said, this, &ComposerPage::said);
    connect(m_preview, &PreviewPanel::secretsWanted, &state, &ComposeState::setTokensShown);
    connect(m_problems, &ProblemsPanel::activated, m_form, &RequestForm::focusProblem);
    connect(m_problems, &ProblemsPanel::fixWanted, this, &ComposerPage::fix);
    connect(m_response, &ResponsePanel::logsWanted, this, &ComposerPage::logsWanted);
    connect(m_sendBar, &SendBar::dryRunWanted, this, &ComposerPage::dryRun);
    connect(m_sendBar, &SendBar::copyBodyWanted, this, &ComposerPage::copyBody);
    connect(m_sendBar, &SendBar::testRecipientsWanted, this, &ComposerPage::editTestRecipients);
    connect(m_sendBar, &SendBar::copyCodeWanted, this, [this](SnippetLanguage language) {
        copyAsCode(m_state, language, this, [this](const QString &sentence) { Q_EMIT said(sentence); });
    });
    connect(&state, &ComposeState::changed, this, &ComposerPage::follow);
    connect(&state, &ComposeState::pressRefused, this, &ComposerPage::leadToError);
    connect(&state.flow(), &SendFlow::changed, this, &ComposerPage::followOutcome);
    connect(&state.flow(), &SendFlow::ticked, this, [this] {
        if (m_state.flow().phase() == SendFlow::Phase::Sending)
            m_response->showAttempts(m_state.flow().countDown());
    });
    connect(&state.flow(), &SendFlow::confirmationNeeded, this, &ComposerPage::ask);
    connect(&m_form->templates(), &TemplatesPanel::pullWanted, this, &ComposerPage::pullTemplate);
    connect(m_rendering, &RenderingPanel::placeWanted, m_form, &RequestForm::focusTemplate);
    connect(&state.templates(), &TemplateSession::templatesChanged, this, &ComposerPage::followTemplates);
    connect(&state.templates(), &TemplateSession::settled, this, &ComposerPage::followTemplates);
    connect(&m_delivery, &DeliveryState::changed, this, &ComposerPage::followDelivery);
    follow();
    followTemplates();
    followOutcome();
}

QWidget *ComposerPage::buildSide()
{
    m_findings->setObjectName(u"findings"_s);
    m_findings->setDocumentMode(true);
    m_findings->addTab(m_preview, tr("Preview"));
    m_findings->addTab(m_problems, tr("Problems"));
    m_findings->addTab(m_rendering, tr("Template"));
    auto *upright = new QSplitter(Qt::Vertical, this);
    upright->setObjectName(u"side"_s);
    upright->setChildrenCollapsible(false);
    upright->addWidget(m_findings);
    m_response->addDeliveries(new DeliveriesPanel(m_delivery, this));
    upright->addWidget(m_response);
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    looks::arrange(layout, this, Space::None, Space::None);
    layout->addWidget(upright, 1);
    layout->addWidget(m_sendBar);
    return side;
}

/// The tab of what the templates make appears with the first of them, and says how many messages fail.
void ComposerPage::followTemplates()
{
    const TemplateSession &templates = m_state.templates();
    const int tab = m_findings->indexOf(m_rendering);
    const int failed = templates.count(TemplateSession::State::Failed);
    const bool isFirst = !m_findings->isTabVisible(tab) && !templates.templates().empty();
    m_findings->setTabVisible(tab, !templates.templates().empty());
    // Who makes or opens a template wants to see what comes of it.
    if (isFirst && m_form->templates().isVisible())
        m_findings->setCurrentIndex(tab);
    m_findings->setTabText(tab, failed > 0 ? tr("Template %1").arg(failed) : tr("Template"));
}

void ComposerPage::pullTemplate(const QString &slug)
{
    const auto fail = [this](const Error &error) { m_form->templates().tell(error.message); };
    const Workspace workspace = m_state.workspace();
    m_state.services().send.keys.read(workspace, this, [=, this](const Result<SigningKeys> &keys) {
        if (!keys)
            return fail(keys.error());
        m_state.service().pullTemplate(workspace, *keys, slug, this, [=, this](const Result<TemplatePull> &pull) {
            if (!pull)
                return fail(pull.error());
            std::vector<std::pair<QString, QString>> files;
            for (const PulledTemplate &one : pull->templates)
                files.emplace_back(one.fileName, one.text);
            m_form->templates().take(files, pull->notes);
        });
    });
}

/// Out of sight nothing is rendered.
void ComposerPage::showEvent(QShowEvent *event)
{
    QSplitter::showEvent(event);
    m_state.templates().setActive(true);
}

void ComposerPage::hideEvent(QHideEvent *event)
{
    QSplitter::hideEvent(event);
    m_state.templates().setActive(false);
}

QString ComposerPage::whyNoPreview() const
{
    if (const auto &error = m_state.data().error())
        return tr("Nothing to send yet: Data is no JSON (line %1). %2").arg(error->place.line).arg(error->message);
    if (const auto &error = m_state.model().error())
        return tr("Nothing to send yet: the JSON is broken in line %1. %2").arg(error->place.line).arg(error->message);
    return tr("Nothing to send yet: see Problems.");
}

void ComposerPage::follow()
{
    const std::vector<Problem> problems = m_state.problems();
    m_problems->showProblems(problems);
    m_findings->setTabText(1, problems.empty() ? tr("Problems") : tr("Problems %1").arg(problems.size()));
    if (m_state.hasPreview())
        m_preview->showRequest(*m_state.prepared().frozen,
                               urlBelow(m_state.workspace().baseUrl, m_state.prepared().frozen->path),
                               m_state.prepared().secrets, m_state.tokensShown());
    else
        m_preview->showNothing(whyNoPreview());
    m_response->showLogs(logsUrl(m_state.workspace()));
}

QString ComposerPage::outcome() const
{
    const SendFlow &flow = m_state.flow();
    switch (flow.phase()) {
    case SendFlow::Phase::Confirming:
        return tr("Waiting for your word…");
    case SendFlow::Phase::ReadingKeys:
        return tr("Sending…");
    case SendFlow::Phase::Sending:
        return QStringList{flow.isWaiting() ? tr("Waiting for the network") : tr("Sending…"), flow.progress()}
            .join(u'\n')
            .trimmed();
    case SendFlow::Phase::Idle:
        break;
    }
    if (flow.error())
        return notSentText(*flow.error());
    if (!flow.last())
        return {};
    SendRecord last = *flow.last();
    last.delivery = m_delivery.summary();
    return outcomeText(last, flow.storeError(), m_clock.now());
}

/// A dry run that is shown stays.
void ComposerPage::followDelivery()
{
    m_response->showDeliveries(m_delivery.hasSend());
    if (!m_dry)
        followOutcome();
}

void ComposerPage::followOutcome()
{
    const bool isIdle = m_state.flow().phase() == SendFlow::Phase::Idle && !m_state.flow().error();
    m_delivery.follow(isIdle ? m_state.flow().last() : std::nullopt);
    const QString text = outcome();
    if (text == m_outcome)
        return;
    m_outcome = text;
    m_dry = false;
    m_response->showOutcome(text);
    const auto &last = m_state.flow().last();
    const bool ended = m_state.flow().phase() == SendFlow::Phase::Idle && last && !m_state.flow().error();
    m_attemptsOf = ended ? last->id : 0;
    m_response->showAttempts({});
    m_response->showResponse({});
    if (ended)
        readAttempts(last->id);
}

void ComposerPage::readAttempts(qint64 id)
{
    m_state.service().attempts(id, this, [this, id](const Result<std::vector<AttemptRecord>> &attempts) {
        if (id != m_attemptsOf || m_dry)
            return;
        if (!attempts) {
            m_response->showResponse(tr("The answer could not be read: %1").arg(attempts.error().message));
            return;
        }
        m_response->showAttempts(attemptsText(*attempts));
        m_response->showResponse(answerText(*attempts));
    });
}

void ComposerPage::ask(const ProductionQuestion &question)
{
    auto *sheet = new ProductionSheet(question, window());
    connect(sheet, &QDialog::accepted, &m_state.flow(), &SendFlow::confirm);
    connect(sheet, &QDialog::rejected, &m_state.flow(), &SendFlow::decline);
    sheet->open();
}

void ComposerPage::fix(const Problem &problem)
{
    if (!problem.fix)
        return;
    if (const auto applied = m_state.apply(*problem.fix); !applied)
        Q_EMIT said(applied.error().message);
}

void ComposerPage::focusFirst()
{
    m_form->focusFirst();
}

void ComposerPage::send()
{
    // Twice in the time of a double click is once, as with the button.
    if (m_presses.isEcho())
        return;
    m_state.press();
}

void ComposerPage::leadToError()
{
    const std::vector<Problem> problems = m_state.problems();
    const auto error = std::ranges::find(problems, Severity::Error, &Problem::severity);
    if (error == problems.end())
        return;
    m_findings->setCurrentWidget(m_problems);
    m_form->focusProblem(*error);
    Q_EMIT said(tr("Not sent: %1").arg(error->message));
}

void ComposerPage::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    // Who comes back from another program may have mended a file there.
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_state.lookAgain();
}

void ComposerPage::dryRun()
{
    if (!m_state.hasPreview())
        return;
    m_dry = true;
    m_outcome.clear();
    m_response->showOutcome(dryRunSummary(m_state.prepared()));
    m_response->showAttempts({});
    m_response->showResponse(dryRunText(*m_state.prepared().frozen, m_state.workspace(), m_clock.now()));
}

void ComposerPage::editTestRecipients()
{
    if (!m_state.testBook())
        return;
    auto *dialog = new TestRecipientsDialog(*m_state.testBook(), m_state.model().document(), window());
    connect(dialog, &TestRecipientsDialog::said, this, &ComposerPage::said);
    dialog->open();
}

void ComposerPage::copyBody()
{
    if (!m_state.hasPreview())
        return;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_state.prepared().frozen->body));
    Q_EMIT said(tr("The body was copied."));
}

} // namespace heliograph
