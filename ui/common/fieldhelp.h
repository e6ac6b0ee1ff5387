// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace heliograph {

/// What a person who does not know a field's word wants to know.
struct FieldHelp
{
    QString line;   ///< what it is and where its value is found, with a sample; one or two sentences
    QString sample; ///< a value as it could stand there; empty where there is none to type
};

/// The help of the input of that object's name; that of an actor's input is the recipient's, where it has none of its
/// own. Empty for an input that explains itself. Its texts stand in one table.
[[nodiscard]] FieldHelp fieldHelp(const QString &objectName);

/// The help of the innermost widget that has one, from the given one upwards.
[[nodiscard]] QString helpAround(const QWidget *widget);

} // namespace heliograph
