// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/preview/renderer.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <deque>
#include <map>
#include <optional>

namespace heliograph {

/// How long one rendering may take; then its process is ended.
inline constexpr std::chrono::milliseconds renderTime{2000};

/// Renders in a child process (core/preview/renderworker.h), which is started when it is needed and kept: a template
/// that loops, or takes all memory, takes the child down and not the program. What it was about is then told once, and
/// the other recipients of that template get the same error without another try.
class RenderProcess final : public Renderer
{
    Q_OBJECT
public:
    /// `program` is what understands renderWorkerArgument. `time` is that of one rendering.
    explicit RenderProcess(const QString &program, std::chrono::milliseconds time = renderTime,
                           QObject *parent = nullptr);
    ~RenderProcess() override;
    void render(const RenderBatch &batch) override;

private:
    struct Order
    {
        qint64 number = 0;
        int batch = 0;
        RenderBatch::Task task;
    };
    void startChild();
    void goOnLater();
    void feed();
    void send(const RenderBatch::Task &task);
    void write(const QByteArray &order);
    void sendWhatIsNew(const RenderBatch::Task &task);
    void read();
    void take(const json::Value &answer);
    void watch();
    void takeTooLong();
    void losePatience();
    void childFailed(QProcess::ProcessError error);
    void childEnded();
    [[nodiscard]] QString whyNoChild() const;
    void blame(const Order &culprit);
    void tell(const RenderBatch::Task &task, const Rendering &rendering);
    void finishIfDone();
    [[nodiscard]] Rendering renderingOf(const RenderBatch::Task &task, const json::Value &answer);
    [[nodiscard]] RenderError errorOf(const RenderBatch::Task &task, const json::Value &error);

    QString m_program;
    QProcess m_child;
    std::chrono::milliseconds m_time;
    QTimer m_watch;         ///< runs while an order is under way
    bool m_isReady = false; ///< the child has said so
    bool m_isTooLong = false;
    QTimer m_patience;        ///< runs while what is given up keeps the child busy
    bool m_isFailing = false; ///< it could not be started, which is about to be told
    bool m_isEnding = false;  ///< it is gone, and what it left behind is looked at
    QElapsedTimer m_since;    ///< since the child was last heard of or given work

    RenderBatch m_batch;
    std::vector<QByteArray> m_templateOrders; ///< of its templates, made once for all their tasks
    json::Value m_data;                       ///< of the batch, read
    int m_batchNumber = 0;
    std::deque<RenderBatch::Task> m_waiting; ///< those of the batch that are to be sent
    bool m_isOver = true;
    std::deque<Order> m_underWay; ///< in the order of their answers
    qint64 m_lastNumber = 0;
    std::map<int, RenderError> m_stopped; ///< templates of this batch that took the child down
    std::optional<RenderError> m_noChild; ///< there is no child for this batch

    // What the child has.
    std::map<int, QByteArray> m_sentTemplates;
    std::map<int, QByteArray> m_sentRecipients;
    std::optional<QByteArray> m_sentData;

    QByteArray m_unread; ///< what it said of a line that has not ended yet
};

} // namespace heliograph
