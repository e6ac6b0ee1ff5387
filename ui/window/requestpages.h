// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/openrequests.h"

#include <QWidget>

#include <map>
#include <memory>

class QTabBar;

namespace heliograph {

class ComposerPage;

/// The open requests: a tab each, and the composer of the current one. The others' composers are kept as they are, but
/// out of the window, so that neither the Tab key nor a screen reader meets them.
class RequestPages final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it.
    RequestPages(OpenRequests &requests, const Clock &clock, QWidget *parent = nullptr);
    ~RequestPages() override;

    [[nodiscard]] ComposerPage &current() { return *m_current; }

Q_SIGNALS:
    void said(const QString &sentence);
    void logsWanted(const QUrl &url);

private:
    void buildTabs();
    void followList();
    void showCurrent();
    void forget(ComposeState *state);
    ComposerPage &pageOf(ComposeState &state);

    OpenRequests &m_requests;
    const Clock &m_clock;
    QTabBar *m_tabs;
    std::map<const ComposeState *, std::unique_ptr<ComposerPage>> m_pages;
    ComposerPage *m_current = nullptr;
    bool m_following = false;
};

} // namespace heliograph
