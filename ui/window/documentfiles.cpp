// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/documentfiles.h"

#include "core/base/files.h"
#include "core/request/limits.h"
#include "core/base/background.h"
#include "ui/compose/composestate.h"

#include <QDir>
#include <QFileDialog>
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

} // namespace

DocumentFiles::DocumentFiles(ComposeState &state, QWidget *window)
    : QObject(window)
    , m_state(state)
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
    m_state.open(*text, path);
    Q_EMIT opened();
}

void DocumentFiles::save()
{
    if (m_state.path().isEmpty())
        saveAs();
    else
        saveFile(m_state.path());
}

void DocumentFiles::saveAs()
{
    auto *dialog = new QFileDialog(m_window, tr("Save the request"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"notify.json"_s);
    dialog->selectFile(m_state.path().isEmpty() ? m_state.title().replace(u'/', u'-') + u".notify.json"_s
                                                : m_state.path());
    show(dialog, &DocumentFiles::saveFile);
}

void DocumentFiles::saveFile(const QString &path)
{
    const QByteArray text = m_state.data().wholeText();
    inBackground(
        m_pool, this, [path, text] { return writeFile(path, text); },
        [this, path, text](const Result<> &written) {
            if (written)
                m_state.saved(path, text);
            Q_EMIT said(written ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) : written.error().message);
        });
}

} // namespace heliograph
