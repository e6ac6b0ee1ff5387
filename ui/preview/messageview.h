// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/rendering.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace heliograph {

class PlainText;
class SafeBrowser;

/// A rendered message as its channel shows it: an e-mail's subject and formatted text, its source and its plain text;
/// an SMS with its segments; a push message as a phone cuts it; a card's outline beside its JSON; anything else as
/// text.
class MessageView final : public QWidget
{
    Q_OBJECT
public:
    explicit MessageView(QWidget *parent = nullptr);
    void showMessage(const QString &channel, const Rendering &rendering);

private:
    void showEmail(const Rendering &rendering);
    void showCard(const Rendering &rendering, bool isSlack);
    void showViews(bool html, bool source, bool plain);

    QLabel *m_head;  ///< subject or title
    QLabel *m_facts; ///< what the channel makes of it
    QTabWidget *m_views;
    SafeBrowser *m_html;
    PlainText *m_source;
    PlainText *m_plain;
    QString m_channel; ///< of what is shown
    Rendering m_shown;
};

} // namespace heliograph
