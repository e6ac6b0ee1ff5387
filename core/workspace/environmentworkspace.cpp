// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/environmentworkspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr auto keyName = "SUPRSEND_WORKSPACE_KEY"_L1;
constexpr auto secretName = "SUPRSEND_WORKSPACE_SECRET"_L1;
constexpr auto apiKeyName = "SUPRSEND_API_KEY"_L1;
constexpr auto baseUrlName = "SUPRSEND_BASE_URL"_L1;
constexpr auto kindName = "SUPRSEND_WORKSPACE_KIND"_L1;
constexpr auto allowHttpName = "SUPRSEND_ALLOW_HTTP"_L1;

/// The sentences for a person.
class EnvironmentText
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentWorkspace)
};

/// Trimmed, for a variable filled from a file often ends in a line break.
QString valueOf(const QProcessEnvironment &environment, QLatin1StringView name)
{
    return environment.value(name).trimmed();
}

tl::unexpected<Error> incomplete(QLatin1StringView name, const QString &sentence)
{
    return fail(u"environment.incomplete"_s, sentence, {}, Place{{}, name});
}

/// The value goes into a header, and often into a URL. Its text is kept out of the error, for it is a secret.
Result<QByteArray> credential(const QProcessEnvironment &environment, QLatin1StringView name)
{
    const QString value = valueOf(environment, name);
    if (!isKeyText(value.toUtf8()))
        return fail(u"environment.credential"_s,
                    EnvironmentText::tr(
                        "The variable %1 holds a blank or another character that no key has. Copy the key anew.")
                        .arg(name),
                    {}, Place{{}, name});
    return value.toLatin1();
}

Result<SigningKeys> readKeys(const QProcessEnvironment &environment)
{
    SigningKeys keys;
    const std::pair<QLatin1StringView, QByteArray SigningKeys::*> fields[] = {
        {keyName, &SigningKeys::workspaceKey},
        {secretName, &SigningKeys::workspaceSecret},
        {apiKeyName, &SigningKeys::apiKey}};
    for (const auto &[name, field] : fields) {
        auto value = credential(environment, name);
        if (!value)
            return tl::unexpected(value.error());
        keys.*field = *std::move(value);
    }
    keys.mode = keys.workspaceSecret.isEmpty() ? AuthMode::Bearer : AuthMode::Signature;
    return keys;
}

Result<> checkComplete(const SigningKeys &keys)
{
    if (keys.mode == AuthMode::Signature && keys.workspaceKey.isEmpty())
        return incomplete(keyName, EnvironmentText::tr("%1 is set, but %2 is not. Set both, or %3 alone.")
                                       .arg(secretName, keyName, apiKeyName));
    if (keys.mode == AuthMode::Bearer && keys.apiKey.isEmpty())
        return incomplete(secretName, EnvironmentText::tr("%1 is set, but neither %2 nor %3 is. Set one of them.")
                                          .arg(keyName, secretName, apiKeyName));
    return {};
}

Result<WorkspaceKind> readKind(const QProcessEnvironment &environment)
{
    const QString name = valueOf(environment, kindName).toLower();
    const auto kind = name.isEmpty() ? WorkspaceKind::Staging : workspaceKindFromName(name);
    if (!kind)
        return fail(u"environment.kind"_s,
                    EnvironmentText::tr("%1 must be sandbox, staging or production, not “%2”.").arg(kindName, name), {},
                    Place{{}, kindName});
    return *kind;
}

Result<QUrl> readBaseUrl(const QProcessEnvironment &environment)
{
    const QString text = valueOf(environment, baseUrlName);
    if (text.isEmpty())
        return Workspace().baseUrl;
    return baseUrlFromUser(text).map_error([](Error error) {
        error.message = EnvironmentText::tr("%1 cannot be used. %2").arg(baseUrlName, error.message);
        error.place.field = baseUrlName;
        return error;
    });
}

Result<EnvironmentWorkspace> describe(const QProcessEnvironment &environment, const SigningKeys &keys)
{
    const auto kind = readKind(environment);
    if (!kind)
        return tl::unexpected(kind.error());
    const auto baseUrl = readBaseUrl(environment);
    if (!baseUrl)
        return tl::unexpected(baseUrl.error());
    Workspace workspace;
    workspace.uuid = Workspace::environmentUuid();
    workspace.name = u"environment"_s;
    workspace.kind = *kind;
    workspace.baseUrl = *baseUrl;
    workspace.auth = keys.mode;
    workspace.workspaceKey = keys.workspaceKey;
    workspace.allowPlainHttp = valueOf(environment, allowHttpName) == "1"_L1;
    return EnvironmentWorkspace{workspace, keys};
}

} // namespace

Result<std::optional<EnvironmentWorkspace>> workspaceFromEnvironment(const QProcessEnvironment &environment)
{
    const auto keys = readKeys(environment);
    if (!keys)
        return tl::unexpected(keys.error());
    if (keys->workspaceKey.isEmpty() && keys->workspaceSecret.isEmpty() && keys->apiKey.isEmpty())
        return std::nullopt;
    if (const auto complete = checkComplete(*keys); !complete)
        return tl::unexpected(complete.error());
    return describe(environment, *keys).map([](EnvironmentWorkspace &&found) {
        return std::optional(std::move(found));
    });
}

} // namespace heliograph
