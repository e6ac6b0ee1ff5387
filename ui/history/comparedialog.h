// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

#include <QDialog>

#include <vector>

class QStandardItemModel;

namespace heliograph {

/// A stored send with its attempts.
struct WholeSend
{
    SendRecord record;
    std::vector<AttemptRecord> attempts;
};

/// Two sends side by side: what is not the same in their facts, their requests and their last answers, place by place.
/// The order of keys does not count. Tokens are masked.
class CompareDialog final : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const WholeSend &left, const WholeSend &right, QWidget *parent = nullptr);

private:
    void build(const WholeSend &left, const WholeSend &right);
    QStandardItemModel *m_rows;
};

/// A row of the comparison.
struct ComparedRow
{
    QString place; ///< "Outcome", "Request /data/amount", "Answer /message"
    QString left;
    QString right;
};
/// What differs; empty where nothing does.
[[nodiscard]] std::vector<ComparedRow> comparedRows(const WholeSend &left, const WholeSend &right);

} // namespace heliograph
