// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

class QMimeData;

/// A column of a file while it is dragged. The type is ours alone, so that nothing else takes it for a text.
namespace heliograph {

[[nodiscard]] QString columnMimeType();
[[nodiscard]] std::unique_ptr<QMimeData> mimeOfColumn(const QString &column);
/// The column's name; empty where something else is dragged.
[[nodiscard]] QString columnOf(const QMimeData &mime);

} // namespace heliograph
