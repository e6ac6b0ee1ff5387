// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"
#include "ui/compose/testbook.h"

#include <QDialog>

class QPushButton;
class QTableView;

namespace heliograph {

class FieldNote;
class TestRecipientsModel;

/// The book of test recipients, to be edited.
class TestRecipientsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `book` must outlive it. `document` is whose recipients can be taken over.
    TestRecipientsDialog(TestBook &book, Document document, QWidget *parent = nullptr);

Q_SIGNALS:
    void said(const QString &sentence);

private:
    [[nodiscard]] QWidget *buildButtons();
    void follow();
    void save();

    TestBook &m_book;
    Document m_document;
    TestRecipientsModel *m_model;
    QTableView *m_table;
    FieldNote *m_note;
    QPushButton *m_remove;
    QPushButton *m_save;
};

} // namespace heliograph
