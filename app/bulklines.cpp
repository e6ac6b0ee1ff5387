// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bulklines.h"

#include "app/console.h"
#include "core/base/clock.h"
#include "core/json/parser.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <cmath>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

class BulkText
{
    Q_DECLARE_TR_FUNCTIONS(BulkLines)
};

QString grouped(qint64 number)
{
    return QLocale().toString(number);
}

void addCounts(Value &object, const RunCounts &counts)
{
    object.set("total", Value::integer(counts.total));
    object.set("accepted", Value::integer(counts.accepted));
    object.set("rejected", Value::integer(counts.rejected));
    object.set("not_sent", Value::integer(counts.notSent));
    object.set("unknown", Value::integer(counts.unknown));
    object.set("pending", Value::integer(counts.pending()));
    object.set("invalid", Value::integer(counts.invalid));
}

std::vector<Value> problemsOf(const RunRecord &record)
{
    const auto problems = json::parse(record.problems);
    return problems && problems->isArray() ? problems->items() : std::vector<Value>();
}

QString textAt(const Value &object, QByteArrayView key)
{
    const Value *member = object.find(key);
    if (!member)
        return {};
    return member->isString()   ? member->text()
           : member->isNumber() ? QString::fromLatin1(member->spelling())
                                : QString();
}

QString moment(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

Value progressObject(const QString &run, const RunCounts &counts)
{
    Value object = Value::object();
    object.set("run", Value::string(run));
    addCounts(object, counts);
    return object;
}

QString runStateName(const RunOverview &run)
{
    if (run.isBusy)
        return u"running"_s;
    return run.counts.pending() > 0 || run.counts.notSent > 0 || !run.isSealed ? u"paused"_s : u"done"_s;
}

Value runObject(const RunOverview &run)
{
    Value object = Value::object();
    object.set("run", Value::string(run.about.id));
    object.set("created_at", Value::string(isoUtc(run.about.createdAt)));
    object.set("file", Value::string(run.about.file));
    object.set("workspace", Value::string(run.about.workspace.name));
    object.set("state", Value::string(runStateName(run)));
    addCounts(object, run.counts);
    return object;
}

Value dryRunObject(const RunCheck &check)
{
    Value object = Value::object();
    object.set("calls", Value::integer(check.calls));
    object.set("records", Value::integer(check.counts.total));
    object.set("invalid", Value::integer(check.counts.invalid));
    object.set("bytes", Value::integer(check.bytes));
    return object;
}

Value invalidObject(const QString &file, const std::vector<RunRecord> &records)
{
    Value problems = Value::array();
    for (const RunRecord &record : records) {
        for (const Value &problem : problemsOf(record))
            problems.items().push_back(problem);
    }
    Value object = Value::object();
    object.set("document", Value::string(file));
    object.set("valid", Value::boolean(false));
    object.set("problems", std::move(problems));
    return object;
}

QString countsLine(const RunCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](qint64 number, const QString &words) {
        if (number > 0)
            parts.append(words.arg(grouped(number)));
    };
    add(counts.accepted, BulkText::tr("%1 accepted"));
    add(counts.rejected, BulkText::tr("%1 rejected"));
    add(counts.unknown, BulkText::tr("%1 unknown"));
    add(counts.notSent, BulkText::tr("%1 not sent"));
    add(counts.pending(), BulkText::tr("%1 to go"));
    add(counts.invalid, BulkText::tr("%1 left out as invalid"));
    return BulkText::tr("%1 records: %2").arg(grouped(counts.total), parts.join(", "_L1));
}

QString progressLine(const RunCounts &counts, qint64 doneBefore, double seconds)
{
    constexpr qint64 cells = 24;
    const qint64 done = counts.total - counts.pending();
    const qint64 filled = counts.total > 0 ? cells * done / counts.total : 0;
    QString line = u'[' + QString(filled, u'#') + QString(cells - filled, u'.') + u"] "_s + countsLine(counts);
    const double rate = seconds > 0 ? static_cast<double>(done - doneBefore) / seconds : 0;
    if (rate < 1)
        return line;
    return line + BulkText::tr(" · %1/s · %2 s left")
                      .arg(grouped(std::llround(rate)),
                           grouped(std::llround(std::ceil(static_cast<double>(counts.pending()) / rate))));
}

QStringList problemLines(const QString &file, const RunRecord &record)
{
    QStringList lines;
    for (const Value &problem : problemsOf(record)) {
        if (textAt(problem, "severity") != u"error"_s)
            continue;
        QString place = u"%1:%2"_s.arg(file, textAt(problem, "line"));
        if (const QString column = textAt(problem, "column"); !column.isEmpty())
            place += u':' + column;
        lines.append(u"%1: %2"_s.arg(place, textAt(problem, "message")));
    }
    return lines;
}

QStringList warningLines(const RunCheck &check)
{
    QStringList lines;
    for (const RunOverview &run : check.earlier)
        lines.append(BulkText::tr("This file was run in this workspace on %1: %2. What has the same keys is not "
                                  "processed again within 24 hours.")
                         .arg(moment(run.about.createdAt), countsLine(run.counts)));
    if (check.isForAList)
        lines.append(BulkText::tr("All %1 rows say the same to different people: a broadcast to a list of them does it "
                                  "with one request.")
                         .arg(grouped(check.counts.total)));
    if (!check.repeatedKeys.empty())
        lines.append(
            BulkText::tr("%n record(s) or more have a key that an earlier record of the file has, the first is "
                         "record %1: SuprSend accepts and skips them.",
                         nullptr, static_cast<int>(check.repeatedKeys.size()))
                .arg(check.repeatedKeys.front()));
    if (!check.usedKeys.empty()) {
        const UsedKey &used = check.usedKeys.front();
        lines.append(BulkText::tr("%n record(s) or more have a key that was used in the last 24 hours, the first is "
                                  "record %1 (send %2): SuprSend accepts and skips them.",
                                  nullptr, static_cast<int>(check.usedKeys.size()))
                         .arg(used.record)
                         .arg(used.send));
    }
    return lines;
}

QString runLine(const RunOverview &run)
{
    return u"%1  %2  %3  %4  %5  %6"_s.arg(run.about.id, moment(run.about.createdAt), runStateName(run),
                                           run.about.workspace.name, QFileInfo(run.about.file).fileName(),
                                           countsLine(run.counts));
}

} // namespace heliograph
