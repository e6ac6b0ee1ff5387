// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace heliograph {

class BulkSession;
class RowTable;
class RunPicture;
class RunResultsModel;
struct RunPace;
enum class RunPart : quint8;

/// After the run: every record and what became of it, found, opened, exported and sent again.
class ResultsPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive it. `pace` is how quickly records are sent again.
    ResultsPanel(BulkSession &session, std::function<RunPace()> pace, QWidget *parent = nullptr);
    /// Only the records of which that problem says something.
    void showProblem(const QString &code);

Q_SIGNALS:
    void openWanted(const heliograph::SendRecord &record);
    /// What became of something; one sentence.
    void said(const QString &sentence);

private:
    void buildModel();
    [[nodiscard]] QWidget *buildFilters();
    [[nodiscard]] QWidget *buildButtons();
    void connectSession();
    void showRun();
    void filter();
    void follow();
    void showState(const QString &problem);
    void openChosen();
    void exportResults();
    void again(RunPart part);

    BulkSession &m_session;
    std::function<RunPace()> m_pace;
    RunResultsModel *m_model = nullptr;
    RunPicture *m_picture;
    QComboBox *m_outcome;
    QLineEdit *m_search;
    QPushButton *m_problem; ///< takes the filter by problem away
    RowTable *m_table;
    QLabel *m_state;
    QPushButton *m_open;
    QPushButton *m_failed;
    QPushButton *m_unknown;
    QPushButton *m_export;
    QString m_code;
    QTimer m_soon;  ///< filters once nobody types any more
    QTimer m_again; ///< reads what is looked at anew, while the run goes on
};

} // namespace heliograph
