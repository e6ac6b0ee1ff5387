// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/pointer.h"
#include "core/json/value.h"
#include "core/request/kind.h"

#include <optional>
#include <vector>

namespace heliograph {

/// One entry of a document's `attachments`.
struct Attachment
{
    QString file; ///< as the document says it, relative to the document's folder; empty for a URL
    QString url;  ///< empty for a file
    std::optional<QString> fileName;
    bool ignoreIfError = false;
    json::Pointer pointer; ///< of the entry, from the file's root
};

/// A request as a file: the text is the master, everything else a view on its parse. Immutable; an edit makes a new
/// text (core/json/splice.h) and parses again, or patches the parse where that is all it takes. Both forms of the
/// contract are read: the envelope with `body`, and the bare body as it goes on the wire. Parsing fails only where the
/// text is not one JSON object; whatever else is wrong is found by core/check as a problem.
class Document
{
public:
    /// Parses the text. `folder` is what `file` of an attachment is relative to. Errors: those of json::parse, and
    /// document.not_object.
    [[nodiscard]] static Result<Document> parse(const QByteArray &text, const QString &folder);
    /// Reads and parses the file (at most limits::documentBytes). Errors: those of readFile and of parse.
    [[nodiscard]] static Result<Document> read(const QString &path);
    /// The text of a new document of that kind: two-space indent and a final newline.
    [[nodiscard]] static QByteArray newText(Kind kind);
    /// Its body: what the kind needs, empty.
    [[nodiscard]] static json::Value newBody(Kind kind);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const json::Value &root() const { return m_root; }
    [[nodiscard]] QString folder() const { return m_folder; }
    /// No envelope: the file is the body itself.
    [[nodiscard]] bool isBare() const { return m_bare; }
    /// As `kind` says, else told from the body's keys; nothing where neither tells.
    [[nodiscard]] std::optional<Kind> kind() const { return m_kind; }
    [[nodiscard]] json::Pointer bodyPointer() const; ///< `/body`, or the root
    /// The body, or nullptr where there is none or it is no object.
    [[nodiscard]] const json::Value *body() const;

    /// A string of the envelope, or in a bare body of the body; nothing where absent, empty or no string (check says
    /// so). `idempotencyKey` is `idempotency_key`, or the body's own `$idempotency_key`.
    [[nodiscard]] QString title() const;
    [[nodiscard]] std::optional<QString> idempotencyKey() const;
    /// `idempotency_key_pattern` of the envelope: what the key of each send is made from (core/request/keypattern.h).
    [[nodiscard]] std::optional<QString> keyPattern() const;
    [[nodiscard]] std::optional<QString> tenantId() const;
    [[nodiscard]] std::optional<QString> cancellationKey() const;
    [[nodiscard]] std::optional<QString> brandId() const;
    /// Where those stand, or would stand if they were written: for problems and for edits.
    [[nodiscard]] json::Pointer idempotencyKeyPointer() const;
    [[nodiscard]] json::Pointer keyPatternPointer() const;
    [[nodiscard]] json::Pointer tenantIdPointer() const;
    [[nodiscard]] json::Pointer cancellationKeyPointer() const;
    [[nodiscard]] json::Pointer brandIdPointer() const;
    /// Where the variables of the templates stand, and those who get it; of a workflow where the kind is not known, and
    /// the second is the body's where the kind has no such list.
    [[nodiscard]] json::Pointer dataPointer() const;
    [[nodiscard]] json::Pointer recipientsPointer() const;
    /// Where an event's name stands: `event_name`, or `event` in a body that is as it goes on the wire.
    [[nodiscard]] json::Pointer eventNamePointer() const;

    /// The entries that can be understood (an object with one of `file` and `url`), in order.
    [[nodiscard]] const std::vector<Attachment> &attachments() const { return m_attachments; }

    /// There is a string, number, boolean or null at the pointer, and it is not the root.
    [[nodiscard]] bool hasScalarAt(const json::Pointer &pointer) const;
    /// Becomes what parse() makes of `text`, which differs in nothing but that scalar: some ten times quicker in a
    /// large document. Both values must be scalars (hasScalarAt(), json::isScalar()).
    void replaceScalar(const json::Pointer &pointer, const json::Value &scalar, const QByteArray &text);

    /// The empty document: no body, no kind. For a member that is filled later.
    Document() = default;

private:
    void readParts();

    QByteArray m_text;
    json::Value m_root;
    QString m_folder;
    bool m_bare = false;
    std::optional<Kind> m_kind;
    std::vector<Attachment> m_attachments;
};

} // namespace heliograph
