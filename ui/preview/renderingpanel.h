// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/templatesession.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace heliograph {

class FieldNote;
class MessageView;
class RenderingGridModel;
class SecondaryLabel;

/// What the linked templates make for each recipient: a grid of all, and the message of the chosen cell.
class RenderingPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive it.
    explicit RenderingPanel(TemplateSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// To the place of an error in a template (both from 1).
    void placeWanted(int message, int line, int column);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildGrid();
    void fitGrid();
    void followHeads();
    void followSummary();
    void followChosen();
    void choose();
    void showChosen();
    void showError(const RenderError &error);
    [[nodiscard]] QString whyNot(int message, int recipient) const;

    TemplateSession &m_session;
    SecondaryLabel *m_summary;
    QTableView *m_grid;
    RenderingGridModel *m_model;
    QLabel *m_title;
    FieldNote *m_error;
    QPushButton *m_place;
    MessageView *m_message;
    bool m_following = false;
};

} // namespace heliograph
