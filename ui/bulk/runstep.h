// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/bulkrunner.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace heliograph {

class BulkSession;
class FieldNote;

/// The fourth step: the run is started, paused, resumed and cancelled, and how it goes in words.
class RunStep final : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive it.
    explicit RunStep(BulkSession &session, QWidget *parent = nullptr);
    /// Why it must not start although it is checked; empty where it may.
    void setObstacle(const QString &sentence);
    [[nodiscard]] RunPace pace() const;

private:
    void buildPace();
    void buildButtons();
    void follow();
    void followButtons();
    void followText();

    BulkSession &m_session;
    QString m_obstacle;
    QLabel *m_word;
    QSpinBox *m_calls;
    QCheckBox *m_order;
    QSpinBox *m_rate;
    QPushButton *m_start;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_cancel;
    QLabel *m_text;
    FieldNote *m_error;
};

} // namespace heliograph
