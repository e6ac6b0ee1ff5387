// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/productionquestion.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace heliograph {

/// Asks before a send to production. Its default is Cancel; shown with open(), deleted when closed.
class ProductionSheet final : public QDialog
{
    Q_OBJECT
public:
    ProductionSheet(const ProductionQuestion &question, QWidget *parent);

private:
    [[nodiscard]] QWidget *facts(const ProductionQuestion &question);
    [[nodiscard]] QWidget *nameField(const QString &workspace);
    [[nodiscard]] QWidget *buttons(const ProductionQuestion &question);

    QPushButton *m_send = nullptr;
    QLineEdit *m_name = nullptr;
};

} // namespace heliograph
