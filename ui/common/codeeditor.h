// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciscintilla.h>

namespace heliograph {

/// What the editors for code have in common: line numbers, a mark at the line of an error, colours from the palette.
/// Tab leaves it, as it leaves any field: who has only a keyboard must get out, and lines are indented by themselves.
class CodeEditor : public QsciScintilla
{
    Q_OBJECT
public:
    CodeEditor(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);
    /// Marks a line (from 1); 0 takes the mark away.
    void markLine(int line);
    /// Puts the cursor there (both from 1) and takes the focus.
    void goTo(int line, int column);

Q_SIGNALS:
    /// The person changed the text.
    void edited();

protected:
    static constexpr int numberMargin = 0;

    /// Runs what changes the text and is no edit.
    template<typename Change>
    void quietly(Change change)
    {
        m_isQuiet = true;
        change();
        m_isQuiet = false;
    }
    [[nodiscard]] QFont codeFont() const;
    /// The margin is wide enough for the last line's number.
    virtual void fitMargin();
    /// Called again when the palette or the font is another.
    virtual void paintFromPalette();
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    bool m_isQuiet = false;
};

} // namespace heliograph
