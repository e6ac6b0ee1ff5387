// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace heliograph {

class BulkSession;
class FieldNote;
class ListAdvice;
class ProblemCountsModel;
class RowTable;
struct SendRecord;

/// The third step: every row is checked before anything goes, and what was found.
class CheckStep final : public QWidget
{
    Q_OBJECT
public:
    /// All must outlive it.
    CheckStep(BulkSession &session, const Clock &clock, QWidget *parent = nullptr);
    /// Why nothing can be checked; empty where it can.
    void setObstacle(const QString &sentence);
    /// The run is one of before: it is not to be checked here.
    void setEarlier(bool isEarlier);
    /// The person wants to stop on invalid rows, and there are some.
    [[nodiscard]] bool stopsOnInvalid() const;

Q_SIGNALS:
    void checkWanted();
    /// The rows behind a problem with that code.
    void problemChosen(const QString &code);
    void choiceChanged();
    void broadcastWanted(const heliograph::SendRecord &record);
    /// What became of something; one sentence.
    void said(const QString &sentence);

private:
    void buildButtons();
    void buildProblems();
    void follow();
    void followProgress();
    void followFindings();

    BulkSession &m_session;
    const Clock &m_clock;
    QString m_obstacle;
    bool m_isEarlier = false;
    QLabel *m_word;
    QPushButton *m_check;
    QPushButton *m_stop;
    QProgressBar *m_progress;
    QLabel *m_progressText;
    QComboBox *m_invalid;
    QWidget *m_invalidRow;
    FieldNote *m_error;
    FieldNote *m_doubts;
    ListAdvice *m_advice;
    ProblemCountsModel *m_model;
    RowTable *m_problems;
};

} // namespace heliograph
