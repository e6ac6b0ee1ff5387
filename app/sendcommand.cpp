// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sendcommand.h"

#include "app/deliverylines.h"
#include "app/jsonlines.h"
#include "app/recordlines.h"
#include "app/validatecommand.h"
#include "core/base/files.h"
#include "core/base/redactor.h"
#include "core/request/keypattern.h"
#include "core/send/repeats.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// What is wrong whatever the workspace is told before one is looked for; its own limits come later.
Workspace anyWorkspace()
{
    Workspace any = Workspace::sandbox({});
    any.eventLimit = limits::eventBytesMax;
    return any;
}

/// What the document says of itself: `expect.outcome`.
Result<QString> expectedOutcome(const Document &document)
{
    const json::Value *expect = document.isBare() ? nullptr : document.root().find("expect");
    QString name = expect != nullptr ? expect->textOf("outcome") : QString();
    if (const auto known = outcomeOption(name, u"expect.outcome"_s); !known)
        return tl::unexpected(known.error());
    return name;
}

} // namespace

SendCommand::SendCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_finder(surroundings, console)
{
    connect(&m_interrupt, &Interrupt::interrupted, this, [this] {
        m_stopped = true;
        if (m_core && m_underWay > 0)
            m_core->machine().cancel(m_underWay);
        if (m_wait)
            m_wait->stop();
    });
}

void SendCommand::start()
{
    if (const auto good = checkOptions(); !good) {
        refuse(good.error());
        return;
    }
    readAll();
    if (hasNothingToSend()) {
        finish(status::invalid);
        return;
    }
    m_finder.find(invocation().workspace, [this](const Result<Target> &target) {
        if (target)
            targetFound(*target);
        else
            refuse(target.error());
    });
}

Result<> SendCommand::checkOptions() const
{
    if (const auto expect = outcomeOption(invocation().expect, u"--expect"_s); !expect)
        return tl::unexpected(expect.error());
    const QString &key = invocation().idempotencyKey;
    if (!key.isEmpty() && (key.trimmed().isEmpty() || key.toUcs4().size() > limits::idempotencyKey)) {
        return fail(u"usage"_s, tr("An idempotency key has 1 to %1 characters that are not all blanks: shorten "
                                   "--idempotency-key.")
                                    .arg(limits::idempotencyKey));
    }
    if (!key.isEmpty() && invocation().items.size() > 1) {
        return fail(u"usage"_s, tr("One key for several documents: SuprSend would skip all but the first. Give "
                                   "--idempotency-key with one document."));
    }
    // A report that cannot be written is told before anything is sent.
    return invocation().junit.isEmpty() ? Result<>() : checkWritable(invocation().junit);
}

void SendCommand::readAll()
{
    for (const QString &path : invocation().items) {
        const auto document = readDocument(path, console());
        Item item{path, invocation().idempotencyKey};
        const auto expect = document.and_then(expectedOutcome);
        if (expect) {
            item.expect = invocation().expect.isEmpty() ? *expect : invocation().expect;
            if (item.key.isEmpty()) {
                const QDateTime now = surroundings().clock().now();
                item.key = idempotencyKeyOf(*document, {surroundings().ids().uuid(), now, now});
            }
            item.document = *document;
            item.prepared = prepare(*document, item.key, anyWorkspace(), surroundings().clock().now());
        } else {
            item.prepared.problems.push_back(problemOf(expect.error()));
        }
        report(item);
        if (item.prepared.isSendable())
            m_items.push_back(std::move(item));
        else
            ++m_invalid;
    }
}

bool SendCommand::hasNothingToSend() const
{
    return (m_invalid > 0 && !invocation().skipInvalid) || m_items.empty();
}

void SendCommand::prepareAll()
{
    for (Item &item : m_items) {
        item.prepared = prepare(item.document, item.key, m_target.workspace, surroundings().clock().now());
        if (!item.prepared.isSendable())
            report(item);
    }
    m_invalid += static_cast<int>(std::erase_if(m_items, [](const Item &item) { return !item.prepared.isSendable(); }));
}

void SendCommand::report(const Item &item)
{
    const bool sendable = item.prepared.isSendable();
    if (!sendable && console().isJson())
        console().object(validateObject(item.path, item.prepared.problems));
    for (const Problem &problem : item.prepared.problems) {
        if (!sendable || problem.severity != Severity::Hint)
            console().note(problemLine(item.path, problem));
    }
    if (!sendable)
        m_cases.push_back({item.path, 0, tr("invalid")});
}

void SendCommand::targetFound(const Target &target)
{
    m_target = target;
    prepareAll();
    if (hasNothingToSend()) {
        finish(status::invalid);
        return;
    }
    if (invocation().dryRun) {
        for (const Item &item : m_items)
            dryRun(item);
        finish(m_invalid > 0 ? status::rejected : status::good);
        return;
    }
    if (const auto begun = beginSending(); !begun)
        refuse(begun.error());
}

void SendCommand::dryRun(const Item &item)
{
    m_cases.push_back({item.path, 0, {}});
    const FrozenRequest &request = *item.prepared.frozen;
    const QUrl url = urlBelow(m_target.workspace.baseUrl, request.path);
    json::Value headers = json::Value::object();
    for (const Header &header : signedHeaders(request.method, url, request.body, request.contentType, m_target.keys,
                                              surroundings().clock().now()))
        headers.set(header.name, json::Value::string(redactedHeader(header.name, header.value)));
    json::Value object = json::Value::object();
    object.set("method", json::Value::string(request.method));
    object.set("url", json::Value::string(url.toString(QUrl::FullyEncoded)));
    object.set("headers", headers);
    object.set("body", json::Value::string(request.body));
    object.set("bytes", json::Value::integer(request.body.size()));
    object.set("limit", json::Value::integer(item.prepared.bytesLimit));
    object.set("problems", problemArray(item.prepared.problems));
    if (console().isJson()) {
        console().object(object);
        return;
    }
    console().line(u"%1 %2"_s.arg(QString::fromLatin1(request.method), url.toString(QUrl::FullyEncoded)));
    for (const json::Member &header : headers.members())
        console().line(u"%1: %2"_s.arg(QString::fromUtf8(header.key), header.value.text()));
    console().line({});
    console().line(QString::fromUtf8(request.body));
}

Result<> SendCommand::beginSending()
{
    int recipients = 0;
    for (const Item &item : m_items)
        recipients += item.prepared.recipientCount + item.prepared.objectCount;
    const QString what =
        tr("%1: %2 to %3 in PRODUCTION.")
            .arg(m_target.workspace.name, tr("%n request(s)", nullptr, static_cast<int>(m_items.size())),
                 tr("%n recipient(s)", nullptr, recipients));
    if (auto sure = confirmProduction(console(), m_target.workspace, invocation().production, what); !sure)
        return sure;
    const auto core = surroundings().core();
    if (!core)
        return tl::unexpected(core.error());
    m_core = *core;
    if (m_target.workspace.isSandbox())
        m_texts = std::make_unique<InboxTexts>(surroundings().folder().sandbox(), surroundings().clock());
    if (!m_core->notice().isEmpty())
        console().note(m_core->notice());
    connect(&m_core->machine(), &SendMachine::finished, this, &SendCommand::sent);
    connect(&m_core->machine(), &SendMachine::retryPlanned, this,
            [this](qint64, int number, std::chrono::milliseconds pause) {
                console().note(tr("Attempt %1 failed; trying again in %2 s with the same key.")
                                   .arg(number)
                                   .arg(static_cast<double>(pause.count()) / 1000.0, 0, 'f', 1));
            });
    sendNext();
    return {};
}

void SendCommand::sendNext()
{
    if (m_stopped || m_next == m_items.size()) {
        end();
        return;
    }
    const Item &item = m_items[m_next++];
    noteRepeat(item);
    const auto id =
        m_core->machine().start({*item.prepared.frozen, item.prepared.title, m_target.workspace, m_target.keys});
    if (id) {
        m_underWay = *id;
        return;
    }
    notStored(id.error());
}

void SendCommand::notStored(const Error &error)
{
    console().error(error);
    // One rule with a store that does not open: where nothing was sent it is the contract's 2.
    --m_next;
    for (size_t i = m_next; i < m_items.size(); ++i)
        m_cases.push_back({m_items[i].path, 0, error.message});
    if (m_anySent)
        end();
    else
        finish(status::invalid);
}

void SendCommand::noteRepeat(const Item &item)
{
    m_repeatOf.reset();
    const auto repeats =
        findRepeats(m_core->sends(), m_target.workspace, *item.prepared.frozen, surroundings().clock().now());
    if (!repeats)
        return;
    if (const auto &used = repeats->sameKey) {
        m_repeatOf = used->id;
        console().note(
            tr("The key %1 was used by send %2 in the last 24 hours: SuprSend accepts this request and skips it.")
                .arg(item.key, QString::number(used->id)));
    } else if (const auto &same = repeats->sameContent) {
        console().note(tr("Send %1, less than 10 minutes ago, said the same under another key: whoever it was for gets "
                          "it twice.")
                           .arg(same->id));
    }
}

void SendCommand::sent(const SendRecord &record, const std::optional<Error> &storeError)
{
    if (record.id != m_underWay)
        return;
    m_underWay = 0;
    m_anySent = true;
    if (storeError)
        console().note(unrecordedNote(*storeError));
    if (console().isJson()) {
        json::Value object = sendObject(record);
        if (m_repeatOf)
            object.set("repeat_of", json::Value::integer(*m_repeatOf));
        console().object(object);
    } else {
        console().line(outcomeLine(record));
    }
    countOutcome(record);
    if (m_texts && record.outcome == Outcome::Accepted)
        m_texts->add(m_items[m_next - 1].document, record.request.idempotencyKey);
    if (invocation().waitDelivery && withDelivery(record))
        m_accepted.push_back(record);
    sendNext();
}

void SendCommand::countOutcome(const SendRecord &record)
{
    QString failure;
    int worst = status::of(record.outcome);
    const QString outcome = record.outcome ? outcomeName(*record.outcome) : QString();
    const Item &item = m_items[m_next - 1];
    if (!item.expect.isEmpty()) {
        worst = outcome == item.expect ? status::good : status::rejected;
        if (worst != status::good)
            failure = tr("expected %1, got %2").arg(item.expect, outcome);
    } else if (worst != status::good) {
        failure = u"%1: %2"_s.arg(outcome, record.message);
    }
    m_cases.push_back({item.path, static_cast<double>(record.durationMs.value_or(0)) / 1000.0, failure});
    m_status = status::worse(m_status, worst);
}

void SendCommand::end()
{
    const size_t left = m_items.size() - m_next;
    if (m_invalid > 0)
        m_status = status::worse(m_status, status::rejected);
    if (left > 0) {
        console().note(tr("%n document(s) were not sent.", nullptr, static_cast<int>(left)));
        m_status = status::worse(m_status, status::notSent);
    }
    if (!m_texts || m_texts->isEmpty() || m_stopped)
        return endWithTexts();
    connect(m_texts.get(), &InboxTexts::finished, this, &SendCommand::endWithTexts);
    m_texts->start();
}

void SendCommand::endWithTexts()
{
    if (m_accepted.empty() || m_stopped)
        finish(m_status);
    else
        waitForDelivery();
}

void SendCommand::waitForDelivery()
{
    console().note(tr("Asking what became of it; Ctrl-C ends the waiting, not the delivery."));
    m_wait = std::make_unique<DeliveryWait>(*m_core, surroundings().clock());
    connect(m_wait.get(), &DeliveryWait::told, this, &SendCommand::delivered);
    connect(m_wait.get(), &DeliveryWait::finished, this, [this] { finish(m_status); });
    m_wait->start(m_accepted, m_target, true);
}

void SendCommand::delivered(const SendRecord &record, const Deliveries &known, const std::optional<Error> &problem)
{
    printDeliveries(console(), record, known);
    if (problem)
        console().note(forTerminal(problem->message));
    m_status = status::worse(m_status, status::ofDelivery(summaryOf(known.messages)));
}

void SendCommand::finish(int exitStatus)
{
    if (!invocation().junit.isEmpty()) {
        if (const auto written = writeJUnit(invocation().junit, m_cases); !written) {
            console().note(written.error().message);
            exitStatus = status::worse(exitStatus, status::rejected);
        }
    }
    Q_EMIT finished(exitStatus);
}

} // namespace heliograph
