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
/// So long may a child take until it is ready: much longer than it does, on a machine that is busy.
constexpr std::chrono::seconds startTime{10};
/// Three parts of the longest text, with each character escaped, are shorter.
constexpr qint64 longestAnswer = qint64{maxRendered} * 3 * 6 + 1024 * 1024;

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

RenderError stopped(const QString &message)
{
    RenderError error;
    error.kind = RenderError::Kind::Stopped;
    error.message = message;
    return error;
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
    , m_time(time)
    , m_watch(this)
{
    m_watch.setSingleShot(true);
    m_patience.setSingleShot(true);
    m_child.setProcessEnvironment(workerEnvironment(QProcessEnvironment::systemEnvironment()));
    m_child.setStandardErrorFile(QProcess::nullDevice());
    connect(&m_watch, &QTimer::timeout, this, &RenderProcess::takeTooLong);
    connect(&m_patience, &QTimer::timeout, this, &RenderProcess::losePatience);
    connect(&m_child, &QProcess::readyReadStandardOutput, this, &RenderProcess::read);
    connect(&m_child, &QProcess::finished, this, &RenderProcess::childEnded);
    connect(&m_child, &QProcess::errorOccurred, this, &RenderProcess::childFailed);
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
    m_templateOrders.clear();
    for (const MessageTemplate &message : batch.templates)
        m_templateOrders.push_back(templateOrder(static_cast<int>(m_templateOrders.size()), message));
    ++m_batchNumber;
    m_waiting.assign(batch.tasks.begin(), batch.tasks.end());
    m_isOver = false;
    m_stopped.clear();
    m_noChild.reset();
    losePatience();
    goOnLater();
}

/// Never within a call from outside: signals come from it.
void RenderProcess::goOnLater()
{
    QMetaObject::invokeMethod(this, &RenderProcess::feed, Qt::QueuedConnection);
}

void RenderProcess::startChild()
{
    m_sentTemplates.clear();
    m_sentRecipients.clear();
    m_sentData.reset();
    m_isTooLong = false;
    m_isReady = false;
    m_unread.clear();
    m_child.start(m_program, {QString::fromLatin1(renderWorkerArgument)});
}

void RenderProcess::feed()
{
    while (!m_isFailing && !m_isEnding && m_underWay.size() < ahead && !m_waiting.empty()) {
        const RenderBatch::Task task = m_waiting.front();
        m_waiting.pop_front();
        if (m_noChild)
            tell(task, {{}, m_noChild, {}});
        else if (const auto stopped = m_stopped.find(task.message); stopped != m_stopped.end())
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
    if (m_isOver || isWaiting || !m_waiting.empty())
        return;
    m_isOver = true;
    Q_EMIT finished();
}

void RenderProcess::send(const RenderBatch::Task &task)
{
    if (m_child.state() == QProcess::NotRunning)
        startChild();
    sendWhatIsNew(task);
    m_underWay.push_back({++m_lastNumber, m_batchNumber, task});
    if (m_underWay.size() == 1)
        watch();
    write(renderOrder(m_lastNumber, task.message, task.recipient));
}

void RenderProcess::write(const QByteArray &order)
{
    if (m_child.isWritable()) // it is not where it could not be started
        m_child.write(order);
}

void RenderProcess::sendWhatIsNew(const RenderBatch::Task &task)
{
    if (m_sentData != m_batch.data) {
        m_sentData = m_batch.data;
        write(dataOrder(m_batch.data));
    }
    const QByteArray &message = m_templateOrders[static_cast<size_t>(task.message)];
    if (QByteArray &sent = m_sentTemplates[task.message]; sent != message) {
        sent = message;
        write(message);
    }
    const QByteArray &scope = m_batch.recipients[static_cast<size_t>(task.recipient)];
    if (QByteArray &sent = m_sentRecipients[task.recipient]; sent != scope) {
        sent = scope;
        write(recipientOrder(task.recipient, scope));
    }
}

/// Looks for the ends of lines in what is new only: a line may be of many megabytes, and comes in small pieces.
void RenderProcess::read()
{
    const qsizetype looked = m_unread.size();
    if (m_child.isReadable())
        m_unread += m_child.readAllStandardOutput();
    qsizetype begin = 0;
    for (qsizetype end = m_unread.indexOf('\n', looked); end >= 0; end = m_unread.indexOf('\n', begin)) {
        const auto answer = json::parse(QByteArrayView(m_unread).sliced(begin, end - begin));
        begin = end + 1;
        if (answer && answer->isObject())
            take(*answer);
    }
    m_unread.remove(0, begin);
    if (m_unread.size() > longestAnswer)
        m_child.kill();
}

/// From now on the child has its time.
void RenderProcess::watch()
{
    m_since.start();
    if (m_underWay.empty())
        m_watch.stop();
    else
        m_watch.start(m_isReady ? m_time : startTime);
}

void RenderProcess::take(const json::Value &answer)
{
    if (!m_isReady && isSet(answer, "ready")) {
        m_isReady = true;
        watch();
        losePatience();
    }
    const json::Value *said = answer.find("answer");
    if (m_underWay.empty() || intOf(answer, "render") != m_underWay.front().number || said == nullptr ||
        !said->isObject())
        return;
    const Order order = m_underWay.front();
    m_underWay.pop_front();
    watch();
    if (order.batch == m_batchNumber)
        tell(order.task, renderingOf(order.task, *said));
    feed();
}

void RenderProcess::takeTooLong()
{
    // It may have answered while this thread was busy with something else.
    const qint64 asked = m_underWay.empty() ? 0 : m_underWay.front().number;
    m_child.waitForReadyRead(0);
    if (m_underWay.empty() || m_underWay.front().number != asked)
        return;
    m_isTooLong = true;
    m_child.kill();
}

/// Ends what was given up and does not come to an end.
void RenderProcess::losePatience()
{
    if (!m_isReady || m_underWay.empty() || m_underWay.front().batch == m_batchNumber)
        return;
    if (const qint64 left = patienceMs - m_since.elapsed(); left > 0)
        m_patience.start(static_cast<int>(left));
    else
        m_child.kill();
}

void RenderProcess::childFailed(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return;         // what else there is ends in finished()
    m_isFailing = true; // this may come from within start()
    QMetaObject::invokeMethod(this, &RenderProcess::childEnded, Qt::QueuedConnection);
}

void RenderProcess::childEnded()
{
    m_isEnding = true;
    read();
    m_isEnding = false;
    m_watch.stop();
    const bool isByItself = m_child.exitStatus() == QProcess::NormalExit && !m_isTooLong;
    const bool isNone = m_isFailing || isByItself || (m_isTooLong && !m_isReady);
    const QString why = whyNoChild();
    m_isFailing = false;
    if (m_underWay.empty())
        return feed();
    const Order culprit = m_underWay.front();
    // Those that were sent after it were not looked at: they come again.
    for (; m_underWay.size() > 1; m_underWay.pop_back()) {
        if (m_underWay.back().batch == m_batchNumber)
            m_waiting.push_front(m_underWay.back().task);
    }
    m_underWay.clear();
    if (isNone) {
        m_noChild = stopped(why);
        if (culprit.batch == m_batchNumber)
            tell(culprit.task, {{}, m_noChild, {}});
    } else if (culprit.batch == m_batchNumber) {
        blame(culprit);
    }
    feed();
}

QString RenderProcess::whyNoChild() const
{
    if (m_isFailing)
        return tr("The renderer “%1” could not be started: %2").arg(m_program, m_child.errorString());
    if (m_isTooLong)
        return tr("The renderer “%1” was not ready in time.").arg(m_program);
    return tr("The renderer “%1” ended by itself, with status %2.").arg(m_program).arg(m_child.exitCode());
}

void RenderProcess::blame(const Order &culprit)
{
    const RenderError error =
        stopped(m_isTooLong ? tr("It was stopped after %1 seconds: does it loop for ever?")
                                  .arg(static_cast<double>(m_time.count()) / 1000.0)
                            : tr("It was ended by the system: it needs too much memory, or goes too deep."));
    m_stopped[culprit.task.message] = error;
    tell(culprit.task, {{}, error, {}});
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
        rendering.texts.push_back({part.name, texts != nullptr ? texts->textOf(part.name.toUtf8()) : QString()});
    return rendering;
}

RenderError RenderProcess::errorOf(const RenderBatch::Task &task, const json::Value &said)
{
    RenderError error{RenderError::Kind::Invalid, said.textOf("message"), said.textOf("missing"), {},
                      said.textOf("part"),        intOf(said, "line"),    intOf(said, "column")};
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
        QString path = part == parts.end() ? QString() : pathAt(part->text, error.line, error.column);
        // In Jsonnet the scope is a variable, and another's fields are not in it.
        if (m_batch.templates[static_cast<size_t>(task.message)].name.engine == TemplateEngine::Jsonnet)
            path = path.startsWith("data."_L1) ? path.sliced(5) : QString();
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
