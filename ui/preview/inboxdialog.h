// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sandbox/inbox.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QLabel;

namespace heliograph {

class InboxModel;
class MessageView;
class RowTable;
class SecondaryLabel;

/// The Sandbox's inbox: what it delivered, and the text of each message that a linked template made. It follows what
/// arrives while it is open.
class InboxDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Reads the inbox, and hands it over once, on this thread; not at all once the object is gone.
    using Read = std::function<void(QObject *, std::function<void(const std::vector<InboxMessage> &)>)>;
    /// `clock` must outlive it.
    InboxDialog(Read read, const Clock &clock, QWidget *parent = nullptr);

private:
    void build();
    void ask();
    void take(const std::vector<InboxMessage> &messages);
    void showChosen();

    Read m_read;
    QTimer m_again;
    SecondaryLabel *m_help;
    InboxModel *m_model;
    RowTable *m_table;
    QLabel *m_title;
    MessageView *m_message;
    bool m_isAsking = false;
};

} // namespace heliograph
