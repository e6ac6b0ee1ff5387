// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/outboxcommand.h"

#include "app/jsonlines.h"
#include "app/recordlines.h"

#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;

OutboxCommand::OutboxCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_finder(surroundings, console)
{
    connect(&m_interrupt, &Interrupt::interrupted, this, [this] {
        m_stopped = true;
        if (m_underWay > 0)
            m_core->machine().cancel(m_underWay);
    });
}

void OutboxCommand::start()
{
    const auto core = surroundings().core();
    if (!core) {
        refuse(core.error());
        return;
    }
    m_core = *core;
    if (!m_core->notice().isEmpty())
        console().note(m_core->notice());
    if (invocation().action == u"withdraw"_s)
        withdraw();
    else if (invocation().action == u"retry"_s)
        beginRetries();
    else
        list();
}

Result<std::vector<SendRecord>> OutboxCommand::chosen() const
{
    const auto numbers = ids();
    if (!numbers)
        return tl::unexpected(numbers.error());
    if (numbers->empty()) {
        HistoryQuery query;
        query.attentionOnly = true;
        query.limit = std::numeric_limits<int>::max();
        return m_core->history().list(query);
    }
    std::vector<SendRecord> records;
    for (const qint64 id : *numbers) {
        auto record = m_core->sends().byId(id);
        if (!record)
            return tl::unexpected(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

void OutboxCommand::list()
{
    const auto records = chosen();
    if (!records) {
        refuse(records.error());
        return;
    }
    printRecords(console(), *records, tr("Nothing waits, was not sent, or is unknown."));
    Q_EMIT finished(status::good);
}

void OutboxCommand::withdraw()
{
    const auto numbers = ids();
    if (!numbers) {
        refuse(numbers.error());
        return;
    }
    for (const qint64 id : *numbers) {
        if (const auto done = m_core->machine().withdraw(id); !done) {
            refuse(done.error());
            return;
        }
        console().note(tr("Send %1 is out of the outbox; it stays in the history.").arg(id));
    }
    Q_EMIT finished(status::good);
}

void OutboxCommand::beginRetries()
{
    auto records = chosen();
    if (!records) {
        refuse(records.error());
        return;
    }
    // Oldest first: the order in which they were meant to go.
    m_records.assign(records->rbegin(), records->rend());
    if (m_records.empty())
        console().note(tr("Nothing waits, was not sent, or is unknown."));
    connect(&m_core->machine(), &SendMachine::finished, this, &OutboxCommand::ended);
    retryNext();
}

void OutboxCommand::retryNext()
{
    if (m_stopped || m_next == m_records.size()) {
        end();
        return;
    }
    const SendRecord &record = m_records[m_next++];
    // Sends under way belong to a process that lives, unless they were asked for by number: then reopen() says so. One
    // that waits in a window is taken over.
    if (record.state == SendState::Sending && invocation().items.isEmpty()) {
        retryNext();
        return;
    }
    m_finder.findAgain(record.workspace, [this, record](const Result<Target> &target) {
        if (target)
            retry(record, *target);
        else
            refuseOne(target.error());
    });
}

void OutboxCommand::retry(const SendRecord &record, const Target &target)
{
    const QString what = tr("Send %1 (%2) again to PRODUCTION, with its own key.").arg(record.id).arg(record.title);
    if (const auto sure = confirmProduction(console(), target.workspace, invocation().production, what); !sure) {
        refuseOne(sure.error());
        return;
    }
    const auto id = m_core->machine().retry(record.id, target.workspace, target.keys);
    if (id)
        m_underWay = *id;
    else
        refuseOne(id.error());
}

void OutboxCommand::refuseOne(const Error &error)
{
    console().error(error);
    m_anyRefused = true;
    QMetaObject::invokeMethod(this, &OutboxCommand::retryNext, Qt::QueuedConnection);
}

void OutboxCommand::ended(const SendRecord &record, const std::optional<Error> &storeError)
{
    if (record.id != m_underWay)
        return;
    m_underWay = 0;
    m_anySent = true;
    if (storeError)
        console().note(unrecordedNote(*storeError));
    if (console().isJson())
        console().object(sendObject(record));
    else
        console().line(outcomeLine(record));
    m_status = status::worse(m_status, status::of(record.outcome));
    retryNext();
}

void OutboxCommand::end()
{
    if (m_anyRefused)
        m_status = m_anySent ? status::worse(m_status, status::notSent) : status::invalid;
    Q_EMIT finished(m_status);
}

} // namespace heliograph
