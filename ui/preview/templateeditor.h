// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciscintilla.h>

namespace heliograph {

/// An editor for a template: line numbers, and a mark at the line of an error. It has an undo of its own. Tab leaves
/// it.
class TemplateEditor final : public QsciScintilla
{
    Q_OBJECT
public:
    TemplateEditor(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);
    /// Another file: its undo begins anew.
    void open(const QString &text);
    /// The same file, changed elsewhere: cursor and scroll position stay; nothing where it is the same.
    void update(const QString &text);
    /// Marks a line (from 1); 0 takes the mark away.
    void markLine(int line);
    /// Puts the cursor there (both from 1) and takes the focus.
    void goTo(int line, int column);

Q_SIGNALS:
    /// The person changed the text.
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;

private:
    void paintFromPalette();
    void fitMargin();
    bool m_showing = false;
};

} // namespace heliograph
