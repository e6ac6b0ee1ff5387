// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace heliograph {

/// Where code is pasted. Of a text so long that to lay it out would stop the window, the beginning is shown; code() is
/// all of it until the text is edited.
class CodeField final : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr qsizetype longestShown = 100000; ///< characters

    explicit CodeField(QWidget *parent = nullptr);
    [[nodiscard]] QString code() const { return m_isShort ? m_long : toPlainText(); }
    /// Shows the text, or its beginning.
    void setCode(const QString &code);
    /// code() is longer than what is shown.
    [[nodiscard]] bool isShortened() const { return m_isShort; }

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    QString m_long;
    bool m_isShort = false;
    bool m_setting = false;
};

} // namespace heliograph
