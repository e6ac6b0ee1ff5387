// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/snippet.h"

#include "core/snippet/codeliteral.h"
#include "core/snippet/curlsnippet.h"
#include "core/snippet/sdksnippets.h"
#include "core/snippet/tokenmask.h"
#include "core/wire/frozenrequest.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class SnippetText
{
    Q_DECLARE_TR_FUNCTIONS(Snippet)
};

QByteArray sdkCode(SnippetLanguage language, const SnippetSource &source)
{
    switch (language) {
    case SnippetLanguage::Node:
        return nodeSnippet(source);
    case SnippetLanguage::Python:
        return pythonSnippet(source);
    case SnippetLanguage::Go:
        return goSnippet(source);
    case SnippetLanguage::Java:
        return javaSnippet(source);
    case SnippetLanguage::Curl:
        break;
    }
    Q_UNREACHABLE();
}

/// What the SDK sends otherwise than Heliograph.
QStringList sdkNotes(SnippetLanguage language, const SnippetSource &source)
{
    QStringList notes;
    if (!source.lost.isEmpty())
        notes.append(SnippetText::tr("An event of the SDK has no place for: %1. It is left out.")
                         .arg(source.lost.join(u", "_s)));
    if (!source.refused.isEmpty())
        notes.append(
            SnippetText::tr("SuprSend's SDKs refuse a workflow that has: %1.").arg(source.refused.join(u", "_s)));
    if (language == SnippetLanguage::Java && source.kind == Kind::Event && !source.brandId.isEmpty())
        notes.append(SnippetText::tr("The Java SDK's event has no brand: “%1” is left out.").arg(source.brandId));
    const QStringList inexact = inexactNumbers(language, source.body);
    if (!inexact.isEmpty())
        notes.append(SnippetText::tr("%1 rounds these numbers as it sends them: %2.")
                         .arg(snippetLanguageTitle(language), inexact.mid(0, 10).join(u", "_s)));
    return notes;
}

QStringList commonNotes(const Document &document, const SnippetOptions &options, int masked)
{
    QStringList notes;
    if (masked > 0)
        notes.append(
            SnippetText::tr("%n token(s) of channels are masked as ••• in the code: put them in before you run "
                            "it.",
                            nullptr, masked));
    if (options.language != SnippetLanguage::Curl && options.auth == AuthMode::Bearer)
        notes.append(SnippetText::tr("The SDK signs with the workspace's key and secret: it takes no API key."));
    if (options.idempotencyKey.isEmpty())
        notes.append(SnippetText::tr("There is no idempotency key in it: each time it runs, it notifies again."));
    const auto isFile = [](const Attachment &attachment) { return !attachment.file.isEmpty(); };
    if (std::ranges::any_of(document.attachments(), isFile))
        notes.append(SnippetText::tr("Attached files are read where they are on this computer, as the code runs."));
    return notes;
}

} // namespace

Result<Snippet> makeSnippet(const Document &document, const SnippetOptions &options)
{
    // Says what is wrong with a document that has no body or no kind.
    const Stamp stamp{"a key that is long enough"_ba, AuthMode::Signature, QDateTime::fromMSecsSinceEpoch(0)};
    if (!document.body() || !document.kind())
        return freeze(document, {}, {}, stamp).map([](const FrozenRequest &) { return Snippet{}; });
    Snippet snippet;
    QStringList notes;
    if (options.language == SnippetLanguage::Curl) {
        const auto code = curlSnippet(document, options, snippet.masked);
        if (!code)
            return tl::unexpected(code.error());
        snippet.code = QString::fromUtf8(*code);
    } else {
        SnippetSource source = snippetSource(document, options.idempotencyKey);
        if (!options.withTokens)
            snippet.masked = maskTokens(source.body);
        snippet.code = QString::fromUtf8(sdkCode(options.language, source));
        notes = sdkNotes(options.language, source);
    }
    snippet.notes = commonNotes(document, options, snippet.masked) + notes;
    return snippet;
}

} // namespace heliograph
