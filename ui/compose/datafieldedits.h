// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/datatext.h"
#include "ui/models/datafield.h"

namespace heliograph {

/// The edits that the table of fields makes in `data`, each the smallest that says it. A field is told by its name, and
/// must be there. Nothing changes, with a sentence that says why, while the document or the data's text is broken.
class DataFieldEdits
{
public:
    /// Both must outlive it.
    DataFieldEdits(DocumentModel &model, DataText &data)
        : m_model(model)
        , m_data(data)
    {
    }

    [[nodiscard]] std::vector<DataField> all() const;
    /// Data is an object, null, or not there: fields can be added.
    [[nodiscard]] bool canHold() const;

    /// Appends a text field, empty and of a name that is free; returns the name.
    Result<QString> add();
    /// Errors: field.name (empty), field.taken.
    Result<> rename(const QString &name, const QString &newName);
    Result<> setType(const QString &name, ValueType type);
    /// Reads the text as what the field's type says; text makes a text of null.
    Result<> setValue(const QString &name, const QString &text);
    /// Takes the fields away as one step of undo.
    Result<> remove(const QStringList &names);

private:
    [[nodiscard]] const json::Value *object() const;
    [[nodiscard]] json::Pointer at(const QString &name) const { return m_data.pointer() / name.toUtf8(); }
    [[nodiscard]] Result<> mayEdit();
    [[nodiscard]] Result<json::Value> value(const QString &name);
    [[nodiscard]] QString freeName() const;

    DocumentModel &m_model;
    DataText &m_data;
};

} // namespace heliograph
