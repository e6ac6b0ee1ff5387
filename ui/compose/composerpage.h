// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/echoguard.h"
#include "ui/compose/composestate.h"
#include "ui/compose/sandboxdelivery.h"
#include "ui/response/deliverystate.h"

#include <QSplitter>

class QTabWidget;

namespace heliograph {

class PreviewPanel;
class ProblemsPanel;
class RenderingPanel;
class RequestForm;
class ResponsePanel;
class SendBar;

/// The page where a request is composed: the form, and beside it what will be sent, what is wrong and what happened.
class ComposerPage final : public QSplitter
{
    Q_OBJECT
public:
    /// Both must outlive it.
    ComposerPage(ComposeState &state, const Clock &clock, QWidget *parent = nullptr);

    void focusFirst();
    void send();
    /// Shows what a press would send, its headers with their credentials masked; sends nothing.
    void dryRun();
    void copyBody();
    /// Shows the book of test recipients.
    void editTestRecipients();

Q_SIGNALS:
    void said(const QString &sentence);
    void logsWanted(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *buildSide();
    void follow();
    void followTemplates();
    void pullTemplate(const QString &slug);
    void leadToError();
    void followOutcome();
    void followDelivery();
    void readAttempts(qint64 id);
    void ask(const ProductionQuestion &question);
    void fix(const Problem &problem);
    [[nodiscard]] QString whyNoPreview() const;
    [[nodiscard]] QString outcome() const;

    ComposeState &m_state;
    const Clock &m_clock;
    DeliveryState m_delivery; ///< of the last send
    RequestForm *m_form;
    QTabWidget *m_findings;
    PreviewPanel *m_preview;
    ProblemsPanel *m_problems;
    RenderingPanel *m_rendering;
    ResponsePanel *m_response;
    SendBar *m_sendBar;
    SandboxDelivery m_sandboxDelivery;
    QString m_outcome;
    EchoGuard m_presses;     ///< of the key of Send
    bool m_dry = false;      ///< a dry run is shown, until something else happens
    qint64 m_attemptsOf = 0; ///< the send whose attempts are shown
};

} // namespace heliograph
