// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace heliograph {

/// A read-only text that can be selected, copied and heard, and that Tab leaves.
class PlainText final : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// What a widget of this many characters shows at most: Qt lays out one long line in more than linear time.
    static constexpr int maxCharacters = 256 * 1024;

    PlainText(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);
    /// Shows the text, cut at maxCharacters with a sentence that says so; leaves the view alone where it is the same.
    void showText(const QString &text);
};

} // namespace heliograph
