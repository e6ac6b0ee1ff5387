// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace heliograph {

/// A section's title: a shade heavier than text.
[[nodiscard]] QLabel *sectionTitle(const QString &text, QWidget *parent);

/// A field's label, with the field as its buddy.
[[nodiscard]] QLabel *fieldLabel(const QString &text, QWidget *field, QWidget *parent);

/// Names an input for people who hear the window, and for tests; its help (see fieldHelp) becomes its description and
/// its tool tip.
void name(QWidget *input, const QString &accessibleName, const QString &objectName);

/// A named field behind its label, in one row of its own.
[[nodiscard]] QWidget *labelled(const QString &label, QWidget *field, const QString &objectName, QWidget *parent);

/// Secondary text, a shade lighter than text; follows the palette. Always plain text.
class SecondaryLabel : public QLabel
{
    Q_OBJECT
public:
    explicit SecondaryLabel(const QString &text, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();
};

} // namespace heliograph
