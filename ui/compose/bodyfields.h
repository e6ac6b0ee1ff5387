// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

namespace heliograph {

class FieldNote;
class FormLineEdit;

/// What a request of one kind names before all else, a line each: the workflow's slug, an event's name and who it is
/// about, a template and its category, a list. Each is a text in the body.
class BodyFields final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    BodyFields(ComposeState &state, Kind kind, QWidget *parent = nullptr);
    /// Shows the document's texts.
    void follow();
    void showProblems();
    void focusFirst();
    /// Puts the cursor in the field of that pointer; false where it has none.
    bool focusPointer(const json::Pointer &pointer);
    /// What the kind is and where its names are found, in one line.
    [[nodiscard]] static QString help(Kind kind);

private:
    struct Field
    {
        QByteArray key;
        FormLineEdit *edit;
        FieldNote *note;
    };
    [[nodiscard]] json::Pointer pointer(const QByteArray &key) const;

    ComposeState &m_state;
    std::vector<Field> m_fields;
};

} // namespace heliograph
