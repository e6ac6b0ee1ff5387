// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/dryruntext.h"

#include "core/base/redactor.h"
#include "core/request/channelsecrets.h"
#include "core/wire/signer.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString kilobytes(qsizetype bytes)
{
    const double value = static_cast<double>(bytes) / 1024.0;
    return QLocale().toString(value, 'f', value < 10 && bytes % 1024 != 0 ? 1 : 0);
}

QString problemsText(std::size_t count)
{
    if (count == 0)
        return QCoreApplication::translate("DryRun", "no problems");
    return count == 1 ? QCoreApplication::translate("DryRun", "1 problem")
                      : QCoreApplication::translate("DryRun", "%n problems", nullptr, static_cast<int>(count));
}

} // namespace

QString sizeText(qsizetype bytes, qsizetype limit)
{
    return QCoreApplication::translate("DryRun", "%1 KB of %2 KB").arg(kilobytes(bytes), kilobytes(limit));
}

QString dryRunSummary(const PreparedRequest &prepared)
{
    return QCoreApplication::translate("DryRun", "Dry run: nothing was sent") + u'\n' +
           sizeText(prepared.frozen->body.size(), prepared.bytesLimit) + u" · "_s +
           problemsText(prepared.problems.size());
}

QString dryRunText(const FrozenRequest &request, const Workspace &workspace, const QDateTime &now)
{
    // Without the secrets, which a dry run has no need of: what is signed with them is masked anyway.
    const SigningKeys keys{workspace.auth, workspace.workspaceKey, {}, {}};
    const QUrl url = urlBelow(workspace.baseUrl, request.path);
    QStringList lines{u"%1 %2"_s.arg(QString::fromLatin1(request.method), url.toString(QUrl::FullyEncoded))};
    for (const Header &header : signedHeaders(request.method, url, request.body, request.contentType, keys, now))
        lines.append(QString::fromLatin1(header.name) + u": "_s + redactedHeader(header.name, header.value));
    lines.append(QString());
    lines.append(maskedRequest(request.body));
    return lines.join(u'\n');
}

} // namespace heliograph
