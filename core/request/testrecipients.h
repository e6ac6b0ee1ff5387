// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <QStringList>

namespace heliograph {

/// A user to try a request out on: a name for people, and the user as `recipients` writes him.
struct TestRecipient
{
    QString name;
    json::Value person; ///< a user object with a distinct_id
    friend bool operator==(const TestRecipient &, const TestRecipient &) = default;
};

/// The book of them as a file: {"test_recipients": [{"name", "person"}]}.
[[nodiscard]] QByteArray testRecipientsText(const std::vector<TestRecipient> &book);
/// Error: those of json::parse, and testrecipients.shape.
[[nodiscard]] Result<std::vector<TestRecipient>> readTestRecipients(const QByteArray &text);

/// The text of the same request to these users instead: they stand for `recipients` or `users`, or the first of them
/// for who did an event. It has no key of its own, for the request's is for the real one: SuprSend would skip that for
/// a day. Errors: testrecipients.none, testrecipients.broadcast (whose list is SuprSend's), and those of the splices.
[[nodiscard]] Result<QByteArray> forTestRecipients(const Document &document, const std::vector<TestRecipient> &book);

} // namespace heliograph
