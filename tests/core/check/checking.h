// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/checker.h"

#include <QStringList>

/// What the tests of the rules share.
namespace heliograph::test {

/// One problem that a document has, and what its fix makes of it.
struct RuleCase
{
    const char *name;
    const char *code;
    QByteArray document;
    QString pointer;
    /// The document after the fix, as compact JSON; empty where there is no fix.
    QByteArray fixed = {};
    qsizetype frozenBytes = 0;
};

[[nodiscard]] std::vector<RuleCase> documentCases();
[[nodiscard]] std::vector<RuleCase> recipientCases();
[[nodiscard]] std::vector<RuleCase> kindCases(); ///< of events, dynamic workflows and broadcasts

/// A document that nothing is wrong with.
struct GoodDocument
{
    const char *name;
    QByteArray text;
};
[[nodiscard]] std::vector<GoodDocument> goodOfOtherKinds();

/// A good workflow document; the members given replace those of the body, or stand beside it.
[[nodiscard]] QByteArray withBody(const QByteArray &members);
[[nodiscard]] QByteArray withRecipient(const QByteArray &recipient);

/// Parses and checks it, on 1 September 2026; attachments are read relative to `folder`.
[[nodiscard]] std::vector<Problem> problemsOf(const QByteArray &document, qsizetype frozenBytes = 0,
                                              const QString &folder = {});
/// "error recipient.phone /body/…" of each, to compare and to read in a failure.
[[nodiscard]] QStringList shown(const std::vector<Problem> &problems);
/// The document with the fix made through splices.
[[nodiscard]] QByteArray mended(QByteArray document, const Fix &fix);

} // namespace heliograph::test
