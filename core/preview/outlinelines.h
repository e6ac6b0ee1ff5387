// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <QCoreApplication>
#include <QStringList>

namespace heliograph {

/// The lines of an outline while they are made. Private to the room.
class OutlineLines
{
public:
    /// A text under its label; the text's further lines stand below its first. Nothing where it is empty.
    void add(int depth, const QString &label, const QString &text);
    void addLine(int depth, const QString &line);
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    QStringList m_lines;
};

/// The text of a member, whatever it is: a string, a number or a truth as it is written; empty where there is none.
[[nodiscard]] QString plainMember(const json::Value &object, QByteArrayView key);
/// The items of a member that is an array; none where it is not.
[[nodiscard]] const json::Value::Array &itemsOf(const json::Value &object, QByteArrayView key);
/// "Open (https://…)": a text, and where it leads.
[[nodiscard]] QString withTarget(const QString &text, const QString &target);
/// The root object. Errors: outline.json, and outline.shape where it is none.
[[nodiscard]] Result<json::Value> outlineRoot(const QString &json);
/// Whose words an outline is made of.
struct Outline
{
    Q_DECLARE_TR_FUNCTIONS(BlockOutline)
};

} // namespace heliograph
