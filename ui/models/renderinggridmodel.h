// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>

namespace heliograph {

/// Recipients down, templates across: in each cell what became of that message, in words.
class RenderingGridModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Cell : quint8 { Waiting, Rendered, Failed, NoAddress };
    using CellOf = std::function<Cell(int message, int recipient)>;
    using WhyOf = std::function<QString(int message, int recipient)>;

    explicit RenderingGridModel(QObject *parent = nullptr);
    /// Both are asked when a cell is painted. `why` is the tool tip of a failed one.
    void setSource(CellOf cell, WhyOf why);
    void setHeads(const QStringList &templates, const QStringList &recipients);
    /// A cell is another.
    void refresh(int message, int recipient);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What a cell reads.
    [[nodiscard]] static QString text(Cell cell);

private:
    CellOf m_cell;
    WhyOf m_why;
    QStringList m_templates;
    QStringList m_recipients;
};

} // namespace heliograph
