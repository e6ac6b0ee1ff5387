// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/deliverywait.h"
#include "app/inboxtexts.h"
#include "app/interrupt.h"
#include "app/junit.h"
#include "app/target.h"
#include "core/send/preparer.h"

namespace heliograph {

/// `heliograph send DOC…`: all documents are read and checked first; then each is stored and delivered in order.
class SendCommand final : public Command
{
    Q_OBJECT
public:
    SendCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    /// A document on its way.
    struct Item
    {
        QString path;
        QString key;
        QString expect{};           ///< the outcome that --expect, or else the document, names
        PreparedRequest prepared{}; ///< for the Sandbox, until the target is known
        Document document{};
    };

    [[nodiscard]] Result<> checkOptions() const;
    void readAll();
    void prepareAll();
    [[nodiscard]] bool hasNothingToSend() const;
    void report(const Item &item);
    void targetFound(const Target &target);
    void dryRun(const Item &item);
    [[nodiscard]] Result<> beginSending();
    void sendNext();
    void noteRepeat(const Item &item);
    void sent(const SendRecord &record, const std::optional<Error> &storeError);
    void countOutcome(const SendRecord &record);
    /// The next one could not be stored, so neither it nor those after it are sent.
    void notStored(const Error &error);
    void end();
    /// Once the Sandbox's inbox has its texts.
    void endWithTexts();
    /// With --wait-delivery, of what was accepted.
    void waitForDelivery();
    void delivered(const SendRecord &record, const Deliveries &known, const std::optional<Error> &problem);
    /// Writes the report and ends.
    void finish(int exitStatus);

    TargetFinder m_finder;
    Interrupt m_interrupt;
    Target m_target;
    SendCore *m_core = nullptr;
    std::vector<Item> m_items; ///< the valid ones
    size_t m_next = 0;
    qint64 m_underWay = 0;
    std::optional<qint64> m_repeatOf;
    bool m_stopped = false;
    bool m_anySent = false;
    int m_invalid = 0;
    int m_status = status::good;
    std::vector<JUnitCase> m_cases;
    std::vector<SendRecord> m_accepted; ///< whose delivery is waited for
    std::unique_ptr<DeliveryWait> m_wait;
    std::unique_ptr<InboxTexts> m_texts; ///< for the Sandbox only
};

} // namespace heliograph
