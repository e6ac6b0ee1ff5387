// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a keystroke in a template is seen: from the order until the first message (the one on screen) and until
// those of all 100 recipients, through the renderer's processes, which are warm. Beside it the same work in Node, where
// it is there: the floor of what JavaScript can do.
//
//     bench_render WORKER [ROUNDS] [REFERENCE]
//
// WORKER is a program that understands --render-worker, REFERENCE tests/bench/rendertime.js. Prints milliseconds,
// median of the rounds: wall time, and the processor time of the children, which does not grow with what else the
// machine does.
#include "core/preview/renderteam.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTextStream>

#include <algorithm>

#include <sys/resource.h>
#include <unistd.h>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

constexpr int recipients = 100;

struct Shape
{
    const char *name;
    int expressions;
    qsizetype characters;
};
constexpr Shape shapes[] = {{"80 expressions in 20 KB", 80, 20 * 1024},
                            {"1,500 expressions in 100 KB", 1500, 100 * 1024}};

/// An e-mail as people write them: names, conditions, lists, helpers; `typed` is what changes with each keystroke.
QString templateText(const Shape &shape, const QString &typed)
{
    static const QStringList pieces{u"{{$recipient.name}}"_s,
                                    u"{{uppercase company.name}}"_s,
                                    u"{{#if urgent}}<b>{{title}}</b>{{else}}{{title}}{{/if}}"_s,
                                    u"{{default $recipient.city \"here\"}}"_s,
                                    u"{{#each items}}<li>{{name}}: {{multiply price count}}</li>{{/each}}"_s,
                                    u"{{#compare total \">\" 100}}large{{/compare}}"_s,
                                    u"{{join tags \", \"}}"_s};
    QString text = u"<p>"_s + typed + u"</p>\n"_s;
    const qsizetype share = shape.characters / shape.expressions;
    for (int count = 0; count < shape.expressions;) {
        const QString &piece = pieces.at(count % pieces.size());
        count += static_cast<int>(piece.count(u"{{"_s) - piece.count(u"{{/"_s) - piece.count(u"{{else"_s));
        text += piece;
        while (text.size() < share * count)
            text += u"<td style=\"padding: 4px; color: #333\">words of the letter</td>\n"_s;
    }
    return text;
}

QByteArray data()
{
    QByteArray items;
    for (int i = 0; i < 5; ++i)
        items += (i == 0 ? "" : ",") + QByteArray(R"({"name":"thing","price":12.5,"count":3})");
    return R"({"company":{"name":"Acme"},"urgent":true,"title":"Your order","total":120,"tags":["a","b"],"items":[)" +
           items + "]}";
}

RenderBatch batchOf(const Shape &shape, int round)
{
    RenderBatch batch;
    auto message = messageTemplate(u"bench.email.hbs"_s, templateText(shape, QString(round + 1, u'x')));
    if (!message)
        qFatal("%s", qPrintable(message.error().message));
    batch.templates.push_back(std::move(*message));
    batch.data = data();
    for (int i = 0; i < recipients; ++i) {
        batch.recipients.push_back(R"({"$recipient":{"name":"Person )" + QByteArray::number(i) + R"(","city":""}})");
        batch.tasks.push_back({0, i});
    }
    return batch;
}

struct Times
{
    std::vector<double> first;
    std::vector<double> all;
    std::vector<double> child; ///< processor time of all
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values.at(values.size() / 2);
}

/// Of all processes below this one that are still alive: theirs only, in milliseconds.
double childMilliseconds()
{
    QFile children(u"/proc/self/task/%1/children"_s.arg(getpid()));
    if (!children.open(QIODevice::ReadOnly))
        return 0;
    double sum = 0;
    for (const QByteArray &pid : children.readAll().simplified().split(' ')) {
        QFile stat(u"/proc/%1/schedstat"_s.arg(QString::fromLatin1(pid)));
        if (!pid.isEmpty() && stat.open(QIODevice::ReadOnly))
            sum += stat.readAll().split(' ').first().toDouble() / 1e6;
    }
    return sum;
}

void measure(RenderTeam &team, const RenderBatch &batch, Times &times)
{
    QEventLoop loop;
    QElapsedTimer clock;
    double first = -1;
    QString failure;
    const auto heard = QObject::connect(&team, &Renderer::rendered, &loop, [&](int, int, const Rendering &rendering) {
        first = first < 0 ? static_cast<double>(clock.nsecsElapsed()) / 1e6 : first;
        failure = rendering.isGood() ? failure : rendering.error->message;
    });
    QObject::connect(&team, &Renderer::finished, &loop, &QEventLoop::quit);
    const double before = childMilliseconds();
    clock.start();
    team.render(batch);
    loop.exec();
    QObject::disconnect(heard);
    if (!failure.isEmpty())
        qFatal("It failed: %s", qPrintable(failure));
    times.first.push_back(first);
    times.all.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    times.child.push_back(childMilliseconds() - before);
}

/// "first all" of the same in Node, or nothing.
QList<double> inNode(const QString &reference, const Shape &shape, int rounds)
{
    QProcess node;
    node.start(u"node"_s, {reference});
    if (!node.waitForStarted())
        return {};
    for (int round = 0; round < rounds; ++round) {
        const RenderBatch batch = batchOf(shape, round);
        node.write(QByteArray::number(batch.templates.front().parts.back().text.toUtf8().size()) + '\n' +
                   batch.templates.front().parts.back().text.toUtf8() + batch.data + '\n');
    }
    node.closeWriteChannel();
    QList<double> times;
    if (node.waitForFinished(-1) && node.exitCode() == 0) {
        for (const QByteArray &time : node.readAllStandardOutput().simplified().split(' '))
            times.append(time.toDouble());
    }
    return times;
}

void report(const Shape &shape, const Times &times, const QList<double> &node)
{
    QTextStream out(stdout);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(1);
    out << shape.name << ": first " << median(times.first) << " ms, all " << median(times.all)
        << " ms (processor time of the children " << median(times.child) << " ms)";
    if (node.size() == 2) {
        out << "; Node " << node.at(0) << " and " << node.at(1) << " ms: " << median(times.first) / node.at(0)
            << " and " << median(times.all) / node.at(1) << " times as long";
    }
    out << '\n';
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        QTextStream(stderr) << "usage: bench_render WORKER [ROUNDS] [REFERENCE]\n";
        return 2;
    }
    const int rounds = arguments.size() > 2 ? qMax(1, arguments.at(2).toInt()) : 15;
    for (const Shape &shape : shapes) {
        // A machine that is busy must not end it: that is not what is measured.
        RenderTeam team(arguments.at(1), std::chrono::minutes(1));
        Times warm;
        measure(team, batchOf(shape, rounds), warm);
        Times times;
        for (int round = 0; round < rounds; ++round)
            measure(team, batchOf(shape, round), times);
        report(shape, times, arguments.size() > 3 ? inNode(arguments.at(3), shape, rounds) : QList<double>());
    }
    return 0;
}
