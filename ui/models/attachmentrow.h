// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QString>

#include <optional>

namespace heliograph {

/// What was found at an attachment's path.
struct AttachmentSize
{
    enum class State : quint8 { Found, Missing, NotAFile, Unreadable };
    State state = State::Missing;
    qint64 bytes = 0; ///< of Found
    friend bool operator==(const AttachmentSize &, const AttachmentSize &) = default;
};

/// As many bytes as base64 makes of that many.
[[nodiscard]] constexpr qint64 base64Bytes(qint64 bytes)
{
    return (bytes + 2) / 3 * 4;
}

/// "24.1 KB".
[[nodiscard]] QString kilobytesText(qint64 bytes);

/// One entry of a document's `attachments`, understood as far as it can be.
struct AttachmentRow
{
    enum class Kind : quint8 {
        File,
        Url,
        Unknown ///< neither `file` nor `url`, or no object at all: only the JSON can mend it
    };
    Kind kind = Kind::Unknown;
    QString source; ///< `file` or `url`, as the document says it
    QString fileName;
    bool ignoreIfError = false;
    std::optional<AttachmentSize> size; ///< of a file; not known yet, or never for a URL

    [[nodiscard]] static AttachmentRow from(const json::Value &entry);
    /// What the mail's reader will see: the given name, or the last part of the source.
    [[nodiscard]] QString title() const;
    /// Its size, or what is wrong with it in two words; empty while it is not known.
    [[nodiscard]] QString sizeText() const;
    friend bool operator==(const AttachmentRow &, const AttachmentRow &) = default;
};

} // namespace heliograph
