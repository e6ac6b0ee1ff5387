// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QWidget>

class QPushButton;

namespace heliograph {

class BulkSession;
class FieldNote;

/// Where all rows say the same: the advice to send one broadcast to a list instead, and what that takes. Hidden
/// elsewhere. Sends nothing.
class ListAdvice final : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive it.
    explicit ListAdvice(BulkSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// What a row says is to become a broadcast.
    void broadcastWanted(const heliograph::SendRecord &record);
    /// What became of something; one sentence.
    void said(const QString &sentence);

private:
    void follow();
    void makeBroadcast();
    void copyIds();

    BulkSession &m_session;
    FieldNote *m_text;
    QPushButton *m_broadcast;
    QPushButton *m_copy;
};

} // namespace heliograph
