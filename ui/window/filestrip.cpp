// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/filestrip.h"

#include "ui/common/fieldnote.h"
#include "ui/common/looks.h"
#include "ui/compose/openrequests.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;

FileStrip::FileStrip(OpenRequests &requests, QWidget *parent)
    : QWidget(parent)
    , m_requests(requests)
    , m_text(new FieldNote(this))
    , m_reload(new QPushButton(tr("Reload"), this))
    , m_keep(new QPushButton(tr("Keep mine"), this))
{
    setObjectName(u"fileStrip"_s);
    m_text->setObjectName(u"fileNote"_s);
    m_reload->setObjectName(u"reloadFile"_s);
    m_reload->setToolTip(tr("Shows what the file holds now. Undo brings back what is here."));
    m_keep->setObjectName(u"keepMine"_s);
    m_keep->setToolTip(tr("Goes on with what is here. Save then replaces what the file holds."));
    auto *layout = new QHBoxLayout(this);
    looks::arrangeStrip(layout, this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_reload);
    layout->addWidget(m_keep);
    connect(m_reload, &QPushButton::clicked, this, [this] { m_requests.current().reload(); });
    connect(m_keep, &QPushButton::clicked, this, [this] { m_requests.current().keepMine(); });
    connect(&requests, &OpenRequests::documentChanged, this, &FileStrip::follow);
    follow();
}

QString FileStrip::sentence() const
{
    const QString name = QFileInfo(m_requests.current().path()).fileName();
    switch (m_requests.current().fileState()) {
    case ComposeState::FileState::AsKnown:
        break;
    case ComposeState::FileState::Changed:
        return tr("Another program changed “%1” on disk. There are changes here, too: choose one of the two.")
            .arg(name);
    case ComposeState::FileState::Gone:
        return tr("“%1” is not on disk any more: it was removed, renamed or moved. Save writes it again.").arg(name);
    case ComposeState::FileState::Unreadable:
        return tr("“%1” on disk cannot be read as a request any more. What is here is what was read before; Save as "
                  "writes it to another file.")
            .arg(name);
    }
    return {};
}

void FileStrip::follow()
{
    const ComposeState::FileState state = m_requests.current().fileState();
    const bool isToChoose = state == ComposeState::FileState::Changed;
    m_reload->setVisible(isToChoose);
    m_keep->setVisible(isToChoose);
    // Each key comes by here.
    if (const QString text = sentence(); m_text->text() != text)
        m_text->showMessage(Severity::Warning, text);
    setVisible(state != ComposeState::FileState::AsKnown);
}

} // namespace heliograph
