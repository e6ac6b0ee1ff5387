// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/versioncommand.h"

#include "core/base/version.h"
#include "core/store/sqliteversion.h"

namespace heliograph {

using namespace Qt::StringLiterals;

void printVersion(Console &console)
{
    const QString commit = QString::fromLatin1(programCommit);
    const QString qt = QString::fromLatin1(qVersion());
    const QString sqlite = sqliteVersion();
    if (!console.isJson()) {
        // The first line is the one that programs read.
        console.line(u"heliograph %1\ncommit %2\nQt %3\nSQLite %4"_s.arg(programVersion(), commit, qt, sqlite));
        return;
    }
    json::Value versions = json::Value::object();
    versions.set("version", json::Value::string(programVersion()));
    versions.set("commit", json::Value::string(commit));
    versions.set("qt", json::Value::string(qt));
    versions.set("sqlite", json::Value::string(sqlite));
    console.object(versions);
}

} // namespace heliograph
