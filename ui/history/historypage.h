// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/resender.h"
#include "ui/response/deliverystate.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace heliograph {

class RowTable;
class HistoryActions;
class HistoryFilters;
class HistoryModel;
class PlainText;

/// Everything ever sent, newest first, with what can be done about it.
class HistoryPage final : public QWidget
{
    Q_OBJECT
public:
    /// All must outlive it.
    HistoryPage(SendService &service, Resender &resender, const Clock &clock, const DeliveryState::Services &delivery,
                QWidget *parent = nullptr);
    /// Filters to what needs attention.
    void showAttention();
    void focusFirst();

Q_SIGNALS:
    void openWanted(const heliograph::SendRecord &record);
    /// The person asked for a new key in words: open the send as a new request and send it.
    void sendAnewWanted(const heliograph::SendRecord &record);
    /// What became of something; one sentence.
    void said(const QString &sentence);

private:
    [[nodiscard]] QWidget *buildTable();
    [[nodiscard]] QWidget *buildDetail();
    [[nodiscard]] QWidget *buildButtons();
    void connectAll();
    void connectButtons();
    void query();
    void showState(const QString &problem);
    void sortBy(int column);
    void follow();
    void followButtons(const std::optional<SendRecord> &record);
    void tellChoice();
    void readDetail();
    void readAttempts(const SendRecord &record);
    void ask(const ProductionQuestion &question);
    [[nodiscard]] std::optional<SendRecord> chosen() const;
    /// Does it with the chosen send once that is read whole: a row of the list has no body.
    void withWhole(const std::function<void(const SendRecord &)> &act);

    SendService &m_service;
    Resender &m_resender;
    const Clock &m_clock;
    HistoryModel *m_model;
    HistoryFilters *m_filters;
    HistoryActions *m_actions;
    RowTable *m_table;
    QLabel *m_state;
    QPushButton *m_open;
    QPushButton *m_again;
    QPushButton *m_anew;
    QPushButton *m_withdraw;
    QToolButton *m_more;
    QLabel *m_promise; ///< what sending the chosen one again will do
    PlainText *m_detail;
    DeliveryState m_delivery; ///< of the chosen one
    QWidget *m_deliveries = nullptr;
    qint64 m_detailOf = 0;
};

} // namespace heliograph
