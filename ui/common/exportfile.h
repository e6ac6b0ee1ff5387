// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace heliograph {

/// What an export is offered as, the first unless the person says otherwise.
enum class ExportFormat { Csv, JsonLines };

/// Asks for the file that an export is written to, over the window of `over`, and calls `chosen` with it; not at all
/// where the person takes it back, or once `over` is gone.
void chooseExportFile(QWidget *over, const QString &title, ExportFormat first,
                      std::function<void(const QString &file)> chosen);

} // namespace heliograph
