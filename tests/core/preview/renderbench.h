// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/renderprocess.h"

#include <QTemporaryDir>

namespace heliograph::test {

/// A template that must be one.
[[nodiscard]] MessageTemplate templateOf(const QString &file, const QString &text);
/// All templates for all recipients, recipients first: (0,0), (0,1) … (1,0) …
[[nodiscard]] RenderBatch batchOf(std::vector<MessageTemplate> templates, const QByteArray &data = "{}",
                                  std::vector<QByteArray> recipients = {"{}"});

/// A RenderProcess with what was heard of it.
class RenderBench : public QObject
{
    Q_OBJECT
public:
    struct Heard
    {
        int message = 0;
        int recipient = 0;
        Rendering rendering;
    };

    explicit RenderBench(const QString &program = worker(), std::chrono::milliseconds time = renderTime);
    /// The real worker.
    [[nodiscard]] static QString worker();
    /// A shell script of these lines in `folder`.
    [[nodiscard]] static QString script(const QTemporaryDir &folder, const QByteArray &lines);

    void order(const RenderBatch &batch);
    /// Whether finished() came after the last order, once.
    [[nodiscard]] bool wait();
    /// Both, and the only rendering there is.
    [[nodiscard]] Rendering render(const RenderBatch &batch);

    [[nodiscard]] const std::vector<Heard> &heard() const { return m_heard; }
    [[nodiscard]] int finishes() const { return m_finishes; }
    [[nodiscard]] RenderProcess &process() { return m_process; }

private:
    RenderProcess m_process;
    std::vector<Heard> m_heard;
    int m_finishes = 0;
};

} // namespace heliograph::test
