// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/documentfiles.h"

#include "core/base/background.h"
#include "core/base/files.h"
#include "core/preview/templatemove.h"
#include "core/request/attachmentpath.h"
#include "core/request/limits.h"
#include "ui/compose/openrequests.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStringDecoder>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> readText(const QString &path, const QString &notText)
{
    return readFile(path, limits::documentBytes).and_then([&](const QByteArray &bytes) -> Result<QByteArray> {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(bytes);
        // Showing it would change its bytes.
        if (decoder.hasError())
            return heliograph::fail(u"document.not_utf8"_s, notText);
        return bytes;
    });
}

QString folderOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

/// The text of a document that means the same files there. Templates that were made for it while it had no folder come
/// along.
QByteArray moved(const QByteArray &text, const QString &from, const QString &to, const QString &drafts)
{
    return withMovedTemplates(withMovedAttachments(text, from, to), from, to, drafts);
}

/// The open document goes on to mean the same files: only now, for it stays in its folder where it cannot be written.
void followMove(DocumentModel &model, const QString &from, const QString &to, const QString &drafts)
{
    model.setText(moved(model.text(), from, to, drafts));
}

/// Nothing where there is no file; nothing that anybody wrote, where there is one that cannot be read.
std::optional<QByteArray> whatIsThere(const QString &path)
{
    const auto bytes = readFile(path, limits::documentBytes);
    if (!bytes && bytes.error().code == u"file.missing"_s)
        return std::nullopt;
    return bytes.value_or(QByteArray());
}

} // namespace

/// What became of a write: of a text, whose attachments were relative to `from`.
struct DocumentFiles::Written
{
    QString from;
    QByteArray text;
    Known there;
    bool isRefused = false; ///< somebody else's file was there
    Result<> result;
};

DocumentFiles::DocumentFiles(OpenRequests &requests, QWidget *window)
    : QObject(window)
    , m_requests(requests)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
}

DocumentFiles::~DocumentFiles()
{
    m_pool.waitForDone();
}

void DocumentFiles::show(QFileDialog *dialog, void (DocumentFiles::*chosen)(const QString &))
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Requests (*.notify.json)"), tr("JSON files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void DocumentFiles::open()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a request"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    show(dialog, &DocumentFiles::openFile);
}

void DocumentFiles::openFile(const QString &path)
{
    const QString notText = tr("%1 is not UTF-8 text, so it cannot be opened as a request.").arg(path);
    inBackground(
        m_pool, this, [path, notText] { return readText(path, notText); },
        [this, path](const Result<QByteArray> &text) { take(path, text); });
}

void DocumentFiles::take(const QString &path, const Result<QByteArray> &text)
{
    if (!text) {
        Q_EMIT said(text.error().message);
        return;
    }
    m_requests.open(*text, path);
    Q_EMIT opened();
}

void DocumentFiles::save()
{
    const QString path = m_requests.current().path();
    if (path.isEmpty())
        saveAs();
    else
        saveFile(path);
}

void DocumentFiles::saveAs()
{
    const ComposeState &state = m_requests.current();
    auto *dialog = new QFileDialog(m_window, tr("Save the request"));
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"notify.json"_s);
    if (state.path().isEmpty() && !m_proposed.isEmpty())
        dialog->setDirectory(m_proposed);
    dialog->selectFile(state.path().isEmpty() ? QString(state.title()).replace(u'/', u'-') + u".notify.json"_s
                                              : state.path());
    show(dialog, &DocumentFiles::saveFile);
}

void DocumentFiles::saveFile(const QString &path)
{
    ComposeState &state = m_requests.current();
    // For another file, the dialog asked already.
    if (path != state.path())
        return write(state, path, [](const Known &) { return true; });
    write(state, path, [saved = state.savedText()](const Known &there) { return !there || *there == saved; });
}

void DocumentFiles::write(ComposeState &state, const QString &path,
                          const std::function<bool(const Known &)> &mayReplace)
{
    const QString from = state.path().isEmpty() ? state.model().folder() : folderOf(state.path());
    const QString drafts = state.templatesFolder();
    // What is copied is what was typed.
    if (const auto saved = state.templates().saveNow(); !saved)
        return void(Q_EMIT said(saved.error().message));
    inBackground(
        m_pool, this,
        [path, from, drafts, was = state.data().wholeText(), mayReplace] {
            const QByteArray text = moved(was, from, folderOf(path), drafts);
            Written done{from, text, whatIsThere(path), false, {}};
            done.isRefused = done.there != text && !mayReplace(done.there);
            if (!done.isRefused)
                done.result = writeFile(path, text);
            return done;
        },
        // Another request may be current, and this one closed, when the file is written.
        [this, state = QPointer<ComposeState>(&state), path](const Written &done) { takeWritten(state, path, done); });
}

void DocumentFiles::takeWritten(ComposeState *state, const QString &path, const Written &written)
{
    if (written.isRefused) {
        if (state)
            askToReplace(*state, path, written.there);
        return;
    }
    if (written.result && state) {
        followMove(state->model(), written.from, folderOf(path), state->templatesFolder());
        state->saved(path, written.text);
    }
    if (written.result)
        Q_EMIT wrote(path);
    Q_EMIT said(written.result ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path))
                               : written.result.error().message);
}

void DocumentFiles::askToReplace(ComposeState &state, const QString &path, const Known &there)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save the request"),
                                tr("“%1” was changed on disk by another program since it was read here. Saving "
                                   "replaces that change.")
                                    .arg(QDir::toNativeSeparators(path)),
                                QMessageBox::Cancel, m_window);
    box->setObjectName(u"changedOnDisk"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *replace = box->addButton(tr("Replace the file"), QMessageBox::DestructiveRole);
    replace->setObjectName(u"replaceFile"_s);
    box->button(QMessageBox::Cancel)->setObjectName(u"cancelReplace"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    // What was asked about, and nothing that came there meanwhile.
    connect(replace, &QPushButton::clicked, this, [this, state = QPointer<ComposeState>(&state), path, there] {
        if (state)
            write(*state, path, [there](const Known &now) { return !now || now == there; });
    });
    box->open();
}

} // namespace heliograph
