// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <vector>

namespace heliograph {

/// An open request as it stands, saved or not.
struct Draft
{
    QByteArray text;
    QByteArray savedText; ///< of its file, or of the new request it began as: tells whether it was changed
    QString path;         ///< of its file; empty for none
    QString folder;       ///< what its attachments are relative to
    qint64 lastSend = 0;  ///< the id of its last send; 0: none
    friend bool operator==(const Draft &, const Draft &) = default;
};

/// The open request and those closed lately, the newest last.
struct Drafts
{
    Draft open;
    std::vector<Draft> closed;
    friend bool operator==(const Drafts &, const Drafts &) = default;
};

/// Keeps the drafts in `FOLDER/open.json` on every change, off the GUI thread, at most half a second late, so that a
/// crash costs nothing. Lives on the GUI thread; its end writes what is not written yet.
class DraftKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit DraftKeeper(const QString &folder, QObject *parent = nullptr);
    ~DraftKeeper() override;

    /// What was kept; nothing (with an empty open text) where there is none. A file that cannot be read is set aside,
    /// and the Error says where (draft.damaged).
    [[nodiscard]] Result<Drafts> load();
    void keep(const Drafts &drafts);
    /// Writes now, and waits for it.
    void flush();

Q_SIGNALS:
    /// A write failed; told once until one succeeds again.
    void failed(const QString &sentence);

private:
    void write();
    void report(const Result<> &written);
    [[nodiscard]] QString file() const;

    QString m_folder;
    QTimer m_pause;
    QThreadPool m_pool; ///< of one thread: writes in their order
    Drafts m_drafts;
    bool m_told = false;
};

} // namespace heliograph
