// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/documentmodel.h"
#include "ui/models/attachmentrow.h"

#include <QStringList>

#include <vector>

namespace heliograph {

/// The edits that the attachments' form makes in the document, each the smallest that says it. Rows count from 0, and
/// are those of the array as it stands; the row must be there. Nothing changes while the document is broken.
class AttachmentEdits
{
public:
    /// `model` must outlive it.
    explicit AttachmentEdits(DocumentModel &model)
        : m_model(model)
    {
    }

    [[nodiscard]] std::vector<AttachmentRow> all() const;
    [[nodiscard]] json::Pointer list() const { return json::Pointer() / "attachments"; }
    [[nodiscard]] json::Pointer at(int row) const { return list() / qsizetype{row}; }
    /// A bare body has no place for them but its data, which is left alone.
    [[nodiscard]] bool canHold() const { return !m_model.document().isBare(); }

    /// Append entries, as one step of undo. `files` are as the document names them. Error: attachments.bare.
    Result<> addFiles(const QStringList &files);
    Result<> addUrl(const QString &url);
    /// Takes the rows away as one step of undo.
    Result<> remove(std::vector<int> rows);

    /// `file` or `url`, whichever the entry has.
    Result<> setSource(int row, const QString &source);
    /// An empty name takes `file_name` away.
    Result<> setFileName(int row, const QString &name);
    Result<> setIgnoreIfError(int row, bool ignore);

private:
    [[nodiscard]] const json::Value *entries() const;
    Result<> append(const json::Value::Array &added);
    Result<> removeMember(const json::Pointer &member);

    DocumentModel &m_model;
};

} // namespace heliograph
