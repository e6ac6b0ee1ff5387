// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/preview/renderbench.h"

#include <QFile>
#include <QtTest>

namespace heliograph::test {

using namespace Qt::StringLiterals;

MessageTemplate templateOf(const QString &file, const QString &text)
{
    auto message = messageTemplate(file, text);
    if (!message)
        qFatal("%s is no template: %s", qPrintable(file), qPrintable(message.error().message));
    return std::move(*message);
}

RenderBatch batchOf(std::vector<MessageTemplate> templates, const QByteArray &data, std::vector<QByteArray> recipients)
{
    RenderBatch batch{std::move(templates), data, std::move(recipients), {}};
    for (size_t message = 0; message < batch.templates.size(); ++message) {
        for (size_t recipient = 0; recipient < batch.recipients.size(); ++recipient)
            batch.tasks.push_back({static_cast<int>(message), static_cast<int>(recipient)});
    }
    return batch;
}

RenderBench::RenderBench(const QString &program, std::chrono::milliseconds time)
    : m_process(program, time)
{
    connect(&m_process, &Renderer::rendered, this, [this](int message, int recipient, const Rendering &rendering) {
        m_heard.push_back({message, recipient, rendering});
    });
    connect(&m_process, &Renderer::finished, this, [this] { ++m_finishes; });
}

QString RenderBench::worker()
{
    return QStringLiteral(RENDER_WORKER);
}

QString RenderBench::script(const QTemporaryDir &folder, const QByteArray &lines)
{
    const QString path = folder.filePath(u"worker.sh"_s);
    QFile file(path);
    const QByteArray text = "#!/bin/sh\n" + lines + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("The script could not be written");
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return path;
}

void RenderBench::order(const RenderBatch &batch)
{
    m_heard.clear();
    m_finishes = 0;
    m_process.render(batch);
}

bool RenderBench::wait()
{
    constexpr int longest = 60000;
    return QTest::qWaitFor([this] { return m_finishes > 0; }, longest) && m_finishes == 1;
}

Rendering RenderBench::render(const RenderBatch &batch)
{
    order(batch);
    if (!wait() || m_heard.size() != 1)
        return {{}, RenderError{RenderError::Kind::Stopped, u"nothing came"_s, {}, {}, {}, 0, 0}, {}};
    return m_heard.front().rendering;
}

} // namespace heliograph::test
