// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runabout.h"

#include <QWidget>

class QFormLayout;

namespace heliograph {

class BulkSession;

/// A line about a run: what is told, and how it was.
struct AboutLine
{
    QString label;
    QString text;
};
/// What the run was made of: its file, how that was read, the request and where each column went in it. Parses the
/// request.
[[nodiscard]] std::vector<AboutLine> aboutLines(const RunAbout &about);

/// In the place of file and mapping where an earlier run was opened: what that was made of, to be read only.
class EarlierRun final : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive it.
    explicit EarlierRun(BulkSession &session, QWidget *parent = nullptr);
    /// The session has it by now.
    void showRun();

Q_SIGNALS:
    void newRunWanted();

private:
    void tell(const std::vector<AboutLine> &lines);
    BulkSession &m_session;
    QFormLayout *m_lines;
};

} // namespace heliograph
