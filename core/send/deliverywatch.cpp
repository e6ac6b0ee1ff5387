// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/deliverywatch.h"

#include "core/base/log.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

DeliveryWatch::DeliveryWatch(Database &database, Transport &transport, const Clock &clock, Schedule schedule,
                             QObject *parent)
    : QObject(parent)
    , m_store(database)
    , m_transport(transport)
    , m_clock(clock)
    , m_schedule(std::move(schedule))
{
}

DeliveryWatch::~DeliveryWatch() = default;

void DeliveryWatch::expect(qint64 sendId, const Workspace &workspace, const SigningKeys &keys)
{
    m_expected.insert_or_assign(sendId, Target{workspace, keys});
}

void DeliveryWatch::takeFinished(const SendRecord &record)
{
    const auto expected = m_expected.extract(record.id);
    if (expected.empty() || record.outcome != Outcome::Accepted || record.request.idempotencyKey.isEmpty())
        return;
    Watch &watch = watchOf(record, expected.mapped());
    watch.goesOn = true;
    plan(record.id, {}, false);
}

void DeliveryWatch::ask(const SendRecord &record, const Workspace &workspace, const SigningKeys &keys, bool goesOn)
{
    Watch &watch = watchOf(record, {workspace, keys});
    watch.goesOn = watch.goesOn || goesOn;
    if (!watch.question)
        look(record.id);
}

DeliveryWatch::Watch &DeliveryWatch::watchOf(const SendRecord &record, const Target &target)
{
    std::unique_ptr<Watch> &watch = m_watched[record.id];
    if (!watch) {
        watch = std::make_unique<Watch>();
        watch->number = ++m_count;
        watch->timer.setSingleShot(true);
        connect(&watch->timer, &QTimer::timeout, this, [this, id = record.id] { look(id); });
    }
    watch->key = record.request.idempotencyKey;
    watch->target = target;
    Watch &wanted = *watch;
    if (m_watched.size() > mostWatched) {
        const auto oldest =
            std::ranges::min_element(m_watched, {}, [](const auto &entry) { return entry.second->number; });
        end(oldest->first, {}, false);
    }
    return wanted;
}

void DeliveryWatch::look(qint64 sendId)
{
    Watch &watch = *m_watched.at(sendId);
    watch.timer.stop();
    watch.question = std::make_unique<DeliveryQuestion>(m_transport);
    connect(watch.question.get(), &DeliveryQuestion::finished, this,
            [this, sendId](const DeliveryAnswer &answer) { take(sendId, answer); });
    watch.question->ask(watch.target.workspace, watch.target.keys, watch.key, m_clock);
    Q_EMIT changed({sendId, true, {}, {}}, false);
}

void DeliveryWatch::take(qint64 sendId, const DeliveryAnswer &answer)
{
    Watch &watch = *m_watched.at(sendId);
    watch.question.release()->deleteLater(); // it is the one that calls
    ++watch.looks;
    bool isNews = false;
    if (!answer.error || !answer.messages.empty()) {
        const auto learnt = m_store.learn(sendId, answer.messages, answer.total, m_clock.now());
        if (!learnt) {
            qCWarning(logStore) << "what became of a send could not be kept:" << learnt.error().code;
            return end(sendId, learnt.error(), false);
        }
        isNews = *learnt;
    }
    plan(sendId, answer, isNews);
}

void DeliveryWatch::plan(qint64 sendId, const DeliveryAnswer &answer, bool isNews)
{
    Watch &watch = *m_watched.at(sendId);
    const auto pause = watch.goesOn ? m_schedule(watch.looks, answer) : std::nullopt;
    if (!pause)
        return end(sendId, answer.error, isNews);
    watch.timer.start(*pause);
    Q_EMIT changed({sendId, false, m_clock.now().addMSecs(pause->count()), answer.error}, isNews);
}

void DeliveryWatch::end(qint64 sendId, const std::optional<Error> &problem, bool isNews)
{
    const auto watch = m_watched.extract(sendId);
    if (watch.empty())
        return;
    Q_EMIT changed({sendId, false, {}, problem}, isNews);
    Q_EMIT ended(sendId, problem);
}

Result<SendRecord> withDelivery(const SendRecord &record)
{
    if (record.outcome != Outcome::Accepted)
        return fail(u"delivery.not_accepted"_s,
                    DeliveryWatch::tr("Only of an accepted send there is a delivery to ask for."));
    if (record.request.idempotencyKey.trimmed().isEmpty())
        return fail(u"delivery.no_key"_s,
                    DeliveryWatch::tr("This send has no key that its messages could be found by."));
    return record;
}

void DeliveryWatch::stop()
{
    m_expected.clear();
    while (!m_watched.empty())
        end(m_watched.begin()->first, Error{u"delivery.cancelled"_s, tr("The question was cancelled."), {}, {}}, false);
}

} // namespace heliograph
