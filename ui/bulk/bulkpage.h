// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bulk/bulkfile.h"
#include "ui/bulk/bulkmapping.h"
#include "ui/bulk/bulkservices.h"
#include "ui/bulk/bulksession.h"

#include <QWidget>

class QTabWidget;

namespace heliograph {

class CheckStep;
class DownScrollArea;
class EarlierRun;
class FieldNote;
class FileStep;
class MappingStep;
class PreviewPart;
class ResultsPanel;
class RowTable;
class RunList;
class RunStep;
class SourceRowsModel;

/// Many requests from a file: file, mapping, check and run, one below the other; beside them the file's rows, the body
/// of any of them, and what became of each.
class BulkPage final : public QWidget
{
    Q_OBJECT
public:
    explicit BulkPage(const BulkServices &services, QWidget *parent = nullptr);
    ~BulkPage() override;

    [[nodiscard]] BulkSession &session() { return m_session; }
    [[nodiscard]] BulkFile &file() { return m_file; }
    /// For a new run.
    void openFile(const QString &path);
    void focusFirst();

Q_SIGNALS:
    void openWanted(const heliograph::SendRecord &record);
    /// What a row says is to become a broadcast.
    void broadcastWanted(const heliograph::SendRecord &record);
    void said(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *buildSteps();
    [[nodiscard]] QWidget *buildTables();
    [[nodiscard]] QWidget *buildOffer();
    void buildRows();
    void connectAll();
    void connectRuns();
    [[nodiscard]] std::optional<RunPlan> plan() const;
    void check();
    void planChanged();
    void followObstacles();
    void followRun();
    void followEarlier();
    [[nodiscard]] bool showsEarlier() const;
    void openRun(const QString &id);
    void offer(const std::optional<RunOverview> &unfinished);
    void ask(const ProductionQuestion &question);

    BulkServices m_services;
    BulkFile m_file;
    BulkMapping m_mapping;
    BulkSession m_session;
    DownScrollArea *m_scroll = nullptr; ///< holds the steps
    QTabWidget *m_tables = nullptr;
    RunList *m_runs = nullptr;
    QWidget *m_offer = nullptr;
    FieldNote *m_offerText = nullptr;
    QString m_offered; ///< the run
    QString m_opened;  ///< the run of the list that was opened last
    EarlierRun *m_earlier = nullptr;
    FileStep *m_fileStep = nullptr;
    MappingStep *m_mappingStep = nullptr;
    CheckStep *m_checkStep = nullptr;
    RunStep *m_runStep = nullptr;
    SourceRowsModel *m_rows = nullptr;
    RowTable *m_rowTable = nullptr;
    PreviewPart *m_preview = nullptr;
    ResultsPanel *m_results = nullptr;
    QString m_checkedWorkspace; ///< scope of the keys that were checked
};

} // namespace heliograph
