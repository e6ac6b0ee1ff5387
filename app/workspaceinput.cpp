// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspaceinput.h"

#include "core/workspace/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxInputBytes = 64 * 1024;

class InputText
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceInput)
};

std::optional<QByteArray> *field(KeysInput &input, const QByteArray &name)
{
    if (name == "workspace_key")
        return &input.workspaceKey;
    if (name == "workspace_secret")
        return &input.workspaceSecret;
    return name == "api_key" ? &input.apiKey : nullptr;
}

Result<> takeValue(std::optional<QByteArray> &target, const QByteArray &value, const QString &name)
{
    if (!isKeyText(value)) {
        return fail(u"workspace.key"_s,
                    InputText::tr(
                        "The %1 has blanks or characters that no key has. Copy it once more from SuprSend’s settings.")
                        .arg(name));
    }
    if (!value.isEmpty())
        target = value;
    return {};
}

Result<> takeLine(KeysInput &input, const QByteArray &line, int number)
{
    const qsizetype equals = line.indexOf('=');
    const QByteArray name = line.first(std::max<qsizetype>(equals, 0)).trimmed();
    std::optional<QByteArray> *target = field(input, name);
    if (equals < 0 || !target) {
        // The line itself may be a secret and is not repeated.
        return fail(u"workspace.input"_s,
                    InputText::tr("Line %1 of standard input is none of workspace_key=…, workspace_secret=…, api_key=…")
                        .arg(number));
    }
    return takeValue(*target, line.sliced(equals + 1).trimmed(), QString::fromLatin1(name));
}

Result<> askFor(Console &console, std::optional<QByteArray> &target, const QString &name, bool secret)
{
    const auto answer = console.ask(name + u':', secret);
    return takeValue(target, answer.value_or(QString()).toUtf8(), name);
}

} // namespace

Result<KeysInput> parseKeysInput(const QByteArray &text)
{
    KeysInput input;
    int number = 0;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (const auto taken = takeLine(input, line, number); !taken)
            return tl::unexpected(taken.error());
    }
    return input;
}

Result<KeysInput> readKeysInput(Console &console, AuthMode auth)
{
    if (!console.canAsk())
        return console.readInput(maxInputBytes).and_then(parseKeysInput);
    KeysInput input;
    auto asked = askFor(console, input.workspaceKey, InputText::tr("workspace key"), false);
    if (asked && auth == AuthMode::Signature)
        asked = askFor(console, input.workspaceSecret, InputText::tr("workspace secret"), true);
    if (asked && auth == AuthMode::Bearer)
        asked = askFor(console, input.apiKey, InputText::tr("API key"), true);
    if (!asked)
        return tl::unexpected(asked.error());
    return input;
}

} // namespace heliograph
