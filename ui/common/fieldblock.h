// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace heliograph {

class FieldNote;
class SecondaryLabel;

/// An input with its label above it, and under it the line that says what is wrong with it. Hidden as one.
class FieldBlock final : public QWidget
{
    Q_OBJECT
public:
    /// Takes the input, which has its names already: its label is its accessible name.
    FieldBlock(QWidget *input, QWidget *parent);
    /// Puts a button at the end of the input's own line, wherever the sentence below it comes to stand.
    void addBeside(QWidget *button);
    /// Puts a part of the input below its line.
    void addBelow(QWidget *part);
    /// A word about what stands in the input, quietly at the end of the label's line, where nothing moves for it. It is
    /// part of the input's description.
    void showAside(const QString &text);
    [[nodiscard]] QWidget *input() const { return m_input; }
    [[nodiscard]] FieldNote *note() const { return m_note; }

private:
    QWidget *m_input;
    FieldNote *m_note;
    QVBoxLayout *m_column;
    QHBoxLayout *m_head;
    QHBoxLayout *m_line;
    SecondaryLabel *m_aside = nullptr; ///< made when there is something to say
};

} // namespace heliograph
