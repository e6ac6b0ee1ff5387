// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/attachmentedits.h"
#include "ui/compose/attachmentsizes.h"
#include "ui/compose/composestate.h"

#include <QWidget>

class QLabel;
class QMimeData;
class QPushButton;

namespace heliograph {

class AttachmentDetail;
class AttachmentsModel;
class FieldNote;
class RowTable;

/// The list of attachments with its buttons, and the fields of the chosen one below it. Takes files that are dropped on
/// it or pasted.
class AttachmentsPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit AttachmentsPanel(ComposeState &state, QWidget *parent = nullptr);
    [[nodiscard]] int count() const;
    /// Chooses the row and the field that the pointer leads to, or the list; whether it can be mended there.
    [[nodiscard]] bool focusPointer(const json::Pointer &pointer);
    /// Attaches files by their absolute paths.
    void attachFiles(const QStringList &paths);
    /// The files of this computer that a drop or the clipboard holds, as absolute paths.
    [[nodiscard]] static QStringList filesIn(const QMimeData &mime);

Q_SIGNALS:
    /// What became of it; one sentence.
    void said(const QString &sentence);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildTable();
    [[nodiscard]] QWidget *buildButtons();
    void connectDetail();
    void follow();
    void showChosen();
    void showTotal();
    void showProblems();
    void askForFiles();
    void addUrl(const QString &url);
    void take(const Result<> &added);
    void paste();
    void removeChosen();
    void choose(int row);
    [[nodiscard]] int chosenRow() const;
    [[nodiscard]] QString folder() const;
    [[nodiscard]] std::vector<AttachmentRow> rows() const;

    ComposeState &m_state;
    AttachmentEdits m_edits;
    AttachmentSizes m_sizes;
    AttachmentsModel *m_model;
    RowTable *m_table;
    QPushButton *m_addFile;
    QPushButton *m_addUrl;
    QPushButton *m_remove;
    FieldNote *m_note;
    AttachmentDetail *m_detail;
    QLabel *m_total;
};

} // namespace heliograph
