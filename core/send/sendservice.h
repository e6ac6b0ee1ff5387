// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/connectiontest.h"
#include "core/send/deliverynews.h"
#include "core/send/repeats.h"
#include "core/send/sendorder.h"
#include "core/send/templatepull.h"
#include "core/store/deliveries.h"
#include "core/store/recordexport.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace heliograph {

/// What there is to filter by.
struct FilterNames
{
    QStringList workspaces; ///< that were sent to
    QStringList tags;       ///< in use
    bool anyPinned = false;
};

/// What the window knows of the engine: orders in, news out, nothing blocks. Lives on the GUI thread; every callback
/// and signal comes there, callbacks exactly once unless `context` is gone before. Bodies: by record() only.
class SendService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    template<typename T>
    using Callback = std::function<void(const Result<T> &)>;

    /// Gives the id of the stored send, or why nothing was sent.
    virtual void send(const SendOrder &order, QObject *context, Callback<qint64> done) = 0;
    virtual void retry(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
                       Callback<qint64> done) = 0;
    virtual void cancel(qint64 id) = 0;
    virtual void withdraw(qint64 id, QObject *context, Callback<void> done) = 0;
    virtual void history(const HistoryQuery &query, QObject *context, Callback<std::vector<SendRecord>> done) = 0;
    /// How many sends match, whatever the page; no more than `most` are counted where that is not negative.
    virtual void count(const HistoryQuery &query, qint64 most, QObject *context, Callback<qint64> done) = 0;
    /// What there is to filter by.
    virtual void filterNames(QObject *context, Callback<FilterNames> done) = 0;
    /// Of all or none; changed() follows. Errors: store.tag and those of the store.
    virtual void setPinned(const std::vector<qint64> &ids, bool pinned, QObject *context, Callback<void> done) = 0;
    virtual void addTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done) = 0;
    virtual void removeTag(const std::vector<qint64> &ids, const QString &tag, QObject *context,
                           Callback<void> done) = 0;
    /// exportSends().
    virtual void exportTo(const QString &file, const ExportChoice &choice, QObject *context, Callback<int> done) = 0;
    virtual void record(qint64 id, QObject *context, Callback<SendRecord> done) = 0;
    virtual void attempts(qint64 id, QObject *context, Callback<std::vector<AttemptRecord>> done) = 0;
    /// What is known of its delivery.
    virtual void deliveries(qint64 id, QObject *context, Callback<Deliveries> done) = 0;
    /// Asks its workspace for that; deliveryChanged() tells how it goes. By itself it is asked for the minutes after an
    /// acceptance. Errors: delivery.not_accepted (there is nothing to ask about), delivery.no_key, store.missing.
    virtual void askDelivery(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
                             Callback<void> done) = 0;
    /// What was sent before that a send of this request to this workspace would repeat.
    virtual void repeats(const Workspace &workspace, const FrozenRequest &request, QObject *context,
                         Callback<Repeats> done) = 0;
    virtual void workspaces(QObject *context, Callback<std::vector<Workspace>> done) = 0;
    /// The user's own workspaces, without their secrets. Errors: those of WorkspaceStore; changed() follows.
    virtual void addWorkspace(const Workspace &workspace, QObject *context, Callback<void> done) = 0;
    virtual void updateWorkspace(const Workspace &workspace, QObject *context, Callback<void> done) = 0;
    virtual void removeWorkspace(const QString &uuid, QObject *context, Callback<void> done) = 0;
    /// Asks the server whether it takes these keys; triggers and stores nothing. An Error only where there is no store.
    virtual void testConnection(const Workspace &workspace, const SigningKeys &keys, QObject *context,
                                Callback<ConnectionReport> done) = 0;
    /// Reads a template group of the workspace; stores nothing. Errors: those of pullTemplate(), and of the store.
    virtual void pullTemplate(const Workspace &workspace, const SigningKeys &keys, const QString &slug,
                              QObject *context, Callback<TemplatePull> done) = 0;

Q_SIGNALS:
    void attemptStarted(qint64 id, int number);
    void retryPlanned(qint64 id, int number, std::chrono::milliseconds pause);
    /// See SendMachine::waits().
    void waits(const heliograph::SendRecord &record, std::chrono::milliseconds pause);
    void finished(const heliograph::SendRecord &record, const std::optional<heliograph::Error> &storeError);
    /// A question about this send's delivery began or ended; deliveries() has what is known now.
    void deliveryChanged(const heliograph::DeliveryNews &news);
    /// The history, what needs attention or the workspaces changed: read them again.
    void changed();
    /// Once after start: the store is open (with a notice where a damaged file was set aside), or it is not and nothing
    /// can be sent.
    void ready(const QString &notice);
    void unavailable(const heliograph::Error &error);
};

} // namespace heliograph
