// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

namespace {

/// What the store should hold, told in the simplest way.
struct ModelSend
{
    SendState state = SendState::Sending;
    std::optional<Outcome> outcome;
    QString owner;
    bool withdrawn = false;
    std::vector<std::optional<Outcome>> attempts;

    [[nodiscard]] bool inOutbox() const { return outcome == Outcome::NotSent || outcome == Outcome::Unknown; }
    [[nodiscard]] bool needsAttention() const { return !withdrawn && (state == SendState::Waiting || inOutbox()); }
    [[nodiscard]] bool isUnderWay(int number) const
    {
        return std::cmp_less_equal(number, attempts.size()) && !attempts.at(static_cast<size_t>(number - 1));
    }
    void end(Outcome how)
    {
        state = SendState::Done;
        outcome = how;
        owner.clear();
    }
};

/// Random steps, each done to the store and to the model, by two connections in turn.
class Walk
{
public:
    explicit Walk(quint32 seed)
        : m_random(seed)
        , m_second(openDatabase(m_fixture.file()))
    {
    }

    /// What differs after a step; empty where nothing does.
    QString step();

private:
    SendStore store() { return SendStore(m_random.bounded(2) == 0 ? m_fixture.database() : *m_second); }
    qint64 anyId() { return m_random.bounded(1, static_cast<int>(m_model.size()) + 2); }
    Outcome anyOutcome() { return static_cast<Outcome>(m_random.bounded(4)); }
    QString anyOwner() { return u"owner-%1"_s.arg(m_random.bounded(3)); }
    ModelSend *find(qint64 id)
    {
        const auto found = m_model.find(id);
        return found == m_model.end() ? nullptr : &found->second;
    }

    bool insert();
    bool beginAttempt();
    bool endAttempt();
    bool finish();
    bool reopen();
    bool wait();
    bool resume();
    bool index();
    bool withdraw();
    bool recover();
    QString difference();
    QString differenceOf(const SendRecord &record);

    QRandomGenerator m_random;
    StoreFixture m_fixture;
    std::unique_ptr<Database> m_second;
    std::map<qint64, ModelSend> m_model;
};

bool Walk::insert()
{
    const QString owner = anyOwner();
    const auto stored = store().insert(sampleSend(static_cast<int>(m_model.size())), owner);
    if (!stored || m_model.contains(stored->id))
        return false;
    m_model[stored->id].owner = owner;
    return true;
}

bool Walk::beginAttempt()
{
    const qint64 id = anyId();
    ModelSend *send = find(id);
    const auto number = store().beginAttempt(id, QUrl(u"https://a.example/"_s), at(id));
    if (!send || send->state != SendState::Sending)
        return !number;
    send->attempts.emplace_back();
    return number && *number == static_cast<int>(send->attempts.size());
}

bool Walk::endAttempt()
{
    const qint64 id = anyId();
    const int number = m_random.bounded(1, 4);
    const Outcome outcome = anyOutcome();
    ModelSend *send = find(id);
    const auto ended = store().endAttempt(id, number, resultOf(outcome, 202));
    if (!send || std::cmp_greater(number, send->attempts.size()) || send->attempts.at(static_cast<size_t>(number - 1)))
        return !ended;
    send->attempts.at(static_cast<size_t>(number - 1)) = outcome;
    return ended.has_value();
}

bool Walk::finish()
{
    SendRecord record;
    record.id = anyId();
    record.outcome = anyOutcome();
    ModelSend *send = find(record.id);
    const auto done = store().finish(record);
    if (!send)
        return !done;
    send->end(*record.outcome);
    return done.has_value();
}

bool Walk::reopen()
{
    const qint64 id = anyId();
    const QString owner = anyOwner();
    ModelSend *send = find(id);
    const auto reopened = store().reopen(id, owner);
    if (!send || !(send->inOutbox() || send->state == SendState::Waiting) || send->withdrawn)
        return !reopened;
    send->state = SendState::Sending;
    send->outcome.reset();
    send->owner = owner;
    return reopened.has_value();
}

bool Walk::wait()
{
    SendRecord record;
    record.id = anyId();
    ModelSend *send = find(record.id);
    record.attempts = send ? static_cast<int>(send->attempts.size()) : 1;
    record.waitUntil = at(900000);
    const auto done = store().wait(record, resultOf(Outcome::NotSent));
    const bool may =
        send && send->state == SendState::Sending && record.attempts > 0 && send->isUnderWay(record.attempts);
    if (!may)
        return !done;
    send->attempts.back() = Outcome::NotSent;
    send->state = SendState::Waiting;
    return done.has_value();
}

bool Walk::resume()
{
    const qint64 id = anyId();
    const QString owner = anyOwner();
    ModelSend *send = find(id);
    const auto done = store().resume(id, owner);
    if (!send || send->state != SendState::Waiting || send->owner != owner)
        return !done;
    send->state = SendState::Sending;
    return done.has_value();
}

bool Walk::index()
{
    return SearchIndex(m_random.bounded(2) == 0 ? m_fixture.database() : *m_second).putIn(3).has_value();
}

bool Walk::withdraw()
{
    const qint64 id = anyId();
    ModelSend *send = find(id);
    const auto withdrawn = store().withdraw(id);
    const bool waits = send && send->state == SendState::Waiting;
    if (!send || !(send->inOutbox() || waits) || send->withdrawn)
        return !withdrawn;
    if (waits)
        send->end(Outcome::NotSent);
    send->withdrawn = true;
    return withdrawn.has_value();
}

bool Walk::recover()
{
    const QString alive = anyOwner();
    const auto count = store().recover([&](const QString &owner) { return owner == alive; });
    int expected = 0;
    for (auto &[id, send] : m_model) {
        if (send.state == SendState::Done || send.owner == alive)
            continue;
        ++expected;
        const auto last = send.attempts.empty() ? Outcome::NotSent : send.attempts.back();
        const bool unsure = std::ranges::any_of(send.attempts, [](const std::optional<Outcome> &outcome) {
            return !outcome || outcome == Outcome::Unknown;
        });
        send.end(unsure && last != Outcome::Accepted ? Outcome::Unknown : last.value());
    }
    return count && *count == expected;
}

QString Walk::differenceOf(const SendRecord &record)
{
    const ModelSend &send = m_model.at(record.id);
    const auto attempts = store().attempts(record.id);
    if (!attempts)
        return attempts.error().detail;
    std::vector<std::optional<Outcome>> outcomes;
    for (const AttemptRecord &attempt : *attempts)
        outcomes.push_back(attempt.outcome);
    const bool same = record.state == send.state && record.outcome == send.outcome &&
                      record.withdrawn == send.withdrawn && outcomes == send.attempts &&
                      std::cmp_equal(record.attempts, send.attempts.size());
    return same ? QString() : described(record);
}

QString Walk::difference()
{
    HistoryQuery query;
    query.limit = 1000;
    const auto records = HistoryStore(m_fixture.database()).list(query);
    if (!records || records->size() != m_model.size())
        return u"another number of sends"_s;
    for (const SendRecord &record : *records) {
        if (const QString found = differenceOf(record); !found.isEmpty())
            return found;
    }
    const auto attention =
        std::ranges::count_if(m_model, [](const auto &entry) { return entry.second.needsAttention(); });
    const auto counted = HistoryStore(m_fixture.database()).count(needingAttention());
    query.attentionOnly = true;
    const auto listed = HistoryStore(m_fixture.database()).list(query);
    const bool same = counted && *counted == attention && listed && std::cmp_equal(listed->size(), attention);
    if (!same)
        return u"another number that need attention"_s;
    // Whatever is in the index and whatever is not, a search finds the same.
    const qint64 id = anyId();
    HistoryQuery search;
    search.search = u"EY-%1"_s.arg(id - 1);
    const auto hits = HistoryStore(*m_second).list(search);
    const bool found = hits && std::ranges::any_of(*hits, [id](const SendRecord &hit) { return hit.id == id; });
    return found == m_model.contains(id) ? QString() : u"a search for %1 went wrong"_s.arg(search.search);
}

QString Walk::step()
{
    using Action = bool (Walk::*)();
    static constexpr std::array<std::pair<const char *, Action>, 14> actions{{{"insert", &Walk::insert},
                                                                              {"begin", &Walk::beginAttempt},
                                                                              {"begin", &Walk::beginAttempt},
                                                                              {"end", &Walk::endAttempt},
                                                                              {"end", &Walk::endAttempt},
                                                                              {"finish", &Walk::finish},
                                                                              {"reopen", &Walk::reopen},
                                                                              {"reopen", &Walk::reopen},
                                                                              {"wait", &Walk::wait},
                                                                              {"wait", &Walk::wait},
                                                                              {"resume", &Walk::resume},
                                                                              {"index", &Walk::index},
                                                                              {"withdraw", &Walk::withdraw},
                                                                              {"recover", &Walk::recover}}};
    const auto &[name, action] = actions.at(m_random.bounded(static_cast<quint32>(actions.size())));
    if (!(this->*action)())
        return u"%1 answered otherwise"_s.arg(QLatin1StringView(name));
    const QString found = difference();
    return found.isEmpty() ? QString() : u"after %1: %2"_s.arg(QLatin1StringView(name), found);
}

} // namespace

class StoreModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behavesAsTheModel();
};

void StoreModelTest::behavesAsTheModel()
{
    Walk walk(newSeed());
    for (int i = 0; i < 250; ++i) {
        const QString difference = walk.step();
        QVERIFY2(difference.isEmpty(), qPrintable(u"step %1: %2"_s.arg(i).arg(difference)));
    }
}

HELIOGRAPH_SUITE(StoreModelTest)

#include "tst_storemodel.moc"
