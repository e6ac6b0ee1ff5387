// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace heliograph {

/// What can be done about more recipients than one request takes; hidden while there are not.
class SplitOffer final : public QWidget
{
    Q_OBJECT
public:
    explicit SplitOffer(QWidget *parent = nullptr);
    /// So many recipients. `mayBroadcast` where the request can become one to a list.
    void showCount(int count, bool mayBroadcast);

Q_SIGNALS:
    void splitWanted();
    void broadcastWanted();
    /// The IDs, to make the list of them in SuprSend.
    void copyIdsWanted();

private:
    QLabel *m_text;
    QPushButton *m_split;
    QPushButton *m_copy;
    QPushButton *m_broadcast;
};

} // namespace heliograph
