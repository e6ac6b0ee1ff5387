// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/frozenrequest.h"

#include "core/json/writer.h"
#include "core/wire/wirebody.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

constexpr qsizetype shortestEnvironment = 20; ///< of an event, by the SDK's schema

QString tr(const char *text)
{
    return QCoreApplication::translate("Freeze", text);
}

tl::unexpected<Error> failAt(const QString &code, const QString &message, const Pointer &pointer)
{
    Place place;
    place.pointer = pointer.toString();
    return fail(code, message, {}, place);
}

tl::unexpected<Error> noBody(const Document &document)
{
    return failAt(u"freeze.body"_s, tr("The document has no body. Put the request into “body”, as a JSON object."),
                  document.bodyPointer());
}

tl::unexpected<Error> noKind()
{
    return failAt(u"freeze.kind"_s,
                  tr("It cannot be told what kind of request this is. Say \"kind\": \"workflow\", or give the body a "
                     "“workflow”."),
                  Pointer() / "kind");
}

/// Why the workspace's key does not do for that kind; empty where it does.
QString lackOfKey(Kind kind, const Stamp &stamp)
{
    if (namesTemplate(kind) && stamp.workspaceKey.isEmpty())
        return tr("The address of this kind of request has the workspace key in it, and this workspace has none: add "
                  "it to the workspace.");
    const bool inBody = kind == Kind::Event && stamp.auth == AuthMode::Signature;
    if (inBody && stamp.workspaceKey.size() < shortestEnvironment)
        return tr("An event names its workspace by the workspace key, which has at least %1 characters: this "
                  "workspace's has %2.")
            .arg(shortestEnvironment)
            .arg(stamp.workspaceKey.size());
    return {};
}

FrozenRequest frozen(Kind kind, const Value &body, const Stamp &stamp)
{
    const Value *key = body.find("$idempotency_key");
    FrozenRequest request;
    request.kind = kind;
    request.method = "POST"_ba;
    request.path = pathOf(kind, stamp.workspaceKey);
    request.body = json::compact(body);
    request.contentType = "application/json; charset=utf-8"_ba;
    request.idempotencyKey = key ? key->text() : QString();
    return request;
}

} // namespace

QByteArray pathOf(Kind kind, const QByteArray &workspaceKey)
{
    const auto key = [&workspaceKey] { return QUrl::toPercentEncoding(QString::fromUtf8(workspaceKey)); };
    switch (kind) {
    case Kind::Workflow:
        return "trigger/"_ba;
    case Kind::Event:
        return "event/"_ba;
    case Kind::DynamicWorkflow:
        return key() + "/trigger/";
    case Kind::Broadcast:
        return key() + "/broadcast/";
    }
    Q_UNREACHABLE();
}

Result<FrozenRequest> freeze(const Document &document, const std::vector<LoadedAttachment> &attachments,
                             const QString &idempotencyKey, const Stamp &stamp)
{
    if (!document.body())
        return noBody(document);
    if (!document.kind())
        return noKind();
    const Kind kind = *document.kind();
    if (const QString lack = lackOfKey(kind, stamp); !lack.isEmpty())
        return failAt(u"freeze.workspace_key"_s, lack, Pointer());
    return wireBody(document, attachments, idempotencyKey, stamp).map([&](const Value &body) {
        return frozen(kind, body, stamp);
    });
}

QUrl urlBelow(const QUrl &baseUrl, const QByteArray &path)
{
    const qsizetype question = path.indexOf('?');
    QString whole = baseUrl.path(QUrl::FullyEncoded);
    if (!whole.endsWith(u'/'))
        whole += u'/';
    whole += QString::fromUtf8(path.first(question < 0 ? path.size() : question));
    QUrl url = baseUrl.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    url.setPath(whole, QUrl::TolerantMode);
    if (question >= 0)
        url.setQuery(QString::fromUtf8(path.sliced(question + 1)));
    return url;
}

} // namespace heliograph
