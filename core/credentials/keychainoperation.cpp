// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/keychainoperation.h"

#include "core/base/log.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

bool isGood(const KeychainAnswer &answer)
{
    return answer.status == KeychainAnswer::Status::Ok || answer.status == KeychainAnswer::Status::NotFound;
}

} // namespace

KeychainOperation::KeychainOperation(Keychain &keychain, std::vector<KeychainStep> steps,
                                     std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_steps(std::move(steps))
{
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(timeout);
    connect(&m_timeout, &QTimer::timeout, this, &KeychainOperation::giveUp);
    QMetaObject::invokeMethod(this, &KeychainOperation::begin, Qt::QueuedConnection);
}

void KeychainOperation::begin()
{
    if (!m_keychain.isReachable())
        finish({KeychainAnswer::Status::Unavailable, {}, u"there is no session bus"_s});
    else
        runStep();
}

void KeychainOperation::runStep()
{
    if (m_current == m_steps.size()) {
        finish({});
        return;
    }
    m_timeout.start();
    const KeychainStep &step = m_steps[m_current];
    switch (step.action) {
    case KeychainStep::Action::Read:
        m_keychain.read(step.entry, receiver());
        break;
    case KeychainStep::Action::Write:
        m_keychain.write(step.entry, step.value, receiver());
        break;
    case KeychainStep::Action::Remove:
        m_keychain.remove(step.entry, receiver());
        break;
    }
}

/// What a step calls back: heeded only while this very step is the one under way.
Keychain::Done KeychainOperation::receiver()
{
    return [self = QPointer(this), step = m_current](const KeychainAnswer &answer) {
        if (self && !self->m_over && self->m_current == step)
            self->take(answer);
    };
}

void KeychainOperation::take(const KeychainAnswer &answer)
{
    m_timeout.stop();
    if (!isGood(answer)) {
        finish(answer);
        return;
    }
    if (m_steps[m_current].action == KeychainStep::Action::Read)
        m_values.append(answer.value);
    ++m_current;
    runStep();
}

void KeychainOperation::giveUp()
{
    const auto seconds = static_cast<double>(m_timeout.interval()) / 1000;
    finish({KeychainAnswer::Status::Failed, {}, u"no answer within %1 s"_s.arg(seconds)});
}

void KeychainOperation::finish(const KeychainAnswer &answer)
{
    m_over = true;
    m_timeout.stop();
    if (!isGood(answer))
        qCWarning(logCredentials, "The keychain failed: %s", qUtf8Printable(answer.detail));
    Q_EMIT finished(answer, m_values);
    deleteLater();
}

} // namespace heliograph
