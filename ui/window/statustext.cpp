// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statustext.h"

#include "ui/compose/composestate.h"
#include "ui/compose/dryruntext.h"
#include "ui/workspace/sandboxstatus.h"

#include <QCoreApplication>
#include <QStringList>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StatusText", text);
}

/// The end of a UUID of version 7: its beginning is the time, alike for all of one day.
QString shortKey(const QString &key)
{
    constexpr int shown = 8;
    return key.size() > 2 * shown ? u'…' + key.right(shown) : key;
}

QString keyStatus(const ComposeState &state)
{
    const QString key = shortKey(state.nextKey());
    if (state.repeatsUnknown())
        return tr("key %1 (the same again)").arg(key);
    return state.isKeyOurs() ? tr("key %1 (new)").arg(key) : tr("key %1").arg(key);
}

} // namespace

QString requestStatus(const ComposeState &state)
{
    QStringList parts{audienceText(state.audience())};
    if (state.hasPreview())
        parts.append(sizeText(state.prepared().frozen->body.size(), state.prepared().bytesLimit));
    parts.append(keyStatus(state));
    const auto problems = static_cast<int>(state.problems().size());
    if (problems == 1)
        parts.append(tr("1 problem"));
    else if (problems > 1)
        parts.append(QCoreApplication::translate("StatusText", "%n problems", nullptr, problems));
    return parts.join(u" · "_s);
}

QString sandboxStatus(const SandboxStatus &sandbox)
{
    if (sandbox.isRunning())
        return tr("Sandbox is running");
    return sandbox.failure().isEmpty() ? tr("Sandbox is starting…") : sandbox.failure();
}

} // namespace heliograph
