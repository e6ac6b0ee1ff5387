// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int maxNameLength = 60;

struct KindName
{
    WorkspaceKind kind;
    QLatin1StringView name;
};
constexpr std::array kindNames{
    KindName{WorkspaceKind::Sandbox, "sandbox"_L1},
    KindName{WorkspaceKind::Staging, "staging"_L1},
    KindName{WorkspaceKind::Production, "production"_L1},
};

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

tl::unexpected<Error> badBaseUrl(const QString &sentence, const QString &detail = {})
{
    return fail(u"workspace.base_url"_s, sentence, detail, Place{{}, u"base_url"_s});
}

tl::unexpected<Error> badName(const QString &sentence)
{
    return fail(u"workspace.name"_s, sentence, {}, Place{{}, u"name"_s});
}

int defaultPort(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : 80;
}

/// Characters that would not show, or would turn the text around them: a name stands on the Send button.
bool isDeceptive(char32_t c)
{
    const bool bidi = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return bidi || c == QChar::ReplacementCharacter; // what toUcs4() makes of half a character
    }
}

Result<> checkParts(const QUrl &url)
{
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return badBaseUrl(Text::tr("The base URL must begin with https:// (or http://)."));
    if (url.host().isEmpty())
        return badBaseUrl(Text::tr("The base URL names no host. Write for example https://hub.suprsend.com/."));
    if (url.port() == 0)
        return badBaseUrl(Text::tr("The port of the base URL must be between 1 and 65535."));
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return badBaseUrl(Text::tr("The base URL must not hold a user name or password. Keys have their own fields."));
    if (url.hasQuery())
        return badBaseUrl(
            Text::tr("The base URL must not hold a query. Remove the question mark and what follows it."));
    if (url.hasFragment())
        return badBaseUrl(Text::tr("The base URL must not hold a fragment. Remove the # and what follows it."));
    return {};
}

tl::unexpected<Error> noSecret(const QString &sentence)
{
    return fail(u"workspace.no_secret"_s, sentence);
}

QUrl withFinalSlash(QUrl url)
{
    if (!url.path(QUrl::FullyEncoded).endsWith(u'/'))
        url.setPath(url.path(QUrl::FullyEncoded) + u'/', QUrl::StrictMode);
    return url;
}

} // namespace

QString workspaceKindName(WorkspaceKind kind)
{
    const auto found = std::ranges::find(kindNames, kind, &KindName::kind);
    Q_ASSERT(found != kindNames.end());
    return found->name;
}

std::optional<WorkspaceKind> workspaceKindFromName(const QString &name)
{
    const auto found = std::ranges::find_if(kindNames, [&](const KindName &entry) { return entry.name == name; });
    return found == kindNames.end() ? std::nullopt : std::optional(found->kind);
}

QString authModeName(AuthMode mode)
{
    return mode == AuthMode::Signature ? u"signature"_s : u"bearer"_s;
}

std::optional<AuthMode> authModeFromName(const QString &name)
{
    if (name == "signature"_L1)
        return AuthMode::Signature;
    return name == "bearer"_L1 ? std::optional(AuthMode::Bearer) : std::nullopt;
}

QString Workspace::keyScope() const
{
    if (isSandbox())
        return u"sandbox"_s;
    // QUrl has lower-cased scheme and host already.
    QUrl url = withFinalSlash(baseUrl.adjusted(QUrl::NormalizePathSegments));
    if (url.port() == defaultPort(url))
        url.setPort(-1);
    return QString::fromLatin1(url.toEncoded()) + u' ' + QString::fromUtf8(workspaceKey);
}

QString Workspace::sandboxUuid()
{
    return u"00000000-0000-7000-8000-5a4db0000001"_s;
}

QString Workspace::environmentUuid()
{
    return u"00000000-0000-7000-8000-e4110000e401"_s;
}

Workspace Workspace::sandbox(const QUrl &url)
{
    Workspace sandbox;
    sandbox.uuid = sandboxUuid();
    sandbox.name = u"Sandbox"_s;
    sandbox.kind = WorkspaceKind::Sandbox;
    sandbox.baseUrl = url;
    sandbox.workspaceKey = "sandbox_workspace_key_0001"_ba;
    return sandbox;
}

Result<QUrl> baseUrlFromUser(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return badBaseUrl(Text::tr("The base URL is missing. SuprSend's own is https://hub.suprsend.com/."));
    // Asked of the text, for "localhost:8080" parses as a URL of the scheme "localhost".
    if (!trimmed.contains("://"_L1))
        return badBaseUrl(Text::tr("The base URL must begin with https:// (or http://)."));
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid())
        return badBaseUrl(Text::tr("The base URL cannot be read. Write for example https://hub.suprsend.com/."),
                          url.errorString());
    return checkParts(url).map([&] { return withFinalSlash(url.adjusted(QUrl::NormalizePathSegments)); });
}

Result<QString> workspaceNameFromUser(const QString &text)
{
    QString name = text.trimmed();
    if (name.isEmpty())
        return badName(Text::tr("The workspace needs a name."));
    const QList<uint> codePoints = name.toUcs4();
    if (codePoints.size() > maxNameLength)
        return badName(Text::tr("The workspace's name may have at most %1 characters.").arg(maxNameLength));
    if (std::ranges::any_of(codePoints, isDeceptive))
        return badName(Text::tr("The workspace's name must be one line of visible characters."));
    const QString folded = name.toCaseFolded();
    if (folded == "sandbox"_L1 || folded == "environment"_L1)
        return badName(Text::tr("The name “%1” is taken by Heliograph itself. Choose another one.").arg(name));
    return name;
}

bool isKeyText(const QByteArray &text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

Result<SigningKeys> signingKeys(const Workspace &workspace, const QByteArray &workspaceSecret, const QByteArray &apiKey)
{
    const bool signs = workspace.auth == AuthMode::Signature;
    if (signs && workspaceSecret.isEmpty())
        return noSecret(Text::tr("The workspace secret of “%1” is not kept on this computer. Enter it again: in the "
                                 "window under Workspaces, in a terminal with heliograph workspace edit.")
                            .arg(workspace.name));
    if (!signs && apiKey.isEmpty())
        return noSecret(Text::tr("The API key of “%1” is not kept on this computer. Enter it again: in the window "
                                 "under Workspaces, in a terminal with heliograph workspace edit.")
                            .arg(workspace.name));
    return SigningKeys{workspace.auth, workspace.workspaceKey, workspaceSecret, apiKey};
}

} // namespace heliograph
