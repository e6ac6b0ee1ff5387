// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace heliograph {

class FieldNote;

/// An input with its label above it, and under it the line that says what is wrong with it. Hidden as one.
class FieldBlock final : public QWidget
{
    Q_OBJECT
public:
    /// Takes the input, which has its names already: its label is its accessible name.
    FieldBlock(QWidget *input, QWidget *parent);
    /// Puts a button at the end of the input's own line, wherever the sentence below it comes to stand.
    void addBeside(QWidget *button);
    [[nodiscard]] QWidget *input() const { return m_input; }
    [[nodiscard]] FieldNote *note() const { return m_note; }

private:
    QWidget *m_input;
    FieldNote *m_note;
    QHBoxLayout *m_line;
};

} // namespace heliograph
