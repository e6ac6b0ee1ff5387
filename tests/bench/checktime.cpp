// SPDX-License-Identifier: GPL-3.0-or-later
// What checking a large request costs, beside parsing it: both of one text in one run, in turn, so that what else the
// machine does meets both alike.
//
//     bench_check [ROUNDS] [--raw FOLDER]
//
// Prints median and p99 in milliseconds; --raw keeps the samples, one a line.
#include "core/check/checker.h"
#include "core/json/writer.h"
#include "core/request/document.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <cmath>

using namespace heliograph;
using namespace Qt::StringLiterals;
using json::Value;

namespace {

struct Samples
{
    QString name;
    std::vector<double> milliseconds;
};

Value texts(std::initializer_list<std::pair<const char *, QString>> members)
{
    Value object = Value::object();
    for (const auto &[key, text] : members)
        object.set(key, Value::string(text));
    return object;
}

Value recipient(int number)
{
    Value person = texts({{"distinct_id", u"user-%1"_s.arg(number, 3, 10, QChar(u'0'))}, {"name", u"Recipient"_s}});
    person.set("$email", Value::array({Value::string(u"user-%1@example.com"_s.arg(number))}));
    person.set("$sms", Value::array({Value::string(u"+1555010%1"_s.arg(number, 4, 10, QChar(u'0')))}));
    person.set("$slack", Value::array({texts({{"user_id", u"U%1"_s.arg(number)}, {"access_token", u"xoxb-1"_s}})}));
    person.set("$timezone", Value::string("Europe/Berlin"));
    person.set("plan", Value::string("gold"));
    return person;
}

/// A hundred recipients, and small fields of data until the body is as large as SuprSend takes.
Value large()
{
    Value recipients = Value::array();
    for (int i = 0; i < 100; ++i)
        recipients.items().push_back(recipient(i));
    Value data = Value::object();
    qsizetype bytes = json::compact(recipients).size() + 100;
    for (int i = 0; bytes < limits::workflowBytes - 200; ++i) {
        const QByteArray key = "line_" + QByteArray::number(i);
        Value line = texts({{"sku", u"A-%1"_s.arg(i)}, {"title", u"Blue bottle, 0.7 l"_s}});
        line.set("price", Value::number("12.50"));
        bytes += json::compact(line).size() + key.size() + 4;
        data.members().push_back({key, line, {}});
    }
    return Value::object(
        {{"workflow", Value::string("large-one"), {}}, {"recipients", recipients, {}}, {"data", data, {}}});
}

/// More than a request may have: what somebody pastes before it is split.
Value many()
{
    Value recipients = Value::array();
    for (int i = 0; i < 10000; ++i)
        recipients.items().push_back(texts({{"distinct_id", u"user-%1"_s.arg(i)}, {"name", u"Recipient"_s}}));
    return Value::object({{"workflow", Value::string("many"), {}}, {"recipients", recipients, {}}});
}

double at(const std::vector<double> &sorted, double share)
{
    const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(place, 1) - 1];
}

double report(QTextStream &out, Samples samples, const QString &raw)
{
    if (QFile file(raw + u'/' + samples.name + u".txt"_s); !raw.isEmpty() && file.open(QIODevice::WriteOnly)) {
        for (const double sample : samples.milliseconds)
            file.write(QByteArray::number(sample, 'f', 4) + '\n');
    }
    std::ranges::sort(samples.milliseconds);
    const double median = at(samples.milliseconds, 0.5);
    out << u"  %1  median %2 ms, p99 %3 ms"_s.arg(samples.name, -22)
               .arg(median, 0, 'f', 2)
               .arg(at(samples.milliseconds, 0.99), 0, 'f', 2)
        << Qt::endl;
    return median;
}

template<typename Work>
double timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

bool measure(QTextStream &out, const QString &name, const Value &body, int rounds, const QString &raw)
{
    const QByteArray text =
        json::indented(Value::object({{"kind", Value::string("workflow"), {}}, {"body", body, {}}}));
    const qsizetype bytes = json::compact(body).size();
    Samples parses{name + u"_parse"_s, {}};
    Samples checks{name + u"_check"_s, {}};
    const std::vector<LoadedAttachment> noFiles;
    const CheckContext context{noFiles, bytes, limits::eventBytes, QDateTime(QDate(2026, 1, 2), {}, Qt::UTC)};
    std::size_t problems = 0;
    for (int round = 0; round < rounds; ++round) {
        std::optional<Result<Document>> parsed;
        parses.milliseconds.push_back(timed([&] { parsed = Document::parse(text, {}); }));
        if (!*parsed)
            return false;
        const Document &document = **parsed;
        checks.milliseconds.push_back(timed([&] { problems = check(document, context).size(); }));
    }
    out << u"%1: %2 KB as it is sent, %3 problems, %4 rounds"_s.arg(name).arg(bytes / 1024).arg(problems).arg(rounds)
        << Qt::endl;
    const double parse = report(out, parses, raw);
    out << u"  a check costs %1 of a parse"_s.arg(report(out, checks, raw) / parse, 0, 'f', 2) << Qt::endl;
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = arguments.size() > 1 && arguments[1].toInt() > 0 ? arguments[1].toInt() : 200;
    const qsizetype raw = arguments.indexOf(u"--raw"_s);
    const QString folder = raw > 0 ? arguments.value(raw + 1) : QString();
    if (!folder.isEmpty())
        QDir().mkpath(folder);
    QTextStream out(stdout);
    return measure(out, u"large"_s, large(), rounds, folder) && measure(out, u"many"_s, many(), rounds, folder) ? 0 : 1;
}
