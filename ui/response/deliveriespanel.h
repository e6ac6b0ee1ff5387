// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/deliverystate.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace heliograph {

class DeliveriesModel;
class PlainText;
class RowTable;

/// What became of an accepted send: a row for each recipient and channel, and about the chosen one what happened and
/// what can be done.
class DeliveriesPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit DeliveriesPanel(DeliveryState &state, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void build();
    void follow();
    void fitSentence();
    void showChosen();

    DeliveryState &m_state;
    DeliveriesModel *m_model;
    QLabel *m_sentence;
    QPushButton *m_ask;
    RowTable *m_table;
    PlainText *m_detail;
};

} // namespace heliograph
