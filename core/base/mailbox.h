// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace heliograph {

/// Takes functions from any thread and runs them on the thread that it lives on, from its event loop, one by one in the
/// order in which they came. What has not run when it is destroyed never runs; a function may destroy it. To be
/// destroyed on its thread, or when that has ended: then whoever destroys it sees all that its functions wrote.
/// In the place of Qt's queued calls between threads, whose locks the thread sanitizer cannot see: it would report what
/// they hand over, and could not be trusted about the rest.
class Mailbox final : public QObject
{
    Q_OBJECT
public:
    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override;
    /// From any thread, while the mailbox lives. Never runs the function from within this call.
    void post(std::function<void()> task);

protected:
    bool event(QEvent *event) override;

private:
    struct Box;
    std::shared_ptr<Box> m_box;
};

} // namespace heliograph
