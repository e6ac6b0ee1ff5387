// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage.h"

#include "core/store/database.h"
#include "core/store/salvagesource.h"
#include "core/store/salvagetable.h"

#include <QSqlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// A number beyond it is damage: no one sends so much. AUTOINCREMENT ends where the numbers do.
constexpr qint64 greatestNumber = 1'000'000'000'000;

/// How far to look beyond what is known: the last page of a table may be the damaged one, and its sequence too.
constexpr qint64 beyond = 10'000;
constexpr qint64 around = 1'000;
constexpr qint64 largestGap = 100'000;
constexpr qint64 lookedThrough = 2'000'000;

std::vector<qint64> believable(std::vector<qint64> numbers)
{
    std::erase_if(numbers, [](qint64 number) { return number < 1 || number > greatestNumber; });
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

/// The sequence of AUTOINCREMENT, and every other place that names a send.
std::vector<qint64> sendNumbers(SalvageSource &source)
{
    std::vector<qint64> known = source.rowNumbers(u"sends"_s);
    for (const QString &sql : {u"SELECT seq FROM sqlite_sequence WHERE name = 'sends'"_s,
                               u"SELECT send_id FROM attempts"_s, u"SELECT send_id FROM tags"_s}) {
        const std::vector<qint64> some = source.numbers(sql);
        known.insert(known.end(), some.begin(), some.end());
    }
    return believable(std::move(known));
}

/// An empty table has no sequence yet.
Result<> raiseSequence(Database &into, qint64 to)
{
    return into.transaction([&] {
        return into
            .run(u"INSERT INTO sqlite_sequence (name, seq) SELECT 'sends', 0"
                 " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'sends')"_s)
            .and_then([&](const QSqlQuery &) {
                return into.run(u"UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'sends'"_s, {to});
            })
            .map([](const QSqlQuery &) {});
    });
}

Result<> listWorkspaceNames(Database &into)
{
    return into
        .run(
            u"INSERT INTO workspace_names SELECT DISTINCT workspace_name FROM sends WHERE true ON CONFLICT DO NOTHING"_s)
        .map([](const QSqlQuery &) {});
}

Result<> copyTable(SalvageTable &table, std::vector<qint64> known, Salvaged &salvaged, qint64 &saved)
{
    const qint64 last = known.empty() ? 0 : known.back();
    auto done = table.copy(rangesToRead(std::move(known)), last);
    saved += table.saved();
    salvaged.lost += table.lost();
    return done;
}

Result<> copySends(SalvageSource &source, Database &into, Salvaged &salvaged)
{
    const std::vector<qint64> known = sendNumbers(source);
    if (!known.empty()) {
        if (auto raised = raiseSequence(into, known.back()); !raised)
            return raised;
    }
    SalvageTable sends(source, into, u"sends"_s);
    const auto done = copyTable(sends, known, salvaged, salvaged.sends);
    return done && salvaged.sends > 0 ? listWorkspaceNames(into) : done;
}

Result<> copyRows(SalvageSource &source, Database &into, const QString &name, Salvaged &salvaged, qint64 &saved)
{
    SalvageTable table(source, into, name);
    return copyTable(table, believable(source.rowNumbers(name)), salvaged, saved);
}

/// What their workspaces told can be asked again: what cannot be read is no loss, nor is it where the file is of a
/// version that had none.
Result<> copyDeliveries(SalvageSource &source, Database &into)
{
    for (const QString &name : {u"delivery_looks"_s, u"deliveries"_s}) {
        SalvageTable table(source, into, name);
        const std::vector<qint64> known = believable(source.rowNumbers(name));
        auto done = table.copy(rangesToRead(known), known.empty() ? 0 : known.back());
        if (!done)
            return done;
    }
    return {};
}

} // namespace

std::vector<NumberRange> rangesToRead(std::vector<qint64> known)
{
    known = believable(std::move(known));
    const qint64 greatest = known.empty() ? 0 : known.back();
    std::vector<NumberRange> ranges{{1, std::min(greatest + beyond, lookedThrough)}};
    for (const qint64 number : known) {
        if (number + around <= ranges.back().last)
            continue;
        if (number - ranges.back().last <= largestGap)
            ranges.back().last = number + around;
        else
            ranges.push_back({number - around, number + around});
    }
    return ranges;
}

Salvaged salvage(const QString &file, Database &into)
{
    Salvaged salvaged;
    const auto opened = SalvageSource::open(file);
    if (!opened) {
        salvaged.failure = opened.error();
        return salvaged;
    }
    SalvageSource &source = **opened;
    // The workspaces are few, and the user needs them most. Attempts and tags are refused where their send is not
    // there.
    const auto done = copyRows(source, into, u"workspaces"_s, salvaged, salvaged.workspaces)
                          .and_then([&] { return copySends(source, into, salvaged); })
                          .and_then([&] { return copyRows(source, into, u"attempts"_s, salvaged, salvaged.attempts); })
                          .and_then([&] { return copyTags(source, into, salvaged.lost); })
                          .and_then([&] { return copyDeliveries(source, into); });
    if (!done)
        salvaged.failure = done.error();
    return salvaged;
}

} // namespace heliograph
