// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/personedits.h"

#include <vector>

namespace heliograph {

/// The edits of the list of recipients in the document, each the smallest that says it. Rows count from 0; the
/// row must be there. Nothing changes while the document is broken.
class RecipientEdits
{
public:
    /// `model` must outlive it.
    explicit RecipientEdits(DocumentModel &model)
        : m_model(model)
    {
    }

    [[nodiscard]] std::vector<Recipient> all() const;
    /// Where the list is, and the entry of a row.
    [[nodiscard]] json::Pointer list() const;
    [[nodiscard]] json::Pointer at(int row) const;

    /// Appends a user with no ID yet.
    Result<> add();
    /// Appends entries as one step of undo, in the layout of those that are there; the first takes the place of
    /// `waitingRow`, where that is not -1.
    Result<> append(const std::vector<json::Value> &entries, int waitingRow = -1);
    /// Takes the rows away as one step of undo.
    Result<> remove(const std::vector<int> &rows);

    /// The edits of one of them.
    [[nodiscard]] PersonEdits person(int row) const { return {m_model, at(row)}; }

private:
    [[nodiscard]] const json::Value *entries() const;
    /// A user of a dynamic workflow is an object, whatever else is said of it.
    [[nodiscard]] json::Value entryFor(const json::Value &entry) const;
    Result<> appendAll(DocumentModel &model, const std::vector<json::Value> &entries) const;
    Result<> appendOne(DocumentModel &model, const json::Value &entry) const;
    Result<> appendAlike(DocumentModel &model, const std::vector<json::Value> &entries) const;

    DocumentModel &m_model;
};

} // namespace heliograph
