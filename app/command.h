// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/console.h"
#include "app/surroundings.h"

#include <QObject>

#include <memory>

namespace heliograph {

/// The exit statuses of the contract.
namespace status {
inline constexpr int good = 0;     ///< every one accepted, or valid
inline constexpr int rejected = 1; ///< some rejected
inline constexpr int invalid = 2;  ///< bad usage or invalid input: nothing sent
inline constexpr int notSent = 3;
inline constexpr int unknown = 4;
/// Of two sends the graver: 4, 3, 1, 0.
[[nodiscard]] int worse(int a, int b);
[[nodiscard]] int of(const std::optional<Outcome> &outcome);
} // namespace status

/// A command of the terminal. start() begins it in the event loop; finished() comes exactly once.
class Command : public QObject
{
    Q_OBJECT
public:
    Command(const Invocation &invocation, Console &console, Surroundings &surroundings);
    virtual void start() = 0;

Q_SIGNALS:
    void finished(int status);

protected:
    [[nodiscard]] const Invocation &invocation() const { return m_invocation; }
    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] Surroundings &surroundings() { return m_surroundings; }
    /// Says the error and ends with status 2.
    void refuse(const Error &error);
    /// The numbers given as items. Error: usage.
    [[nodiscard]] Result<std::vector<qint64>> ids() const;

private:
    const Invocation &m_invocation;
    Console &m_console;
    Surroundings &m_surroundings;
};

/// The command that the invocation names (not the window or the help). All three must outlive it.
[[nodiscard]] std::unique_ptr<Command> makeCommand(const Invocation &invocation, Console &console,
                                                   Surroundings &surroundings);

/// A document from a file, or from standard input for "-" (its attachments then relative to the working directory).
[[nodiscard]] Result<Document> readDocument(const QString &path, Console &console);

/// An outcome as `--outcome` and `--expect` write it; nothing for an empty text. Error: usage.
[[nodiscard]] Result<std::optional<Outcome>> outcomeOption(const QString &name, const QString &option);

} // namespace heliograph
