// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/compose/draft.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace heliograph {

/// Keeps the drafts in the drafts folder on every change, off the GUI thread, at most half a second late, so that a
/// crash costs nothing. Lives on the GUI thread; its end writes what is not written yet.
class DraftKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit DraftKeeper(const QString &folder, QObject *parent = nullptr);
    ~DraftKeeper() override;

    /// What was kept; nothing open where there is none.
    [[nodiscard]] Drafts load();
    /// After load(): what could not be read, in one sentence that says where it is now; empty mostly.
    [[nodiscard]] QString notice() const { return m_notice; }

    /// Something changed: `source` is asked for all drafts when they are written. It must be callable until flush() or
    /// the next touch().
    void touch(std::function<Drafts()> source);
    /// Writes what was touched now instead of in half a second, and does not wait for it.
    void hurry();
    /// Writes now, and waits for it. The source is not asked again.
    void flush();

Q_SIGNALS:
    /// A write failed; told once until one succeeds again.
    void failed(const QString &sentence);

private:
    void write();
    void report(const Result<> &written);

    QString m_folder;
    QString m_notice;
    QTimer m_pause;
    std::function<Drafts()> m_source;
    std::shared_ptr<Drafts> m_onDisk; ///< what the files say; after load() the worker's alone
    bool m_told = false;
    QThreadPool m_pool; ///< of one thread: writes in their order
};

} // namespace heliograph
