// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/salvage.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

namespace heliograph {

class SalvageSource;

/// Copies one table that has row numbers. Each row is asked for by its number: a damaged page leads a walk from row to
/// row astray without a word, and takes with it what a question for the row itself still finds.
class SalvageTable
{
public:
    SalvageTable(SalvageSource &source, Database &into, const QString &name);

    /// Commits every few hundred rows; an error leaves what was committed. Columns that one of the two tables does not
    /// have are left to their defaults. `greatest` is the last number that is known to have been in use.
    [[nodiscard]] Result<> copy(const std::vector<NumberRange> &ranges, qint64 greatest);
    [[nodiscard]] qint64 saved() const { return m_saved; } ///< committed
    [[nodiscard]] qint64 lost() const { return m_lost; }   ///< as Salvaged::lost

private:
    [[nodiscard]] Result<> copySome();
    [[nodiscard]] Result<> copyOne(qint64 number);
    [[nodiscard]] bool isFound(QSqlQuery &query, qint64 number);
    [[nodiscard]] Result<> put(QVariantList values);
    [[nodiscard]] bool isSensible(const QVariantList &values) const;
    void makeOfToday(QVariantList &values) const;
    SalvageSource &m_source;
    Database &m_into;
    QString m_name;
    QStringList m_columns; ///< that both have
    QSqlQuery m_probe;     ///< the driver takes its time for each column, also where there is no row
    QSqlQuery m_read;
    QSqlQuery m_write;
    std::vector<NumberRange> m_left; ///< still to be read, the next one last
    qint64 m_greatest = 0;
    qint64 m_saved = 0;
    qint64 m_inBatch = 0;
    qint64 m_lost = 0;
    bool m_metDamage = false;
};

/// The tags of every send that is there; this table has no row numbers, and is not in a file of version 1.
[[nodiscard]] Result<> copyTags(SalvageSource &source, Database &into, qint64 &lost);

} // namespace heliograph
