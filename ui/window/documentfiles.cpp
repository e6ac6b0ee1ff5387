// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/documentfiles.h"

#include "core/base/background.h"
#include "core/base/files.h"
#include "core/request/attachmentpath.h"
#include "core/request/limits.h"
#include "ui/compose/openrequests.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
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

/// The open document goes on to mean the same files: only now, for it stays in its folder where it cannot be written.
void followMove(DocumentModel &model, const QString &from, const QString &to)
{
    model.setText(withMovedAttachments(model.text(), from, to));
}

} // namespace

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
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"notify.json"_s);
    dialog->selectFile(state.path().isEmpty() ? QString(state.title()).replace(u'/', u'-') + u".notify.json"_s
                                              : state.path());
    show(dialog, &DocumentFiles::saveFile);
}

void DocumentFiles::saveFile(const QString &path)
{
    // Another request may be current, and this one closed, when the file is written.
    const QPointer<ComposeState> state(&m_requests.current());
    const QString from = state->path().isEmpty() ? state->model().folder() : folderOf(state->path());
    const QByteArray text = withMovedAttachments(state->data().wholeText(), from, folderOf(path));
    inBackground(
        m_pool, this, [path, text] { return writeFile(path, text); },
        [this, state, from, path, text](const Result<> &written) {
            if (written && state) {
                followMove(state->model(), from, folderOf(path));
                state->saved(path, text);
            }
            Q_EMIT said(written ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) : written.error().message);
        });
}

} // namespace heliograph
