// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/request/document.h"
#include "core/snippet/snippetlanguage.h"
#include "core/wire/stamp.h"

#include <QStringList>

namespace heliograph {

struct SnippetOptions
{
    SnippetLanguage language = SnippetLanguage::Curl;
    /// Of curl; the SDKs sign with the workspace's key and secret alone.
    AuthMode auth = AuthMode::Signature;
    /// As it stands in the code; empty: none does, and SuprSend makes one.
    QString idempotencyKey = {};
    /// The tokens and webhooks of channels stand in the code; else hiddenMark does.
    bool withTokens = false;
};

/// Code that sends a request, with a final newline. Keys, secrets and the base URL come from the environment as it
/// runs: SUPRSEND_WORKSPACE_KEY, SUPRSEND_WORKSPACE_SECRET, SUPRSEND_API_KEY, SUPRSEND_BASE_URL. Control characters in
/// it are tabs and line feeds alone.
struct Snippet
{
    QString code;
    int masked = 0;    ///< how many texts hiddenMark stands in
    QStringList notes; ///< whole sentences on what a person has to know of it, the masked tokens first
};

/// The document as code: for curl the request of the wire, else the objects of the official SDK. Files are attached as
/// the code runs, by their absolute paths. Reads no file. Any thread. Errors: those of freeze() for a document that has
/// no body or no kind, and of attach().
[[nodiscard]] Result<Snippet> makeSnippet(const Document &document, const SnippetOptions &options);

} // namespace heliograph
