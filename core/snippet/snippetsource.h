// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <QStringList>

namespace heliograph {

/// A file or a URL as the SDKs' functions for attachments take it.
struct SnippetAttachment
{
    QString path; ///< absolute, or the URL
    std::optional<QString> fileName;
    bool ignoreIfError = false;
};

/// A request as the SDKs take it: their bodies do not hold the keys.
struct SnippetSource
{
    Kind kind = Kind::Workflow;
    json::Value body; ///< of an event its properties
    QString distinctId;
    QString eventName;
    QString idempotencyKey;
    QString tenantId;
    QString cancellationKey;
    QString brandId;
    std::vector<SnippetAttachment> attachments;
    QStringList lost;    ///< members of an event that no SDK can send
    QStringList refused; ///< members of a workflow that the SDKs do not let pass
};

/// Precondition: the document has a body and a kind.
[[nodiscard]] SnippetSource snippetSource(const Document &document, const QString &idempotencyKey);

} // namespace heliograph
