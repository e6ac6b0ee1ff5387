// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/filepart.h"

#include "core/library/samples.h"
#include "ui/compose/openrequests.h"
#include "ui/window/documentfiles.h"
#include "ui/window/openfiles.h"

#include <QMainWindow>
#include <QMenu>

namespace heliograph {

using namespace Qt::StringLiterals;

const std::vector<ActionRow<FilePart>> &FilePart::actionTable()
{
    using Keys = QList<QKeySequence>;
    static const std::vector<ActionRow<FilePart>> table{
        {Menu::File, QT_TR_NOOP("New request"), "newRequest", Keys{QKeySequence::New}, "new", &FilePart::newRequest},
        {Menu::File, QT_TR_NOOP("Open"), "openFile", Keys{QKeySequence::Open}, "open", &FilePart::open},
        {Menu::File, QT_TR_NOOP("Close request"), "closeRequest", Keys{QKeySequence::Close}, "",
         &FilePart::closeRequest},
        {Menu::File, QT_TR_NOOP("Reopen closed request"), "reopen", Keys{Qt::CTRL | Qt::SHIFT | Qt::Key_T}, "",
         &FilePart::reopenClosed},
        {Menu::File, QT_TR_NOOP("Save"), "save", Keys{QKeySequence::Save}, "save", &FilePart::save, true},
        {Menu::File, QT_TR_NOOP("Save as"), "saveAs", Keys{QKeySequence::SaveAs}, "", &FilePart::saveAs},
    };
    return table;
}

FilePart::FilePart(OpenRequests &requests, QMainWindow *window)
    : QObject(window)
    , m_requests(requests)
    , m_files(new DocumentFiles(requests, window))
    , m_open(new OpenFiles(requests, this))
{
    addToMenus(window->menuBar(), actionTable(), this);
    addSamples(window);
    connect(m_files, &DocumentFiles::wrote, m_open, &OpenFiles::wrote);
    connect(m_files, &DocumentFiles::said, this, &FilePart::said);
    connect(m_files, &DocumentFiles::opened, this, &FilePart::showWanted);
}

void FilePart::addSamples(QMainWindow *window)
{
    auto *menu = new QMenu(tr("New from sample"), window);
    menu->setObjectName(u"samples"_s);
    std::optional<Kind> group;
    for (const Sample &sample : samples()) {
        if (group && *group != sample.kind)
            menu->addSeparator();
        group = sample.kind;
        connect(menu->addAction(sample.title), &QAction::triggered, this, [this, window, sample] {
            finishEditing(window->menuBar());
            openSample(sample);
        });
    }
    menuOf(window->menuBar(), Menu::File)->insertMenu(window->findChild<QAction *>(u"openFile"_s), menu);
}

void FilePart::openSample(const Sample &sample)
{
    const auto text = textOf(sample);
    if (!text) {
        Q_EMIT said(text.error().message);
        return;
    }
    m_requests.open(*text, {});
    Q_EMIT showWanted();
}

void FilePart::proposeFolder(const QString &folder)
{
    m_files->proposeFolder(folder);
}

void FilePart::lookAgain()
{
    m_open->refresh();
}

void FilePart::newRequest()
{
    m_requests.newRequest();
    Q_EMIT showWanted();
}

void FilePart::open()
{
    m_files->open();
}

void FilePart::openFile(const QString &path)
{
    m_files->openFile(path);
}

void FilePart::save()
{
    m_files->save();
}

void FilePart::saveAs()
{
    m_files->saveAs();
}

void FilePart::closeRequest()
{
    m_requests.close(m_requests.currentIndex());
    Q_EMIT showWanted();
}

void FilePart::reopenClosed()
{
    m_requests.reopenClosed();
    Q_EMIT showWanted();
}

} // namespace heliograph
