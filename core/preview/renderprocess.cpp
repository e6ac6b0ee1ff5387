// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/renderprocess.h"

#include "core/json/parser.h"
#include "core/preview/nearestname.h"
#include "core/preview/renderorder.h"
#include "core/preview/renderworker.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// So many are sent ahead, that the child need not wait for the next; few, for a new batch waits for them.
constexpr size_t ahead = 4;
/// A batch that is given up and has kept the child busy for so long is not waited for.
constexpr qint64 patienceMs = 200;

QString stringOf(const json::Value &object, QByteArrayView key)
{
    const json::Value *value = object.find(key);
    return value != nullptr ? value->text() : QString();
}

int intOf(const json::Value &object, QByteArrayView key)
{
    const json::Value *value = object.find(key);
    return value != nullptr && value->isNumber() ? static_cast<int>(value->toDouble()) : 0;
}

bool isSet(const json::Value &object, QByteArrayView key)
{
    const json::Value *value = object.find(key);
    return value != nullptr && value->isBool() && value->toBool();
}

/// From a place in the part to the place in the file.
void moveToFile(RenderError &error, const TemplatePart &part)
{
    if (error.line <= 0)
        return;
    if (error.line == 1 && error.column > 0)
        error.column += part.column - 1;
    error.line += part.line - 1;
}

} // namespace

RenderProcess::RenderProcess(const QString &program, std::chrono::milliseconds time, QObject *parent)
    : Renderer(parent)
    , m_program(program)
    , m_child(this)
    , m_watch(this)
{
    m_watch.setSingleShot(true);
    m_watch.setInterval(time);
    m_child.setProcessEnvironment(workerEnvironment(QProcessEnvironment::systemEnvironment()));
    m_child.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_watch, &QTimer::timeout, this, &RenderProcess::takeTooLong);
    connect(&m_child, &QProcess::readyReadStandardOutput, this, &RenderProcess::read);
    connect(&m_child, &QProcess::finished, this, &RenderProcess::childEnded);
    connect(&m_child, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            childEnded();
    });
}

RenderProcess::~RenderProcess()
{
    m_child.disconnect(this);
    m_child.kill();
    m_child.waitForFinished();
}

void RenderProcess::render(const RenderBatch &batch)
{
    m_batch = batch;
    auto data = json::parse(batch.data);
    m_data = data ? std::move(*data) : json::Value::object();
    ++m_batchNumber;
    m_next = 0;
    m_isOver = false;
    m_stopped.clear();
    if (!m_underWay.empty() && m_since.elapsed() > patienceMs)
        m_child.kill(); // goes on when it has ended
    else
        QMetaObject::invokeMethod(this, &RenderProcess::feed, Qt::QueuedConnection);
}

void RenderProcess::startChild()
{
    m_sentTemplates.clear();
    m_sentRecipients.clear();
    m_sentData.clear();
    m_isTooLong = false;
    m_child.start(m_program, {QString::fromLatin1(renderWorkerArgument)});
}

void RenderProcess::feed()
{
    while (m_underWay.size() < ahead && m_next < m_batch.tasks.size()) {
        const RenderBatch::Task task = m_batch.tasks[m_next++];
        if (const auto stopped = m_stopped.find(task.message); stopped != m_stopped.end())
            tell(task, {{}, stopped->second, {}});
        else
            send(task);
    }
    finishIfDone();
}

void RenderProcess::finishIfDone()
{
    const bool isWaiting =
        std::any_of(m_underWay.begin(), m_underWay.end(), [this](const Order &o) { return o.batch == m_batchNumber; });
    if (m_isOver || isWaiting || m_next < m_batch.tasks.size())
        return;
    m_isOver = true;
    Q_EMIT finished();
}

void RenderProcess::send(const RenderBatch::Task &task)
{
    if (m_child.state() == QProcess::NotRunning)
        startChild();
    sendWhatIsNew(task);
    if (m_underWay.empty()) {
        m_watch.start();
        m_since.start();
    }
    m_underWay.push_back({++m_lastNumber, m_batchNumber, task});
    m_child.write(renderOrder(m_lastNumber, task.message, task.recipient));
}

void RenderProcess::sendWhatIsNew(const RenderBatch::Task &task)
{
    if (m_sentData != m_batch.data) {
        m_sentData = m_batch.data;
        m_child.write(dataOrder(m_sentData));
    }
    const QByteArray message = templateOrder(task.message, m_batch.templates[static_cast<size_t>(task.message)]);
    if (QByteArray &sent = m_sentTemplates[task.message]; sent != message) {
        sent = message;
        m_child.write(message);
    }
    const QByteArray &scope = m_batch.recipients[static_cast<size_t>(task.recipient)];
    if (QByteArray &sent = m_sentRecipients[task.recipient]; sent != scope) {
        sent = scope;
        m_child.write(recipientOrder(task.recipient, scope));
    }
}

void RenderProcess::read()
{
    while (m_child.canReadLine()) {
        const auto answer = json::parse(m_child.readLine());
        if (answer && answer->isObject())
            take(*answer);
    }
}

void RenderProcess::take(const json::Value &answer)
{
    if (m_underWay.empty() || intOf(answer, "render") != m_underWay.front().number)
        return;
    const Order order = m_underWay.front();
    m_underWay.pop_front();
    m_since.start();
    if (m_underWay.empty())
        m_watch.stop();
    else
        m_watch.start();
    const json::Value *said = answer.find("answer");
    if (order.batch == m_batchNumber && said != nullptr)
        tell(order.task, renderingOf(order.task, *said));
    feed();
}

void RenderProcess::takeTooLong()
{
    m_isTooLong = true;
    m_child.kill();
}

void RenderProcess::childEnded()
{
    m_watch.stop();
    read();
    if (m_underWay.empty())
        return feed();
    const Order culprit = m_underWay.front();
    // Those that were sent after it were not looked at: they come again.
    const auto again = std::count_if(m_underWay.begin() + 1, m_underWay.end(),
                                     [this](const Order &o) { return o.batch == m_batchNumber; });
    m_underWay.clear();
    if (culprit.batch == m_batchNumber) {
        m_next -= static_cast<size_t>(again);
        const QString words = m_isTooLong
                                  ? tr("It was stopped after %1 seconds: does it loop for ever?")
                                        .arg(static_cast<double>(m_watch.interval()) / 1000.0)
                                  : tr("It was ended by the system: it needs too much memory, or goes too deep.");
        RenderError error;
        error.kind = RenderError::Kind::Stopped;
        error.message = words;
        m_stopped[culprit.task.message] = error;
        tell(culprit.task, {{}, error, {}});
    }
    feed();
}

void RenderProcess::tell(const RenderBatch::Task &task, const Rendering &rendering)
{
    Q_EMIT rendered(task.message, task.recipient, rendering);
}

Rendering RenderProcess::renderingOf(const RenderBatch::Task &task, const json::Value &answer)
{
    Rendering rendering;
    if (const json::Value *notes = answer.find("notes"); notes != nullptr && notes->isArray()) {
        for (const json::Value &note : notes->items())
            rendering.notes.append(note.text());
    }
    if (const json::Value *error = answer.find("error"); error != nullptr && !isSet(answer, "ok")) {
        rendering.error = errorOf(task, *error);
        return rendering;
    }
    const json::Value *texts = answer.find("texts");
    for (const TemplatePart &part : m_batch.templates[static_cast<size_t>(task.message)].parts)
        rendering.texts.push_back({part.name, texts != nullptr ? stringOf(*texts, part.name.toUtf8()) : QString()});
    return rendering;
}

RenderError RenderProcess::errorOf(const RenderBatch::Task &task, const json::Value &said)
{
    RenderError error{RenderError::Kind::Invalid, stringOf(said, "message"), stringOf(said, "missing"), {},
                      stringOf(said, "part"),     intOf(said, "line"),       intOf(said, "column")};
    if (isSet(said, "tooLong")) {
        error.kind = RenderError::Kind::TooLong;
        error.message = tr("Its text is longer than %1 million characters: no channel takes that.")
                            .arg(maxRendered / (1024 * 1024));
    }
    const std::vector<TemplatePart> &parts = m_batch.templates[static_cast<size_t>(task.message)].parts;
    const auto part =
        std::find_if(parts.begin(), parts.end(), [&](const TemplatePart &p) { return p.name == error.part; });
    if (said.contains("missing")) {
        error.kind = RenderError::Kind::Missing;
        const QString path = part == parts.end() ? QString() : pathAt(part->text, error.line, error.column);
        const auto own = json::parse(m_batch.recipients[static_cast<size_t>(task.recipient)]);
        // The path says more than its last step: “$recipient.name”.
        if (path.split(u'.').contains(error.name))
            error.name = path.first(path.lastIndexOf(error.name) + error.name.size());
        error.nearest = nearestName(error.name, m_data, own && own->isObject() ? *own : json::Value::object());
    }
    if (part != parts.end())
        moveToFile(error, *part);
    return error;
}

} // namespace heliograph
