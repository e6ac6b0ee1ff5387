// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/snippetcommand.h"

#include "app/jsonlines.h"
#include "app/validatecommand.h"
#include "core/request/keypattern.h"
#include "core/send/preparer.h"

namespace heliograph {

using namespace Qt::StringLiterals;

void SnippetCommand::start()
{
    auto wanted = options();
    if (!wanted) {
        refuse(wanted.error());
        return;
    }
    const QString path = invocation().items.first();
    const auto document = readDocument(path, console());
    if (!document) {
        refuse(document.error());
        return;
    }
    if (!isSendable(path, *document)) {
        Q_EMIT finished(status::invalid);
        return;
    }
    // A key that is made for each send is none of the code's.
    if (document->idempotencyKey() || document->keyPattern()) {
        const QDateTime now = surroundings().clock().now();
        wanted->idempotencyKey = idempotencyKeyOf(*document, {surroundings().ids().uuid(), now, now});
    }
    const auto snippet = makeSnippet(*document, *wanted);
    if (!snippet) {
        refuse(snippet.error());
        return;
    }
    print(*snippet);
    Q_EMIT finished(status::good);
}

Result<SnippetOptions> SnippetCommand::options()
{
    SnippetOptions options;
    const auto language = snippetLanguageFromName(invocation().language);
    if (!language)
        return fail(u"usage"_s,
                    tr("--language takes curl, node, python, go or java, not “%1”.").arg(invocation().language));
    options.language = *language;
    options.withTokens = invocation().showTokens;
    return auth().map([&options](AuthMode mode) {
        options.auth = mode;
        return options;
    });
}

Result<AuthMode> SnippetCommand::auth()
{
    if (const auto &said = invocation().auth) {
        if (const auto mode = authModeFromName(*said))
            return *mode;
        return fail(u"usage"_s, tr("--auth takes signature or bearer, not “%1”.").arg(*said));
    }
    if (!invocation().workspace.isEmpty() && invocation().workspace.compare(u"Sandbox"_s, Qt::CaseInsensitive) != 0) {
        return surroundings()
            .core()
            .and_then([this](SendCore *core) { return core->workspaces().byName(invocation().workspace); })
            .map([](const Workspace &workspace) { return workspace.auth; });
    }
    const QProcessEnvironment &environment = surroundings().environment();
    const bool hasSecret = !environment.value(u"SUPRSEND_WORKSPACE_SECRET"_s).isEmpty();
    const bool hasApiKey = !environment.value(u"SUPRSEND_API_KEY"_s).isEmpty();
    return hasApiKey && !hasSecret ? AuthMode::Bearer : AuthMode::Signature;
}

bool SnippetCommand::isSendable(const QString &path, const Document &document)
{
    const auto problems = prepare(document, document.idempotencyKey().value_or(QString()), Workspace::sandbox({}),
                                  surroundings().clock().now())
                              .problems;
    if (!hasErrors(problems))
        return true;
    if (console().isJson())
        console().object(validateObject(path, problems));
    for (const Problem &problem : problems)
        console().note(problemLine(path, problem));
    return false;
}

void SnippetCommand::print(const Snippet &snippet)
{
    for (const QString &note : snippet.notes)
        console().note(note);
    if (!console().isJson()) {
        console().code(snippet.code);
        return;
    }
    json::Value::Array notes;
    for (const QString &note : snippet.notes)
        notes.push_back(json::Value::string(note));
    json::Value object = json::Value::object();
    object.set("language", json::Value::string(invocation().language));
    object.set("code", json::Value::string(snippet.code));
    object.set("masked", json::Value::integer(snippet.masked));
    object.set("notes", json::Value::array(std::move(notes)));
    console().object(object);
}

} // namespace heliograph
