// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/requestfromcode.h"

#include "core/json/writer.h"
#include "core/request/document.h"
#include "core/snippet/codeimports.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

class ImportText
{
    Q_DECLARE_TR_FUNCTIONS(RequestFromCode)
};

Result<std::optional<CodeRequest>> understood(const QByteArray &text, CodeNotes &notes)
{
    // Each leaves no note where it finds nothing. A document or a body is JSON whatever its texts speak of.
    const bool isJson = text.startsWith('{') || text.startsWith('[');
    if (isJson) {
        auto request = requestFromText(text, notes);
        if (!request || *request)
            return request;
    }
    auto request = requestFromSdk(text, notes);
    if (!request || *request)
        return request;
    request = requestFromCurl(text, notes);
    if (!request || *request || isJson)
        return request;
    return requestFromText(text, notes);
}

/// What these two write a body with, which JSON, JavaScript and Python do not.
bool isOfOtherLanguage(const QByteArray &text)
{
    const bool isBody = text.contains("new JSONObject(") || text.contains("map[string]");
    return isBody && !text.startsWith('{') && !text.startsWith('[');
}

/// What those lines did of whose placeholder nothing is left would be of no use.
std::vector<CodeNote> notesOn(const QByteArray &document, const CodeNotes &notes)
{
    std::vector<CodeNote> kept;
    for (const CodeNote &note : notes.list()) {
        const QByteArray asJson = json::quoted(note.placeholder);
        const bool isThere = note.placeholder.isEmpty() || document.contains(asJson.sliced(1, asJson.size() - 2));
        if (isThere && std::ranges::find(kept, note) == kept.end())
            kept.push_back(note);
    }
    std::ranges::stable_sort(kept, {}, &CodeNote::line);
    return kept;
}

int recipientsOf(const Document &document)
{
    if (document.kind() == Kind::Event)
        return document.body() && document.body()->contains("distinct_id") ? 1 : 0;
    const Value *list = document.recipientsPointer().in(document.root());
    return list && list->isArray() ? static_cast<int>(list->items().size()) : 0;
}

} // namespace

Result<ImportedRequest> requestFromCode(const QString &code)
{
    if (code.size() > longestCode)
        return fail(u"code.too_long"_s, ImportText::tr("This text is longer than %1 million characters: paste the part "
                                                       "with the request.")
                                            .arg(longestCode / 1000000));
    const QByteArray text = code.toUtf8().trimmed().replace('\0', "\ufffd");
    CodeNotes notes(text);
    if (isOfOtherLanguage(text))
        return fail(u"code.other_language"_s,
                    ImportText::tr("Code in Go and Java is not understood: paste the request's "
                                   "body as JSON, or code of the Node or Python SDK."));
    auto request = understood(text, notes);
    if (!request)
        return tl::unexpected(request.error());
    if (!*request)
        return fail(u"code.nothing"_s,
                    ImportText::tr("There is no request in it. Understood are a call of curl, code of "
                                   "the Node and Python SDKs, and a body as JSON."));
    ImportedRequest imported;
    imported.text = documentText(*std::move(*request));
    const auto document = Document::parse(imported.text, {});
    if (!document)
        return tl::unexpected(document.error());
    imported.kind = document->kind().value_or(Kind::Workflow);
    imported.recipients = recipientsOf(*document);
    imported.notes = notesOn(imported.text, notes);
    return imported;
}

} // namespace heliograph
