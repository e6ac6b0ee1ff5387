// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/keychain.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <vector>

namespace heliograph {

/// One call of the keychain to be made.
struct KeychainStep
{
    enum class Action : quint8 { Read, Write, Remove };
    Action action = Action::Read;
    QString entry;
    QByteArray value; ///< of a write
};

/// Makes several calls of a keychain one after the other, up to the first that fails. An entry that is not there is no
/// failure. Begins by itself once the event loop runs again; emits finished() exactly once, then deletes itself.
class KeychainOperation final : public QObject
{
    Q_OBJECT
public:
    /// `keychain` must outlive it. A step that is not answered within `timeout` fails, and its late answer is dropped.
    KeychainOperation(Keychain &keychain, std::vector<KeychainStep> steps, std::chrono::milliseconds timeout,
                      QObject *parent);

Q_SIGNALS:
    /// `answer` is the last step's; `values` has one value for each step that was read (empty where it was not found).
    void finished(const heliograph::KeychainAnswer &answer, const QList<QByteArray> &values);

private:
    void begin();
    void runStep();
    void take(const KeychainAnswer &answer);
    void giveUp();
    void finish(const KeychainAnswer &answer);
    [[nodiscard]] Keychain::Done receiver();

    Keychain &m_keychain;
    std::vector<KeychainStep> m_steps;
    QList<QByteArray> m_values;
    QTimer m_timeout;
    size_t m_current = 0;
    bool m_over = false;
};

} // namespace heliograph
