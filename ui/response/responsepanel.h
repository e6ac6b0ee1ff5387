// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace heliograph {

class PlainText;

/// What became of the last press of Send: the outcome in words, the attempts and the answer as plain text.
class ResponsePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ResponsePanel(QWidget *parent = nullptr);

    /// The outcome's lines; a change is announced to screen readers.
    void showOutcome(const QString &text);
    void showAttempts(const QString &text);
    void showResponse(const QString &text);
    /// Where SuprSend's logs of this workspace are; an empty URL disables the button.
    void showLogs(const QUrl &url);
    /// A tab beside the response, behind it; hidden until it is shown. Takes the page.
    void addDeliveries(QWidget *page);
    void showDeliveries(bool shown);

Q_SIGNALS:
    void logsWanted(const QUrl &url);

private:
    PlainText *m_outcome;
    QLabel *m_attempts;
    QLabel *m_responseTitle;
    QTabWidget *m_tabs;
    QWidget *m_deliveries = nullptr;
    PlainText *m_response;
    QPushButton *m_logs;
    QUrl m_logsUrl;
};

} // namespace heliograph
