// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendservice.h"

#include <QWidget>

class QLabel;
class QModelIndex;

namespace heliograph {

class RowTable;
class HistoryModel;

/// The short list of the last sends, beside the composer.
class RecentPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `service` and `clock` must outlive it.
    RecentPanel(SendService &service, const Clock &clock, QWidget *parent = nullptr);
    /// Reads the first rows; before it, nothing is read.
    void start();
    /// Without it where a tab says what this is.
    void setTitleVisible(bool visible);

Q_SIGNALS:
    /// Open the send as a new request.
    void openWanted(const heliograph::SendRecord &record);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildList();
    void open(const QModelIndex &index);

    SendService &m_service;
    HistoryModel *m_model;
    RowTable *m_list;
    QLabel *m_title;
    QLabel *m_empty;
};

} // namespace heliograph
