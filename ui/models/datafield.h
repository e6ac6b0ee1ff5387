// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/valuetype.h"

#include <QString>

#include <vector>

namespace heliograph {

/// One member of `data`, with its value as the document spells it.
struct DataField
{
    QString name;
    QByteArray json;
    [[nodiscard]] ValueType type() const;
    /// typedText() of the value.
    [[nodiscard]] QString editText() const;
    friend bool operator==(const DataField &, const DataField &) = default;
};

/// The members of an object in `text`, which is what it was parsed from.
[[nodiscard]] std::vector<DataField> dataFieldsOf(const json::Value &object, const QByteArray &text);

} // namespace heliograph
