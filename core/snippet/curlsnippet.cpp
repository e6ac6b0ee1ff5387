// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/curlsnippet.h"

#include "core/json/writer.h"
#include "core/request/attachmentpath.h"
#include "core/snippet/codeliteral.h"
#include "core/snippet/tokenmask.h"
#include "core/wire/wirebody.h"

#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

/// What the shell finds out as it runs, in the place of a string of the body.
struct Part
{
    QByteArray mark;  ///< the string that stands in its place meanwhile, with its quotes
    QByteArray shell; ///< what ends the single quotes, is found out, and begins them again
};

/// In single quotes nothing means anything to a shell, but their end.
QByteArray shellQuoted(QByteArray text)
{
    return '\'' + text.replace('\'', "'\\''") + '\'';
}

/// The output of the words as a string of JSON.
QByteArray jsonString(const QByteArray &words)
{
    return "\"'\"" + words + "\"'\"";
}

/// Of the body, which is made with marks that stand nowhere else in it.
class Body
{
public:
    Body(const Document &document, const SnippetOptions &options);
    [[nodiscard]] Result<QByteArray> shellWord();
    [[nodiscard]] int masked() const { return m_masked; }
    [[nodiscard]] bool numbersItself() const { return saysItsMoment(*m_document.kind()) && !isBareEvent(); }

private:
    [[nodiscard]] bool isEvent() const { return m_document.kind() == Kind::Event; }
    /// An event signed with an API key says nothing of itself.
    [[nodiscard]] bool isBareEvent() const { return isEvent() && m_options.auth == AuthMode::Bearer; }
    [[nodiscard]] std::vector<LoadedAttachment> attachments() const;
    void mark(Value *value, const QByteArray &shell);
    void markAttachments(Value &body);

    const Document &m_document;
    const SnippetOptions &m_options;
    QByteArray m_prefix;
    std::vector<Part> m_parts;
    int m_masked = 0;
};

Body::Body(const Document &document, const SnippetOptions &options)
    : m_document(document)
    , m_options(options)
    , m_prefix("part-"_ba)
{
    while (document.text().contains(m_prefix) || options.idempotencyKey.contains(QString::fromLatin1(m_prefix)))
        m_prefix.prepend("a-");
}

/// None is read: what a file holds stands in the body as the shell runs.
std::vector<LoadedAttachment> Body::attachments() const
{
    std::vector<LoadedAttachment> loaded;
    for (const Attachment &attachment : m_document.attachments()) {
        LoadedAttachment one{attachment, {}, std::nullopt};
        const bool isMissing =
            !attachment.file.isEmpty() && !QFileInfo::exists(attachmentPath(attachment.file, m_document.folder()));
        if (!isMissing || !attachment.ignoreIfError)
            loaded.push_back(std::move(one));
    }
    return loaded;
}

void Body::mark(Value *value, const QByteArray &shell)
{
    if (!value)
        return;
    const QByteArray name = m_prefix + QByteArray::number(m_parts.size()) + '-';
    *value = Value::string(name);
    m_parts.push_back({'"' + name + '"', shell});
}

/// They are the last of their list, in the document's order.
void Body::markAttachments(Value &body)
{
    const std::vector<LoadedAttachment> files = attachments();
    Value *data = body.find(dataKey(*m_document.kind()));
    Value *list = data ? data->find("$attachments") : nullptr;
    if (!list || !list->isArray())
        return;
    auto entry = list->items().end() - static_cast<std::ptrdiff_t>(files.size());
    for (const LoadedAttachment &file : files) {
        if (!file.attachment.file.isEmpty()) {
            const QString path = attachmentPath(file.attachment.file, m_document.folder());
            mark(entry->find("data"), jsonString("$(openssl base64 -A -in " + shellQuoted(path.toUtf8()) + ')'));
        }
        ++entry;
    }
}

Result<QByteArray> Body::shellWord()
{
    const Stamp stamp{"key"_ba, m_options.auth, QDateTime::fromMSecsSinceEpoch(0)};
    auto made = wireBody(m_document, attachments(), m_options.idempotencyKey, stamp);
    if (!made)
        return tl::unexpected(made.error());
    Value &body = *made;
    if (!m_options.withTokens)
        m_masked = maskTokens(body);
    markAttachments(body);
    if (numbersItself()) {
        mark(body.find("$insert_id"), jsonString("$(new_id)"));
        mark(body.find("$time"), "'\"$(date +%s)\"'000");
    }
    if (isEvent() && !isBareEvent()) {
        mark(body.find("env"), jsonString("$SUPRSEND_WORKSPACE_KEY"));
        if (Value *properties = body.find("properties"); properties->isObject())
            properties->remove("$ss_sdk_version");
    }
    QByteArray word = shellQuoted(visibleJson(json::indented(body)));
    for (const Part &part : m_parts)
        word.replace(part.mark, part.shell);
    return word;
}

QByteArray variablesNeeded(Kind kind, AuthMode auth)
{
    QByteArray needed;
    const bool signs = auth == AuthMode::Signature;
    if (signs || namesTemplate(kind))
        needed += ": \"${SUPRSEND_WORKSPACE_KEY:?is not set}\"\n";
    needed += signs ? ": \"${SUPRSEND_WORKSPACE_SECRET:?is not set}\"\n" : ": \"${SUPRSEND_API_KEY:?is not set}\"\n";
    return needed;
}

QByteArray urlOf(Kind kind)
{
    const QByteArray base = "url=\"${base%/}/";
    switch (kind) {
    case Kind::Workflow:
        return base + "trigger/\"\n";
    case Kind::Event:
        return base + "event/\"\n";
    case Kind::DynamicWorkflow:
        return base + "$SUPRSEND_WORKSPACE_KEY/trigger/\"\n";
    case Kind::Broadcast:
        return base + "$SUPRSEND_WORKSPACE_KEY/broadcast/\"\n";
    }
    Q_UNREACHABLE();
}

// No apostrophe in a comment: pasted into a shell that knows no comments, it would open a string.
constexpr auto newId = R"sh(
new_id() {
  openssl rand -hex 16 | sed 's/^\(.\{8\}\)\(.\{4\}\)\(.\{4\}\)\(.\{4\}\)/\1-\2-\3-\4-/'
}
)sh";

constexpr auto signedCall = R"sh(
type='application/json; charset=utf-8'
date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')

# HMAC-SHA256 over the verb, the MD5 of the body, the content type, the date and the path
signature() {
  md5=$(printf '%s' "$body" | openssl dgst -md5 -r | cut -d ' ' -f 1)
  printf 'POST\n%s\n%s\n%s\n/%s' "$md5" "$type" "$date" "${url#*://*/}" |
    openssl dgst -sha256 -hmac "$SUPRSEND_WORKSPACE_SECRET" -binary | openssl base64 -A
}

printf '%s' "$body" | curl -sS -X POST "$url" \
  -H "Content-Type: $type" \
  -H "Date: $date" \
  -H "Authorization: $SUPRSEND_WORKSPACE_KEY:$(signature)" \
  --data-binary @-
)sh";

constexpr auto bearerCall = R"sh(
printf '%s' "$body" | curl -sS -X POST "$url" \
  -H 'Content-Type: application/json; charset=utf-8' \
  -H "Authorization: Bearer $SUPRSEND_API_KEY" \
  --data-binary @-
)sh";

} // namespace

Result<QByteArray> curlSnippet(const Document &document, const SnippetOptions &options, int &masked)
{
    Body body(document, options);
    auto word = body.shellWord();
    if (!word)
        return word;
    masked = body.masked();
    const Kind kind = *document.kind();
    QByteArray code = variablesNeeded(kind, options.auth);
    code += "base=\"${SUPRSEND_BASE_URL:-https://hub.suprsend.com/}\"\n" + urlOf(kind);
    if (body.numbersItself())
        code += newId;
    code += "\nbody=" + *word + '\n';
    code += options.auth == AuthMode::Signature ? signedCall : bearerCall;
    return code;
}

} // namespace heliograph
