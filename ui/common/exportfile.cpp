// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/exportfile.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace heliograph {

using namespace Qt::StringLiterals;

void chooseExportFile(QWidget *over, const QString &title, ExportFormat first,
                      std::function<void(const QString &file)> chosen)
{
    const auto suffixOf = [](const QString &filter) { return filter.contains(".csv"_L1) ? u"csv"_s : u"jsonl"_s; };
    QStringList filters{QCoreApplication::translate("ExportFile", "Spreadsheet (*.csv)"),
                        QCoreApplication::translate("ExportFile", "JSON lines (*.jsonl)")};
    if (first == ExportFormat::JsonLines)
        filters.swapItemsAt(0, 1);
    auto *dialog = new QFileDialog(over->window(), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixOf(filters.front()));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, suffixOf](const QString &filter) { dialog->setDefaultSuffix(suffixOf(filter)); });
    QObject::connect(dialog, &QFileDialog::fileSelected, over, std::move(chosen));
    dialog->open();
}

} // namespace heliograph
