// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/downscrollarea.h"
#include "ui/compose/composestate.h"
#include "ui/compose/personedits.h"
#include "ui/compose/personnames.h"

namespace heliograph {

class ChannelSection;
class PersonFields;
class PropertiesSection;

/// The form of one person, a recipient or the actor: who it is, the channels, the custom properties. A view on what
/// stands at a pointer of the document, and what edits it. Scrolls.
class PersonEditor final : public DownScrollArea
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    PersonEditor(ComposeState &state, PersonRole role, QWidget *parent = nullptr);
    /// Shows what stands at the pointer now; touches only what is another than it shows.
    void showPerson(const json::Pointer &at);
    /// Puts the cursor into the first field.
    void focusFirst();
    /// Puts the cursor into the field of what the pointer leads to.
    void focusPointer(const json::Pointer &pointer);

Q_SIGNALS:
    /// Several lines were pasted where one ID goes.
    void linesPasted(const QString &text);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void connectFields();
    void setType(const std::optional<RecipientType> &type);
    void showProblems();
    void focusField(QWidget *field);
    void bringIntoSight(QWidget *field);
    [[nodiscard]] PersonEdits edits() const { return {m_state.model(), m_at}; }
    [[nodiscard]] QWidget *fieldAt(const std::vector<QByteArray> &tokens);

    ComposeState &m_state;
    json::Pointer m_at;
    std::optional<json::Value> m_shown; ///< nothing: nobody stands there
    bool m_isNew = true;
    PersonFields *m_fields;
    ChannelSection *m_channels;
    PropertiesSection *m_properties;
};

} // namespace heliograph
