// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/check/checking.h"

#include "core/json/parser.h"
#include "core/json/splice.h"

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

Result<json::Splice> spliceOf(const QByteArray &text, const Edit &edit)
{
    const auto root = json::parse(text);
    if (!root)
        return tl::unexpected(root.error());
    switch (edit.action) {
    case Edit::Action::Set:
        return json::setSplice(text, *root, edit.pointer, edit.value);
    case Edit::Action::Remove:
        return json::removeSplice(text, *root, edit.pointer);
    case Edit::Action::Rename:
        break;
    }
    return json::renameSplice(text, *root, edit.pointer, edit.value.utf8());
}

} // namespace

QByteArray withBody(const QByteArray &members)
{
    return "{\"body\":{" + members + "}}";
}

QByteArray withRecipient(const QByteArray &recipient)
{
    return withBody("\"workflow\":\"w\",\"recipients\":[" + recipient + "]");
}

std::vector<Problem> problemsOf(const QByteArray &document, qsizetype frozenBytes, const QString &folder)
{
    const auto parsed = Document::parse(document, folder);
    if (!parsed)
        return {problemOf(parsed.error())};
    const auto attachments = loadAttachments(*parsed);
    return check(*parsed, {attachments, frozenBytes, limits::eventBytes, QDateTime({2026, 9, 1}, {10, 0}, Qt::UTC)});
}

QStringList shown(const std::vector<Problem> &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << u"%1 %2 %3"_s.arg(severityName(problem.severity), problem.code, problem.pointer.toString());
    return lines;
}

QByteArray mended(QByteArray document, const Fix &fix)
{
    for (const Edit &edit : fix.edits) {
        const auto splice = spliceOf(document, edit);
        if (!splice)
            return splice.error().message.toUtf8();
        document = json::applied(document, *splice);
    }
    return document;
}

} // namespace heliograph::test
