// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/attachmentspanel.h"

#include "core/request/attachmentpath.h"
#include "core/request/limits.h"
#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/compose/attachmentdetail.h"
#include "ui/compose/dryruntext.h"
#include "ui/models/attachmentsmodel.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

AttachmentsPanel::AttachmentsPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_edits(state.model())
    , m_model(new AttachmentsModel(this))
    , m_table(new RowTable(tr("Attachments"), u"attachments"_s, this))
    , m_addFile(new QPushButton(tintedIcon(u"add"_s), tr("Add file"), this))
    , m_addUrl(new QPushButton(tintedIcon(u"add"_s), tr("Add URL"), this))
    , m_remove(new QPushButton(tintedIcon(u"remove"_s), tr("Remove attachment"), this))
    , m_note(new FieldNote(this))
    , m_detail(new AttachmentDetail(this))
    , m_total(new SecondaryLabel({}, this))
{
    setAcceptDrops(true);
    buildTable();
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(new SecondaryLabel(
        tr("Attachments go with e-mails only. Drop files here, or paste them into the list."), this));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    layout->addWidget(buildButtons());
    layout->addWidget(m_detail);
    layout->addWidget(m_total);
    connectDetail();
    connect(&state, &ComposeState::documentChanged, this, &AttachmentsPanel::follow);
    connect(&state, &ComposeState::changed, this, &AttachmentsPanel::showProblems);
    connect(&m_sizes, &AttachmentSizes::changed, this, &AttachmentsPanel::follow);
    follow();
}

void AttachmentsPanel::buildTable()
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(AttachmentsModel::NameColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(AttachmentsModel::SourceColumn, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &AttachmentsPanel::showChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AttachmentsPanel::showChosen);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table, this, &AttachmentsPanel::removeChosen);
    remove->setContext(Qt::WidgetShortcut);
    auto *paste = new QShortcut(QKeySequence::Paste, m_table, this, &AttachmentsPanel::paste);
    paste->setContext(Qt::WidgetShortcut);
}

QWidget *AttachmentsPanel::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    looks::arrange(layout, this, Space::Normal, Space::None);
    m_addFile->setObjectName(u"addFile"_s);
    m_addUrl->setObjectName(u"addUrl"_s);
    m_remove->setObjectName(u"removeAttachment"_s);
    for (QPushButton *button : {m_addFile, m_addUrl, m_remove}) {
        button->setIconSize(looks::iconSize(this));
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(m_addFile, &QPushButton::clicked, this, &AttachmentsPanel::askForFiles);
    connect(m_addUrl, &QPushButton::clicked, this, [this] { addUrl({}); });
    connect(m_remove, &QPushButton::clicked, this, &AttachmentsPanel::removeChosen);
    return bar;
}

void AttachmentsPanel::connectDetail()
{
    const auto edits = [this](auto edit) {
        return [this, edit](const auto &value) {
            if (const int row = chosenRow(); row >= 0)
                (void)(m_edits.*edit)(row, value);
        };
    };
    connect(m_detail, &AttachmentDetail::sourceEdited, this, edits(&AttachmentEdits::setSource));
    connect(m_detail, &AttachmentDetail::fileNameEdited, this, edits(&AttachmentEdits::setFileName));
    connect(m_detail, &AttachmentDetail::ignoreIfErrorEdited, this, edits(&AttachmentEdits::setIgnoreIfError));
}

int AttachmentsPanel::count() const
{
    return m_model->rowCount();
}

int AttachmentsPanel::chosenRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.row() : -1;
}

/// What the files are relative to. The document's own may be older: a save moves it.
QString AttachmentsPanel::folder() const
{
    return m_state.path().isEmpty() ? m_state.model().folder() : QFileInfo(m_state.path()).absolutePath();
}

std::vector<AttachmentRow> AttachmentsPanel::rows() const
{
    std::vector<AttachmentRow> rows = m_edits.all();
    for (AttachmentRow &row : rows) {
        if (row.kind == AttachmentRow::Kind::File && !row.source.isEmpty())
            row.size = m_sizes.of(attachmentPath(row.source, folder()));
    }
    return rows;
}

void AttachmentsPanel::follow()
{
    m_model->show(rows());
    QStringList paths;
    for (const AttachmentRow &row : m_model->rows()) {
        if (row.kind == AttachmentRow::Kind::File && !row.source.isEmpty())
            paths.append(attachmentPath(row.source, folder()));
    }
    m_sizes.watch(paths);
    if (chosenRow() < 0 && count() > 0)
        choose(0);
    for (QWidget *part :
         {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_addFile), static_cast<QWidget *>(m_addUrl)})
        part->setEnabled(m_edits.canHold());
    showChosen();
    showTotal();
    showProblems();
}

void AttachmentsPanel::showChosen()
{
    const int row = chosenRow();
    m_remove->setEnabled(row >= 0);
    m_detail->setVisible(row >= 0);
    if (row >= 0 && row < count())
        m_detail->showAttachment(m_model->rows().at(static_cast<std::size_t>(row)));
    showProblems();
}

void AttachmentsPanel::showTotal()
{
    qint64 bytes = 0;
    for (const AttachmentRow &row : m_model->rows()) {
        if (row.size)
            bytes += base64Bytes(row.size->bytes);
    }
    const qsizetype limit = m_state.prepared().bytesLimit > 0 ? m_state.prepared().bytesLimit : limits::workflowBytes;
    m_total->setVisible(bytes > 0);
    m_total->setText(tr("All files together, as base64: %1 that a request may have.", "1.2 KB of 800 KB")
                         .arg(sizeText(bytes, limit)));
}

void AttachmentsPanel::showProblems()
{
    const std::vector<Problem> problems = m_state.problems();
    const int row = chosenRow();
    const auto isHere = [&](const Problem &problem) { return problem.pointer.startsWith(m_edits.at(row)); };
    if (!m_edits.canHold())
        m_note->showMessage(Severity::Hint, tr("This document is a bare body, as it goes on the wire: its attachments "
                                               "are “$attachments” in its data."));
    else if (row >= 0 && std::ranges::any_of(problems, isHere))
        m_note->showFirst(problems, m_edits.at(row));
    else
        m_note->showFirst(problems, m_edits.list());
}

void AttachmentsPanel::choose(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void AttachmentsPanel::askForFiles()
{
    auto *dialog = new QFileDialog(this, tr("Add files"), folder());
    dialog->setObjectName(u"addFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentsPanel::attachFiles);
    dialog->open();
}

void AttachmentsPanel::attachFiles(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths)
        files.append(attachmentFile(path, folder()));
    take(m_edits.addFiles(files));
}

void AttachmentsPanel::addUrl(const QString &url)
{
    const int before = count();
    take(m_edits.addUrl(url));
    if (count() > before && url.isEmpty())
        m_detail->focusFirst();
}

void AttachmentsPanel::take(const Result<> &added)
{
    if (!added)
        Q_EMIT said(added.error().message);
    else if (count() > 0)
        choose(count() - 1);
}

QStringList AttachmentsPanel::filesIn(const QMimeData &mime)
{
    QStringList paths;
    for (const QUrl &url : mime.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

void AttachmentsPanel::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    const QString text = mime ? mime->text().trimmed() : QString();
    if (mime && !filesIn(*mime).isEmpty())
        attachFiles(filesIn(*mime));
    else if (const QUrl url(text, QUrl::StrictMode); url.scheme() == u"https" || url.scheme() == u"http")
        addUrl(text);
    else
        Q_EMIT said(tr("There are neither files nor an address that begins with https:// on the clipboard."));
}

void AttachmentsPanel::removeChosen()
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    if (rows.empty() && chosenRow() >= 0)
        rows.push_back(chosenRow());
    if (rows.empty())
        return;
    const int next = *std::ranges::min_element(rows);
    (void)m_edits.remove(rows);
    if (count() > 0)
        choose(qMin(next, count() - 1));
}

bool AttachmentsPanel::focusPointer(const json::Pointer &pointer)
{
    const auto &tokens = pointer.tokens();
    const std::size_t depth = m_edits.list().tokens().size();
    const auto row = tokens.size() > depth ? json::arrayIndex(tokens[depth]) : std::nullopt;
    if (!row || *row >= count()) {
        m_table->setFocus(Qt::OtherFocusReason);
        return m_table->isEnabled() && tokens.size() == depth;
    }
    choose(static_cast<int>(*row));
    if (tokens.size() > depth + 1)
        return m_detail->focusField(tokens[depth + 1]);
    m_detail->focusFirst();
    return m_model->rows().at(static_cast<std::size_t>(*row)).kind != AttachmentRow::Kind::Unknown;
}

void AttachmentsPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AttachmentsPanel::dropEvent(QDropEvent *event)
{
    attachFiles(filesIn(*event->mimeData()));
    event->acceptProposedAction();
}

bool AttachmentsPanel::event(QEvent *event)
{
    // Back from another program, which may have written the files.
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show)
        m_sizes.refresh();
    return QWidget::event(event);
}

} // namespace heliograph
