// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendservice.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;

namespace heliograph {

/// What the history is filtered by: a text, and beside it outcome, workspace, kind, time, tag, pins and what needs
/// attention.
class HistoryFilters final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it. Asks for the names to choose from when the service is ready, and when it changed.
    HistoryFilters(SendService &service, const Clock &clock, QWidget *parent = nullptr);
    /// The filters' part of a query.
    [[nodiscard]] HistoryQuery query() const;
    [[nodiscard]] bool isEmpty() const { return query() == HistoryQuery(); }
    /// Nothing but what needs attention.
    void showAttention();
    void clear();

Q_SIGNALS:
    /// A little after the last letter of the search, at once for all others.
    void changed();
    /// Whether any send is pinned or tagged.
    void marksKnown(bool any);

private:
    /// The times to choose from.
    enum Time { AnyTime, LastHour, Today, LastDay, LastWeek, LastMonth, Between };
    void buildSearch();
    void buildChoices();
    void connectAll();
    void readNames();
    void follow();
    void setTimes(HistoryQuery &query) const;

    SendService &m_service;
    const Clock &m_clock;
    QLineEdit *m_search;
    QComboBox *m_outcome;
    QComboBox *m_workspace;
    QComboBox *m_kind;
    QComboBox *m_time;
    QComboBox *m_tag;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QWidget *m_tagBlock = nullptr;
    QWidget *m_days = nullptr;
    QCheckBox *m_pinned;
    QCheckBox *m_attention;
    QTimer m_pause;
    bool m_quiet = false; ///< several are being set at once
};

} // namespace heliograph
