// SPDX-License-Identifier: GPL-3.0-or-later
// Any text that somebody pastes as code: it becomes a document that can be read, and whose notes are sentences, or
// there is a sentence that says why not. A document that was made is understood again as itself.
#include "core/request/document.h"
#include "core/snippet/requestfromcode.h"
#include "core/snippet/snippet.h"

#include <cstdint>
#include <cstdlib>

using namespace heliograph;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto made = requestFromCode(QString::fromUtf8(bytes));
    if (!made) {
        require(!made.error().code.isEmpty() && !made.error().message.isEmpty());
        return 0;
    }
    for (const CodeNote &note : made->notes)
        require(note.line >= 0 && !note.sentence.isEmpty());
    const auto document = Document::parse(made->text, {});
    require(document.has_value());
    if (!document->body() || !document->kind())
        return 0;
    for (const SnippetLanguage language : snippetLanguages) {
        const auto snippet = makeSnippet(*document, {language});
        require(snippet ? snippet->code.endsWith(u'\n') : !snippet.error().message.isEmpty());
    }
    return 0;
}
