// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace heliograph {

/// What a send to a production workspace is about to do, for the person who must say yes.
struct ProductionQuestion
{
    QString workspace;
    QString workflow;
    QString audience; ///< "3 recipients", "1 object and its subscribers"
    QString key;
    bool typeName = false; ///< the workspace's name must be typed first
};

/// Asks before a send to production. Its default is Cancel; shown with open(), deleted when closed.
class ProductionSheet final : public QDialog
{
    Q_OBJECT
public:
    ProductionSheet(const ProductionQuestion &question, QWidget *parent);

private:
    [[nodiscard]] QWidget *facts(const ProductionQuestion &question);
    [[nodiscard]] QWidget *nameField(const QString &workspace);
    [[nodiscard]] QWidget *buttons();

    QPushButton *m_send = nullptr;
    QLineEdit *m_name = nullptr;
};

} // namespace heliograph
