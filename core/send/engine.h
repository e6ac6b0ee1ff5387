// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/send/sendcore.h"
#include "core/send/sendservice.h"

#include <QThread>

#include <memory>

namespace heliograph {

class DeliveryWatch;

/// SendService over a SendCore on a thread of its own: database, network and machine never touch the GUI thread. The
/// history is read on a second thread with a connection of its own, for a search must not keep a send waiting.
/// Created and destroyed on the GUI thread; its end waits for the thread's (attempts under way are cut off and found
/// unknown at the next start).
class Engine final : public SendService
{
    Q_OBJECT
public:
    /// `clock` and `ids` must outlive it and be thread-safe.
    Engine(const DataFolder &folder, const SendOptions &options, const Clock &clock, IdSource &ids,
           QObject *parent = nullptr);
    ~Engine() override;

    /// Opens the store on the engine's thread; ready() or unavailable() follows. Orders given before, of this call too,
    /// wait for it.
    void start();
    /// For the calls and the retries that begin from now on; a call under way goes on with what it began with.
    void setOptions(const SendOptions &options);

    void send(const SendOrder &order, QObject *context, Callback<qint64> done) override;
    void retry(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
               Callback<qint64> done) override;
    void cancel(qint64 id) override;
    void withdraw(qint64 id, QObject *context, Callback<void> done) override;
    void history(const HistoryQuery &query, QObject *context, Callback<std::vector<SendRecord>> done) override;
    void count(const HistoryQuery &query, qint64 most, QObject *context, Callback<qint64> done) override;
    void filterNames(QObject *context, Callback<FilterNames> done) override;
    void setPinned(const std::vector<qint64> &ids, bool pinned, QObject *context, Callback<void> done) override;
    void addTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done) override;
    void removeTag(const std::vector<qint64> &ids, const QString &tag, QObject *context, Callback<void> done) override;
    void exportTo(const QString &file, const ExportChoice &choice, QObject *context, Callback<int> done) override;
    void record(qint64 id, QObject *context, Callback<SendRecord> done) override;
    void attempts(qint64 id, QObject *context, Callback<std::vector<AttemptRecord>> done) override;
    void deliveries(qint64 id, QObject *context, Callback<Deliveries> done) override;
    void askDelivery(qint64 id, const Workspace &workspace, const SigningKeys &keys, QObject *context,
                     Callback<void> done) override;
    void repeats(const Workspace &workspace, const FrozenRequest &request, QObject *context,
                 Callback<Repeats> done) override;
    void workspaces(QObject *context, Callback<std::vector<Workspace>> done) override;
    void addWorkspace(const Workspace &workspace, QObject *context, Callback<void> done) override;
    void updateWorkspace(const Workspace &workspace, QObject *context, Callback<void> done) override;
    void removeWorkspace(const QString &uuid, QObject *context, Callback<void> done) override;
    void testConnection(const Workspace &workspace, const SigningKeys &keys, QObject *context,
                        Callback<ConnectionReport> done) override;
    void pullTemplate(const Workspace &workspace, const SigningKeys &keys, const QString &slug, QObject *context,
                      Callback<TemplatePull> done) override;

private:
    /// What lives on the engine's thread, and on the one that reads.
    class Worker;
    class Reader;
    template<typename T>
    [[nodiscard]] Callback<T> sentHome(QObject *context, Callback<T> done);
    /// Runs `work` there, with the core or the Error that kept it from opening, and hands its Result to `done` here.
    template<typename T>
    void ask(QObject *context, Callback<T> done, std::function<Result<T>(SendCore &)> work);
    /// The same on the reading thread, once the engine's has opened the database.
    template<typename T>
    void look(QObject *context, Callback<T> done, std::function<Result<T>(Database &)> work);
    /// As ask(), for what changes something: changed() follows, whether or not the one who asked is still there.
    template<typename T>
    void change(QObject *context, Callback<T> done, std::function<Result<T>(SendCore &)> work);
    void openOnce();
    void opened(const Result<QString> &notice);
    void wire(SendMachine &machine);
    void wire(DeliveryWatch &watch);

    DataFolder m_folder;
    SendOptions m_options; ///< the thread's own, once it runs
    const Clock &m_clock;
    IdSource &m_ids;
    Mailbox m_here; ///< for what the worker has to say
    QThread m_thread;
    QThread m_readThread;
    std::unique_ptr<Worker> m_worker;
    std::unique_ptr<Reader> m_reader;
};

} // namespace heliograph
