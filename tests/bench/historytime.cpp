// SPDX-License-Identifier: GPL-3.0-or-later
// How soon the history answers, and what a send pays before its first byte.
//
//     bench_history make FILE SENDS     fills a new database, search index included
//     bench_history ask FILE [ROUNDS]   search by a word, filters, jumps: median and p95, beside the sqlite3 shell's
//                                       time for the same statement in the same run
//     bench_history commit FOLDER [N]   commits of sends beside bare commits of one row with the same body, in turn
#include "core/base/clock.h"
#include "core/base/idsource.h"
#include "core/store/historysql.h"
#include "core/store/historystore.h"
#include "core/store/searchindex.h"
#include "core/store/sendstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSqlQuery>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

/// Words that look like words: three syllables of a hundred, so that three letters in a row are as rare as in a text.
QString word(quint32 number)
{
    static const QString consonants = u"bcdfghjklmnprstvwxyz"_s;
    static const QString vowels = u"aeiou"_s;
    quint32 left = number * 7919 % 1000000;
    QString text;
    for (int i = 0; i < 3; ++i, left /= 100)
        text += QString(consonants.at(left % 20)) + vowels.at(left / 20 % 5);
    return text;
}

SendRecord record(int number, IdSource &ids, QRandomGenerator &random)
{
    SendRecord record;
    record.createdAt = QDateTime::fromMSecsSinceEpoch(1700000000000 + qint64{number} * 20000, Qt::UTC);
    record.title = u"Invoice %1"_s.arg(number % 40);
    record.workspace.uuid = u"w-%1"_s.arg(number % 3);
    record.workspace.name = QStringList{u"Sandbox"_s, u"Staging"_s, u"Production"_s}.at(number % 3);
    record.workspace.workspaceKey = "workspace_key_of_twenty_characters"_ba;
    record.url = QUrl(u"https://hub.suprsend.com/trigger/"_s);
    record.request.kind = number % 10 < 6 ? Kind::Workflow : number % 10 < 9 ? Kind::Event : Kind::Broadcast;
    record.request.method = "POST"_ba;
    record.request.path = "trigger/"_ba;
    record.request.contentType = "application/json; charset=utf-8"_ba;
    record.request.idempotencyKey = ids.uuid();
    QStringList text;
    for (int i = 0; i < 30; ++i)
        text.append(word(random.bounded(20000U)));
    record.request.body = u"{\"workflow\":\"invoice-%1\",\"recipients\":[{\"distinct_id\":\"user-%2\",\"$channels\":{"
                          u"\"$email\":[\"%3@example"
                          ".com\"]}}],\"data\":{\"text\":\"%4\"},\"$idempotency_key\":\"%5\"}"_s
                              .arg(QString::number(number % 40), QString::number(random.bounded(100000)),
                                   word(random.bounded(20000U)), text.join(u' '), record.request.idempotencyKey)
                              .toUtf8();
    return record;
}

void check(bool good, const char *what)
{
    if (!good)
        qFatal("%s", what);
}

int make(const QString &file, int sends)
{
    auto database = *Database::open(file);
    SendStore store(*database);
    const SystemClock clock;
    SystemIdSource ids(clock);
    QRandomGenerator random(1);
    // What it is made by is not what is measured.
    check(database->run(u"PRAGMA synchronous = OFF"_s).has_value(), "pragma");
    for (int first = 0; first < sends; first += 1000) {
        check(database->run(u"BEGIN IMMEDIATE"_s).has_value(), "begin");
        for (int i = first; i < std::min(sends, first + 1000); ++i) {
            auto stored = store.insert(record(i, ids, random), u"bench"_s);
            check(stored.has_value() &&
                      database
                          ->run(u"INSERT INTO attempts (send_id, number, started_at, ended_at, outcome,"
                                " status, answer_body) VALUES (?, 1, ?, ?, 'accepted', 202, ?)"_s,
                                {stored->id, 1, 2, "{\"status\":\"success\"}"_ba})
                          .has_value(),
                  "insert");
            stored->outcome = i % 20 == 0 ? Outcome::Rejected : i % 5000 == 1 ? Outcome::Unknown : Outcome::Accepted;
            stored->statusCode = i % 20 == 0 ? 400 : 202;
            stored->durationMs = random.bounded(50, 900);
            check(store.finish(*stored).has_value(), "finish");
        }
        check(database->run(u"COMMIT"_s).has_value(), "commit");
    }
    SearchIndex index(*database);
    for (int put = 1; put > 0;)
        put = index.putIn(5000).value_or(0);
    check(database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).has_value(), "checkpoint");
    out() << sends << " sends in " << QFileInfo(file).size() / 1024 / 1024 << " MB\n";
    return 0;
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double quantile(std::vector<double> samples, double share)
{
    std::ranges::sort(samples);
    const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size()))) - 1;
    return samples[std::min(at, samples.size() - 1)];
}

/// The statement with its values in it, as a shell takes it.
QString literal(const Statement &statement)
{
    QString sql = statement.sql;
    for (const QVariant &value : statement.values) {
        const bool isText = value.metaType() == QMetaType::fromType<QString>();
        const QString text = isText ? u"'%1'"_s.arg(value.toString().replace(u'\'', u"''"_s)) : value.toString();
        sql.replace(sql.indexOf(u'?'), 1, text);
    }
    return sql;
}

/// What the sqlite3 shell says that the statement took, without its start.
double shellMilliseconds(const QString &file, const QString &sql)
{
    QProcess shell;
    shell.start(u"sqlite3"_s, {u"-readonly"_s, file});
    shell.write((u".timer on\nPRAGMA cache_size = -2000;\n"_s + sql + u";\n.quit\n"_s).toUtf8());
    shell.closeWriteChannel();
    check(shell.waitForFinished(120000), "sqlite3 does not end");
    const QString said = QString::fromUtf8(shell.readAllStandardOutput());
    const qsizetype at = said.lastIndexOf(u"Run Time: real "_s);
    return at < 0 ? std::nan("") : said.mid(at + 15).section(u' ', 0, 0).toDouble() * 1000;
}

struct Question
{
    const char *name;
    std::function<HistoryQuery(QRandomGenerator &)> make;
    bool isCount = false;
};

std::vector<Question> questions(qint64 total)
{
    const auto at = [total](QRandomGenerator &random) {
        return static_cast<qint64>(random.bounded(static_cast<double>(std::max<qint64>(total - 100, 1))));
    };
    const auto with = [](auto change) {
        return [change](QRandomGenerator &random) {
            HistoryQuery query;
            change(query, random);
            return query;
        };
    };
    using Query = HistoryQuery;
    using Random = QRandomGenerator;
    return {
        {"first page", with([](Query &, Random &) {})},
        {"search a word", with([](Query &q, Random &r) { q.search = word(r.bounded(20000U)); })},
        {"search a recipient", with([](Query &q, Random &r) { q.search = u"user-%1"_s.arg(r.bounded(100000)); })},
        {"search in all", with([](Query &q, Random &) { q.search = u"success"_s; })},
        {"search nothing", with([](Query &q, Random &r) { q.search = u"nowhere%1"_s.arg(r.bounded(1000)); })},
        {"filter outcome", with([](Query &q, Random &) { q.outcome = Outcome::Rejected; })},
        {"filter a rare outcome", with([](Query &q, Random &) { q.outcome = Outcome::Unknown; })},
        {"filter kind, workspace", with([](Query &q, Random &) {
             q.kind = Kind::Event;
             q.workspace = u"Staging"_s;
         })},
        {"jump", with([at, total](Query &q, Random &r) {
             q.offset = at(r);
             q.total = total;
         })},
        {"jump by title", with([at, total](Query &q, Random &r) {
             q.offset = at(r);
             q.total = total;
             q.sort = Query::Sort::Title;
         })},
        {"count all", with([](Query &, Random &) {}), true},
        {"count an outcome", with([](Query &q, Random &) { q.outcome = Outcome::Rejected; }), true},
        {"count kind, workspace", with([](Query &q, Random &) {
             q.kind = Kind::Event;
             q.workspace = u"Staging"_s;
         }),
         true},
    };
}

int ask(const QString &file, int rounds)
{
    auto database = *Database::open(file);
    const HistoryStore history(*database);
    QRandomGenerator random(7);
    const qint64 total = history.count({}).value_or(0);
    out() << total << " sends; milliseconds of the program, and of the sqlite3 shell for the same ids\n";
    for (const Question &question : questions(total)) {
        std::vector<double> ours;
        std::vector<double> shell;
        for (int round = 0; round < rounds; ++round) {
            const HistoryQuery query = question.make(random);
            ours.push_back(milliseconds([&] {
                check(question.isCount ? history.count(query).has_value() : history.list(query).has_value(),
                      question.name);
            }));
            const auto statement = question.isCount ? historyCount(query) : historyIds(query, false);
            if (round < 5)
                shell.push_back(shellMilliseconds(file, literal(*statement)));
        }
        out() << QString::fromLatin1(question.name).leftJustified(24) << " median "
              << QString::number(quantile(ours, 0.5), 'f', 2).rightJustified(8) << "  p95 "
              << QString::number(quantile(ours, 0.95), 'f', 2).rightJustified(8) << "  shell "
              << QString::number(quantile(shell, 0.5), 'f', 2).rightJustified(8) << '\n';
        out().flush();
    }
    return 0;
}

int commit(const QString &folder, int count)
{
    auto ours = *Database::open(folder + u"/heliograph.db"_s);
    auto bare = *Database::open(folder + u"/bare.db"_s);
    check(bare->run(u"CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"_s).has_value(), "table");
    SendStore store(*ours);
    const SystemClock clock;
    SystemIdSource ids(clock);
    QRandomGenerator random(3);
    std::vector<double> sends;
    std::vector<double> rows;
    for (int i = 0; i < count; ++i) {
        const SendRecord next = record(i, ids, random);
        sends.push_back(milliseconds([&] { check(store.insertUnderWay(next, u"bench"_s).has_value(), "insert"); }));
        rows.push_back(milliseconds([&] {
            check(bare->change(u"INSERT INTO bare (body) VALUES (?)"_s, {next.request.body}).has_value(), "bare");
        }));
    }
    const double send = quantile(sends, 0.5);
    const double row = quantile(rows, 0.5);
    out() << "commit before the first byte: " << send << " ms, one bare row " << row << " ms, ratio "
          << QString::number(send / row, 'f', 2) << " (medians of " << count << "; p95 " << quantile(sends, 0.95)
          << " and " << quantile(rows, 0.95) << ")\n";
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    const int number = arguments.value(3).toInt();
    if (what == u"make"_s && number > 0)
        return make(arguments.at(2), number);
    if (what == u"ask"_s && arguments.size() > 2)
        return ask(arguments.at(2), number > 0 ? number : 40);
    if (what == u"commit"_s && arguments.size() > 2)
        return commit(arguments.at(2), number > 0 ? number : 2000);
    out() << "usage: bench_history make FILE SENDS | ask FILE [ROUNDS] | commit FOLDER [N]\n";
    return 2;
}
