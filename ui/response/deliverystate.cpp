// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/response/deliverystate.h"

#include "core/wire/deliverytext.h"
#include "ui/common/timetext.h"
#include "ui/models/deliveriesmodel.h"

namespace heliograph {

using namespace Qt::StringLiterals;

DeliveryState::DeliveryState(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    connect(&services.service, &SendService::deliveryChanged, this, &DeliveryState::takeNews);
}

void DeliveryState::follow(const std::optional<SendRecord> &record)
{
    const bool isAccepted = record && record->outcome == Outcome::Accepted;
    const qint64 before = m_record ? m_record->id : 0;
    if (before == (isAccepted ? record->id : 0))
        return;
    m_record = isAccepted ? record : std::nullopt;
    m_known = {};
    // News of it may have come before its end was seen here.
    if (!m_record || m_news.sendId != m_record->id)
        m_news = {};
    m_isBeginning = false;
    if (m_record)
        read();
    Q_EMIT changed();
}

void DeliveryState::read()
{
    m_services.service.deliveries(m_record->id, this, [this, id = m_record->id](const Result<Deliveries> &known) {
        if (!m_record || m_record->id != id)
            return;
        if (known)
            m_known = *known;
        else
            m_news.problem = known.error();
        Q_EMIT changed();
    });
}

void DeliveryState::takeNews(const DeliveryNews &news)
{
    if (m_record && m_record->id != news.sendId)
        return;
    m_news = news;
    if (!m_record)
        return;
    if (!news.isAsking)
        read();
    Q_EMIT changed();
}

void DeliveryState::ask()
{
    if (!canAsk())
        return;
    const auto workspace = m_services.workspace(m_record->workspace.uuid);
    if (!workspace) {
        return fail({u"workspace.missing"_s,
                     tr("The workspace %1 is not there any more, so it cannot be asked. What is shown is what it told "
                        "before.")
                         .arg(m_record->workspace.name),
                     {},
                     {}});
    }
    m_isBeginning = true;
    m_news.problem.reset();
    Q_EMIT changed();
    m_services.keys.read(*workspace, this, [this, id = m_record->id, at = *workspace](const Result<SigningKeys> &keys) {
        if (!m_record || m_record->id != id)
            return;
        if (!keys)
            return fail(keys.error());
        m_services.service.askDelivery(id, at, *keys, this, [this, id](const Result<> &begun) {
            if (!m_record || m_record->id != id)
                return;
            if (!begun)
                return fail(begun.error());
            m_isBeginning = false;
            Q_EMIT changed();
        });
    });
}

void DeliveryState::fail(const Error &error)
{
    m_isBeginning = false;
    m_news.problem = error;
    Q_EMIT changed();
}

std::optional<DeliverySummary> DeliveryState::summary() const
{
    return m_known.messages.empty() ? std::nullopt : std::optional(summaryOf(m_known.messages));
}

QString DeliveryState::knownSentence() const
{
    if (!m_known.askedAt)
        return tr("Delivery is not known yet.");
    const QString when = timeOfDay(*m_known.askedAt, m_services.clock.now());
    if (m_known.messages.empty())
        return tr("Delivery is not known yet: asked at %1, the workspace knows of no message.", "a time").arg(when);
    const QString counts = deliverySummaryText(*summary());
    const bool isPractice = m_record && m_record->workspace.kind == WorkspaceKind::Sandbox;
    const QString text = isPractice
                             ? tr("Practice, nobody was notified: %1. Asked at %2.", "3 delivered, 1 failed; a time")
                             : tr("As the workspace tells: %1. Asked at %2.", "3 delivered, 1 failed; a time");
    const auto shown = static_cast<qint64>(m_known.messages.size());
    if (m_known.total <= shown)
        return text.arg(counts, when);
    return tr("%1 %2 of its %3 messages are shown.", "sentence before, number, number")
        .arg(text.arg(counts, when), QLocale().toString(shown), QLocale().toString(m_known.total));
}

QString DeliveryState::nextSentence() const
{
    if (m_news.isAsking || m_isBeginning)
        return tr("Asking the workspace…");
    if (!m_news.next)
        return {};
    return tr("The workspace is asked again at %1.", "a time")
        .arg(QLocale().toString(m_news.next->toLocalTime().time(), u"HH:mm:ss"_s));
}

QString DeliveryState::sentence() const
{
    if (!m_record)
        return tr("Once a send is accepted, what became of it is shown here.");
    QStringList lines{knownSentence()};
    if (m_news.problem) {
        lines.append(m_news.problem->message);
        if (!m_news.problem->detail.isEmpty())
            lines.append(tr("It said: %1").arg(m_news.problem->detail));
    }
    lines.append(nextSentence());
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString DeliveryState::nothingYet() const
{
    if (!m_record || !m_known.askedAt || !m_known.messages.empty())
        return {};
    QStringList lines{tr("What that can mean:")};
    for (const QString &reason : nothingYetReasons(m_record->request.kind == Kind::Event))
        lines.append(u"• "_s + reason);
    return lines.join(u'\n');
}

QString DeliveryState::detail(const Message &message) const
{
    QStringList lines{
        QStringList{messageRecipient(message), message.channel, deliveryStatusText(message.status)}.join(u" · "_s)};
    if (const QString advice = deliveryAdvice(message.status, message.failureReason); !advice.isEmpty())
        lines.append(advice);
    if (!message.failureReason.isEmpty())
        lines.append(tr("Reason given: %1").arg(message.failureReason));
    if (!message.address.isEmpty() && message.address != message.recipient)
        lines.append(tr("Address: %1").arg(message.address));
    const std::pair<QString, std::optional<QDateTime>> times[] = {{tr("Triggered: %1"), message.triggeredAt},
                                                                  {tr("Delivered: %1"), message.deliveredAt},
                                                                  {tr("Seen: %1"), message.seenAt},
                                                                  {tr("Clicked: %1"), message.clickedAt},
                                                                  {tr("Failed: %1"), failedAt(message)}};
    for (const auto &[text, time] : times) {
        if (time)
            lines.append(text.arg(dayAndTime(*time, m_services.clock.now())));
    }
    if (!message.vendor.isEmpty())
        lines.append(tr("Vendor: %1").arg(message.vendor));
    return lines.join(u'\n');
}

} // namespace heliograph
