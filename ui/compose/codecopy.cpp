// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/codecopy.h"

#include "core/base/background.h"
#include "core/snippet/snippet.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class CopyText
{
    Q_DECLARE_TR_FUNCTIONS(CodeCopy)
};

Result<Snippet> snippetOf(const QByteArray &text, const QString &folder, const SnippetOptions &options)
{
    return Document::parse(text, folder).and_then([&options](const Document &document) {
        return makeSnippet(document, options);
    });
}

QString told(const Result<Snippet> &snippet, SnippetLanguage language)
{
    if (!snippet)
        return CopyText::tr("Nothing was copied: %1").arg(snippet.error().message);
    const QString copied = CopyText::tr("The request was copied as %1.").arg(snippetLanguageTitle(language));
    return (QStringList{copied} + snippet->notes).join(u' ');
}

} // namespace

void copyAsCode(const ComposeState &state, SnippetLanguage language, QObject *context,
                const std::function<void(const QString &)> &done)
{
    if (!state.hasPreview())
        return;
    const Document &document = state.model().document();
    SnippetOptions options{language, state.workspace().auth};
    options.withTokens = state.tokensShown();
    // A key that is made for each send is none of the code's.
    if (document.idempotencyKey() || document.keyPattern())
        options.idempotencyKey = state.prepared().frozen->idempotencyKey;
    inBackground(
        *QThreadPool::globalInstance(), context,
        [text = document.text(), folder = document.folder(), options] { return snippetOf(text, folder, options); },
        [done, language](const Result<Snippet> &snippet) {
            if (snippet)
                QGuiApplication::clipboard()->setText(snippet->code);
            done(told(snippet, language));
        });
}

QMenu *codeMenu(QWidget *parent, const std::function<void(SnippetLanguage)> &chosen)
{
    auto *menu = new QMenu(CopyText::tr("Copy as code"), parent);
    for (const SnippetLanguage language : snippetLanguages) {
        const QString title = snippetLanguageTitle(language);
        QAction *action = menu->addAction(title);
        action->setObjectName(u"copyAs"_s + title.at(0).toUpper() + title.mid(1));
        QObject::connect(action, &QAction::triggered, menu, [chosen, language] { chosen(language); });
    }
    return menu;
}

} // namespace heliograph
