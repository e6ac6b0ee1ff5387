// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace heliograph {

/// Shows an e-mail's HTML as text with its formats, and nothing more: no script runs (Qt knows none), nothing is
/// fetched, neither from the network nor from the disk, and no link is followed. An image is an empty frame.
class SafeBrowser final : public QTextBrowser
{
    Q_OBJECT
public:
    /// A text beyond this many characters takes longer to lay out than a window may wait: its beginning is shown.
    static constexpr int maxCharacters = 200 * 1024;

    SafeBrowser(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);
    void showHtml(const QString &html);
    QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace heliograph
