// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/runplan.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QSpinBox;

namespace heliograph {

class BulkFile;
class PlainText;

/// The exact body of any row, made as the run makes it; or what keeps the row from being sent.
class PreviewPart final : public QWidget
{
    Q_OBJECT
public:
    struct Source
    {
        std::function<std::optional<RunPlan>()> plan; ///< nothing while no row can be made
        std::function<QDateTime()> now;
    };
    /// `file` must outlive it.
    PreviewPart(BulkFile &file, Source source, QWidget *parent = nullptr);
    /// The plan is another.
    void renew();
    void showRow(qint64 record);

private:
    void make();
    void follow();

    BulkFile &m_file;
    Source m_source;
    QSpinBox *m_row;
    QLabel *m_word;
    PlainText *m_text;
    QTimer m_soon;
    quint64 m_generation = 0;
    QThreadPool m_pool; ///< last: its end waits for what is under way
};

} // namespace heliograph
