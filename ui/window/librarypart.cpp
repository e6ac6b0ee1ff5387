// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/librarypart.h"

#include <QFileDialog>
#include <QMainWindow>

namespace heliograph {

using namespace Qt::StringLiterals;

const std::vector<ActionRow<LibraryPart>> &LibraryPart::actionTable()
{
    using Keys = QList<QKeySequence>;
    static const std::vector<ActionRow<LibraryPart>> table{
        {Menu::File, QT_TR_NOOP("Open library folder…"), "openLibrary", Keys{Qt::CTRL | Qt::SHIFT | Qt::Key_O}, "",
         &LibraryPart::choose, true},
        {Menu::File, QT_TR_NOOP("Close library"), "closeLibrary", Keys{Qt::CTRL | Qt::SHIFT | Qt::Key_W}, "",
         &LibraryPart::close},
    };
    return table;
}

LibraryPart::LibraryPart(Settings &settings, QMainWindow *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
{
    addToMenus(window->menuBar(), actionTable(), this);
    m_close = window->findChild<QAction *>(u"closeLibrary"_s);
    m_close->setEnabled(false);
    connect(&m_library, &Library::folderChanged, this, [this] {
        m_close->setEnabled(!m_library.folder().isEmpty());
        Q_EMIT folderChanged();
    });
}

void LibraryPart::restore()
{
    m_library.setFolder(m_settings.libraryFolder());
}

void LibraryPart::choose()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a library folder"), m_library.folder());
    dialog->setObjectName(u"libraryDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &LibraryPart::setFolder);
    dialog->open();
}

void LibraryPart::setFolder(const QString &folder)
{
    m_settings.setLibraryFolder(folder);
    m_library.setFolder(folder);
}

void LibraryPart::close()
{
    setFolder({});
}

} // namespace heliograph
