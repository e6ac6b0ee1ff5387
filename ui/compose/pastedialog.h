// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recipienttext.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace heliograph {

class PastedModel;
class RowTable;

/// Pasted text as the recipients that it was understood to be, before they are taken: what each column is, and can be
/// made; which are left out and why; what the checks say of the rest. Deletes itself.
class PasteDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `pasted` is what `given` was read as; `present` how many recipients the request has.
    PasteDialog(RecipientText given, const PastedRecipients &pasted, int present, QWidget *parent);

Q_SIGNALS:
    /// The person took these.
    void taken(const std::vector<heliograph::json::Value> &entries);

private:
    [[nodiscard]] QWidget *buildColumns(const std::vector<PastedColumn> &columns);
    [[nodiscard]] QWidget *buildButtons();
    void readAgain();
    void take();
    void show(const PastedRecipients &pasted);
    void showCount();

    RecipientText m_given;
    int m_present;
    PastedModel *m_model;
    RowTable *m_table;
    std::vector<QComboBox *> m_meanings;
    QLabel *m_count;
    QPushButton *m_add = nullptr;
    int m_reading = 0; ///< the number of the newest reading
};

} // namespace heliograph
