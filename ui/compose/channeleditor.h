// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"
#include "ui/compose/personnames.h"
#include "ui/models/channelform.h"

#include <QWidget>

#include <array>

class QComboBox;

namespace heliograph {

class FieldBlock;
class FormLineEdit;

/// The fields of one value of one channel: which channel, its shape where there are several, and only the fields of
/// that shape. Shows and reports; edits nothing itself.
class ChannelEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ChannelEditor(PersonRole role, QWidget *parent = nullptr);
    void showValue(const ChannelKind &kind, const json::Value &value);
    /// Tokens and webhooks are hidden in their fields until this, but for the one that has the cursor.
    void setSecretsShown(bool shown);
    /// Those of them that stand at the value at that pointer, each at its field.
    void showProblems(const std::vector<Problem> &problems, const json::Pointer &at);
    /// The field of what the path leads to, from the value on; else the first field.
    [[nodiscard]] QWidget *field(const std::vector<QByteArray> &path) const;

Q_SIGNALS:
    void kindEdited(const heliograph::ChannelKind &kind);
    void formEdited(heliograph::ChannelForm form);
    void fieldEdited(heliograph::ChannelField field, const QString &text);
    /// The value as a whole.
    void valueEdited(const heliograph::json::Value &value);

private:
    [[nodiscard]] QComboBox *buildCombo(PersonInput input);
    void buildFields();
    void buildForms(QComboBox *combo, const char *key);
    void arrange();
    void edit(ChannelField field, const QString &text);
    void editJson(const QString &text);
    void showForm(ChannelForm form);
    void coverSecrets();
    void showJson();
    void showCountry();
    [[nodiscard]] FieldBlock *block(ChannelField field) const { return m_blocks[static_cast<std::size_t>(field)]; }
    [[nodiscard]] FormLineEdit *input(ChannelField field) const;
    [[nodiscard]] bool isShownAsJson() const;

    PersonRole m_role;
    QComboBox *m_kind;
    QComboBox *m_slackForm;
    QComboBox *m_teamsForm;
    FieldBlock *m_kindBlock;
    FieldBlock *m_slackBlock;
    FieldBlock *m_teamsBlock;
    std::array<FieldBlock *, channelFieldCount> m_blocks{};
    bool m_secretsShown = false;
    const ChannelKind *m_shownKind = nullptr;
    json::Value m_shown;
    ChannelForm m_form = ChannelForm::Text;
    QString m_jsonError; ///< what is typed as JSON is none yet
    bool m_showing = false;
};

} // namespace heliograph
