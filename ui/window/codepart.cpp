// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/codepart.h"

#include "core/snippet/requestfromcode.h"
#include "ui/compose/codecopy.h"
#include "ui/compose/codedialog.h"
#include "ui/compose/openrequests.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>
#include <QMenu>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// What is worth to stand in the dialog before anything is pasted.
QString codeInClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    const bool isCode =
        text.contains(u'{') && (text.contains(u"curl "_s) || text.contains(u"workflow"_s, Qt::CaseInsensitive) ||
                                text.contains(u"distinct_id"_s) || text.contains(u"Event("_s));
    return isCode ? text : QString();
}

} // namespace

CodePart::CodePart(OpenRequests &requests, QMainWindow *window)
    : QObject(window)
    , m_requests(requests)
    , m_window(window)
{
    addActions();
    connect(&requests, &OpenRequests::changed, this, &CodePart::follow);
    connect(&requests, &OpenRequests::documentChanged, this, &CodePart::follow);
}

void CodePart::addActions()
{
    auto *fromCode = new QAction(tr("New request from code…"), this);
    dress(fromCode, "newFromCode", {Qt::CTRL | Qt::SHIFT | Qt::Key_N}, "");
    connect(fromCode, &QAction::triggered, this, &CodePart::ask);
    menuOf(m_window->menuBar(), Menu::File)->insertAction(m_window->findChild<QAction *>(u"openFile"_s), fromCode);
    QMenu *menu = codeMenu(m_window, [this](SnippetLanguage language) {
        finishEditing(m_window->menuBar());
        copyAsCode(m_requests.current(), language, this, [this](const QString &sentence) { Q_EMIT said(sentence); });
    });
    m_copy = menuOf(m_window->menuBar(), Menu::Request)->addMenu(menu);
    m_copy->setObjectName(u"copyAsCode"_s);
}

void CodePart::follow()
{
    m_copy->setEnabled(m_requests.current().hasPreview());
}

void CodePart::ask()
{
    finishEditing(m_window->menuBar());
    auto *dialog = new CodeDialog(codeInClipboard(), m_window);
    connect(dialog, &CodeDialog::taken, this, &CodePart::take);
    dialog->open();
}

void CodePart::take(const ImportedRequest &request)
{
    m_requests.open(request.text, {});
    Q_EMIT showWanted();
    Q_EMIT said(request.notes.empty()
                    ? tr("The request was made from the code.")
                    : tr("The request was made from the code, but for what was named: see Problems."));
}

} // namespace heliograph
