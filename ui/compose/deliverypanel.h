// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

class QCheckBox;
class QToolButton;

namespace heliograph {

class ChannelListField;
class FieldBlock;
class FormLineEdit;

/// When and how a request that names its template itself is delivered: delay, a moment, and for a dynamic workflow
/// smart delivery with what belongs to it; for a broadcast its only channels.
class DeliveryPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit DeliveryPanel(ComposeState &state, QWidget *parent = nullptr);
    /// Puts the cursor in the field of that pointer; false where it has none.
    bool focusPointer(const json::Pointer &pointer);

private:
    using Path = std::vector<QByteArray>; ///< of a member, from the body
    struct Line
    {
        Path path;
        FormLineEdit *edit;
        FieldBlock *block;
    };
    struct Channels
    {
        Path path;
        ChannelListField *field;
    };

    Line &addLine(const Path &path, const QString &label, const QString &objectName, const QString &placeholder);
    void connectLine(const Line &line);
    [[nodiscard]] Channels channels(const Path &path, const QString &label, const QString &objectName,
                                    const QString &empty);
    void buildMoment();
    [[nodiscard]] QWidget *buildSmart();
    void chooseMoment();
    void setSmart(bool on);
    void put(const Path &path, const json::Value &value, const QString &mergeKey);
    void take(const Path &path);
    void putChannels(const Path &path, const QStringList &names);
    [[nodiscard]] json::Pointer pointer(const Path &path) const;
    [[nodiscard]] const json::Value *value(const Path &path) const;
    void follow();
    void showProblems();

    ComposeState &m_state;
    QWidget *m_ofDynamic;
    QCheckBox *m_smart;
    QToolButton *m_chooseMoment;
    std::vector<Line> m_lines;
    std::vector<Channels> m_channels;
    bool m_showing = false;
};

} // namespace heliograph
