// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace heliograph {

/// A field of a form that is a view on the document: what is typed (or set by a screen reader, which Qt's textEdited
/// does not tell) is reported, what the document shows is not; undo is the document's, not the field's.
class FormLineEdit final : public QLineEdit
{
    Q_OBJECT
public:
    /// The name that people hear, and the object's name, which tells its help and a sample to show while it is empty.
    FormLineEdit(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);
    /// Shows the document's text; the cursor stays where it is when the text is the same.
    void showText(const QString &text);
    /// For a secret: hides the text below a bar while the cursor is not in it.
    void setCovered(bool covered);
    /// Several lines that are pasted are told by linesPasted(), in the place of becoming one text.
    void setTakesLines(bool takes) { m_takesLines = takes; }
    [[nodiscard]] bool isCovered() const { return m_covered; }

Q_SIGNALS:
    /// The person changed the text.
    void edited(const QString &text);
    /// More than one line was pasted, and not taken: see setTakesLines().
    void linesPasted(const QString &text) const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class OneLine;
    [[nodiscard]] bool takesInput(QString &input, int &cursor) const;

    QString m_taken; ///< the text before what is being typed
    bool m_showing = false;
    bool m_covered = false;
    bool m_takesLines = false;
};

} // namespace heliograph
