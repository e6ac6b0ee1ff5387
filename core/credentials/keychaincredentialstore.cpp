// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/keychaincredentialstore.h"

#include "core/credentials/keychainoperation.h"
#include "core/credentials/systemkeychain.h"

#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

struct Field
{
    QLatin1StringView name;
    QByteArray Secrets::*member;
};

constexpr std::array fields{
    Field{QLatin1StringView("workspace_secret"), &Secrets::workspaceSecret},
    Field{QLatin1StringView("api_key"), &Secrets::apiKey},
};

QString entryOf(const QString &workspaceUuid, const Field &field)
{
    return workspaceUuid + u'/' + field.name;
}

std::vector<KeychainStep> sameStepForEach(const QString &workspaceUuid, KeychainStep::Action action)
{
    std::vector<KeychainStep> steps;
    steps.reserve(fields.size());
    for (const Field &field : fields)
        steps.push_back({action, entryOf(workspaceUuid, field), {}});
    return steps;
}

std::vector<KeychainStep> stepsToWrite(const QString &workspaceUuid, const Secrets &secrets)
{
    using Action = KeychainStep::Action;
    std::vector<KeychainStep> steps;
    for (const Field &field : fields) {
        const QByteArray value = secrets.*field.member;
        steps.push_back({value.isEmpty() ? Action::Remove : Action::Write, entryOf(workspaceUuid, field), value});
    }
    return steps;
}

Secrets secretsFrom(const QList<QByteArray> &values)
{
    Secrets secrets;
    for (size_t i = 0; i < fields.size(); ++i)
        secrets.*fields[i].member = values.value(static_cast<qsizetype>(i));
    return secrets;
}

} // namespace

KeychainCredentialStore::KeychainCredentialStore(QObject *parent)
    : KeychainCredentialStore(std::make_unique<SystemKeychain>(), jobTimeout, parent)
{
}

KeychainCredentialStore::KeychainCredentialStore(std::unique_ptr<Keychain> keychain, std::chrono::milliseconds timeout,
                                                 QObject *parent)
    : CredentialStore(parent)
    , m_keychain(std::move(keychain))
    , m_timeout(timeout)
{
}

// Operations hold on to the keychain: they go first.
KeychainCredentialStore::~KeychainCredentialStore()
{
    qDeleteAll(findChildren<KeychainOperation *>(Qt::FindDirectChildrenOnly));
}

KeychainOperation *KeychainCredentialStore::start(std::vector<KeychainStep> steps)
{
    return new KeychainOperation(*m_keychain, std::move(steps), m_timeout, this);
}

void KeychainCredentialStore::read(const QString &workspaceUuid, QObject *context, ReadCallback done)
{
    const KeychainOperation *operation = start(sameStepForEach(workspaceUuid, KeychainStep::Action::Read));
    connect(operation, &KeychainOperation::finished, context,
            [this, done = std::move(done)](const KeychainAnswer &answer, const QList<QByteArray> &values) {
                done(resultOf(answer).map([&values] { return secretsFrom(values); }));
            });
}

void KeychainCredentialStore::write(const QString &workspaceUuid, const Secrets &secrets, QObject *context,
                                    WriteCallback done)
{
    const KeychainOperation *operation = start(stepsToWrite(workspaceUuid, secrets));
    connect(operation, &KeychainOperation::finished, context,
            [this, done = std::move(done)](const KeychainAnswer &answer) { done(resultOf(answer)); });
}

void KeychainCredentialStore::remove(const QString &workspaceUuid, QObject *context, WriteCallback done)
{
    const KeychainOperation *operation = start(sameStepForEach(workspaceUuid, KeychainStep::Action::Remove));
    connect(operation, &KeychainOperation::finished, context,
            [this, done = std::move(done)](const KeychainAnswer &answer) { done(resultOf(answer)); });
}

QString KeychainCredentialStore::unavailableReason() const
{
    if (m_keychain->isReachable())
        return {};
    return tr("This computer has no keychain that Heliograph can reach, so secrets cannot be kept. In a terminal, set "
              "the environment variables SUPRSEND_WORKSPACE_KEY and SUPRSEND_WORKSPACE_SECRET; in the window, keep the "
              "secret for this session only.");
}

Result<> KeychainCredentialStore::resultOf(const KeychainAnswer &answer) const
{
    using Status = KeychainAnswer::Status;
    if (answer.status == Status::Ok || answer.status == Status::NotFound)
        return {};
    return tl::unexpected(errorOf(answer));
}

Error KeychainCredentialStore::errorOf(const KeychainAnswer &answer) const
{
    switch (answer.status) {
    case KeychainAnswer::Status::Unavailable:
        return {u"keychain.unavailable"_s,
                tr("The keychain of this computer cannot be reached. In a terminal, set the environment variables "
                   "SUPRSEND_WORKSPACE_KEY and SUPRSEND_WORKSPACE_SECRET; in the window, keep the secret for this "
                   "session only."),
                answer.detail,
                {}};
    case KeychainAnswer::Status::Denied:
        return {u"keychain.denied"_s,
                tr("The keychain is locked or refused access. Unlock it and try again; or, in a terminal, set the "
                   "environment variables SUPRSEND_WORKSPACE_KEY and SUPRSEND_WORKSPACE_SECRET; in the window, keep "
                   "the secret for this session only."),
                answer.detail,
                {}};
    case KeychainAnswer::Status::Ok:
    case KeychainAnswer::Status::NotFound:
    case KeychainAnswer::Status::Failed:
        break;
    }
    return {u"keychain.failed"_s,
            tr("The keychain did not answer as it should. Answer its prompt, if one is open, and try again; or, in a "
               "terminal, set the environment variables SUPRSEND_WORKSPACE_KEY and SUPRSEND_WORKSPACE_SECRET; in the "
               "window, keep the secret for this session only."),
            answer.detail,
            {}};
}

} // namespace heliograph
