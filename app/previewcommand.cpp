// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/previewcommand.h"

#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/preview/renderwords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

constexpr qint64 goldenBytes = 256 * 1024 * 1024;

QByteArray reachName(PreviewRecipient::Reach reach)
{
    switch (reach) {
    case PreviewRecipient::Reach::Inline:
        return "inline";
    case PreviewRecipient::Reach::Profile:
        return "profile";
    case PreviewRecipient::Reach::None:
        return "none";
    case PreviewRecipient::Reach::NotAsked:
        break;
    }
    return "not_asked";
}

/// Which message of whom a line is about.
bool isSameMessage(const Value &a, const Value &b)
{
    for (const char *key : {"recipient", "channel", "template"}) {
        const Value *left = a.find(key);
        const Value *right = b.find(key);
        if ((left == nullptr) != (right == nullptr) || (left != nullptr && !(*left == *right)))
            return false;
    }
    return true;
}

} // namespace

PreviewCommand::PreviewCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_renderer(QCoreApplication::applicationFilePath())
{
    connect(&m_renderer, &Renderer::rendered, this, &PreviewCommand::take);
    connect(&m_renderer, &Renderer::finished, this, &PreviewCommand::end);
}

void PreviewCommand::start()
{
    if (const auto ready = read(); !ready)
        return refuse(ready.error());
    m_renderings.resize(m_batch.tasks.size());
    m_renderer.render(m_batch);
}

Result<> PreviewCommand::read()
{
    auto document = readDocument(invocation().items.front(), console());
    if (!document)
        return tl::unexpected(document.error());
    m_document = std::move(*document);
    if (const auto templates = readTemplates(); !templates)
        return tl::unexpected(templates.error());
    m_scope = previewScope(m_document);
    if (m_scope.recipients.empty())
        return fail(u"preview.recipients"_s, tr("The request has no recipient to render for: add one."));
    m_batch = renderBatch(m_batch.templates, m_scope);
    return readGolden();
}

Result<> PreviewCommand::readTemplates()
{
    QStringList paths;
    for (const QString &link : linkedTemplates(m_document))
        paths.append(templatePath(m_document, link));
    if (!invocation().templates.isEmpty())
        paths = invocation().templates;
    for (const QString &path : paths) {
        auto read = readTemplate(path);
        if (!read)
            return tl::unexpected(read.error());
        if (invocation().channel.isEmpty() || read->name.channel == invocation().channel)
            m_batch.templates.push_back(std::move(*read));
    }
    if (paths.isEmpty()) {
        return fail(u"preview.templates"_s, tr("The document links no template: name one with --template, or list it "
                                               "in the document's “templates”."));
    }
    if (m_batch.templates.empty()) {
        return fail(u"preview.channel"_s,
                    tr("None of the templates is of the channel “%1”.").arg(invocation().channel));
    }
    return {};
}

Result<> PreviewCommand::readGolden()
{
    if (!invocation().check && !invocation().update)
        return {};
    const QString name = goldenPreview(m_document);
    if (name.isEmpty()) {
        return fail(
            u"preview.golden"_s,
            tr("The document names no golden rendering: add \"expect\": {\"preview\": \"NAME.golden.jsonl\"} to "
               "it, and write that file with --update."));
    }
    m_goldenPath = templatePath(m_document, name);
    if (!invocation().check)
        return {};
    const auto bytes = readFile(m_goldenPath, goldenBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    for (const QByteArray &line : bytes->split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        auto read = json::parse(line);
        if (!read)
            return tl::unexpected(read.error());
        m_golden.push_back(std::move(*read));
    }
    return {};
}

void PreviewCommand::take(int message, int recipient, const Rendering &rendering)
{
    const RenderBatch::Task task{message, recipient};
    const auto found = std::find(m_batch.tasks.begin(), m_batch.tasks.end(), task);
    m_renderings[static_cast<size_t>(found - m_batch.tasks.begin())] = rendering;
    for (; m_printed < m_renderings.size() && m_renderings[m_printed]; ++m_printed)
        print(m_printed);
}

QString PreviewCommand::titleOf(const RenderBatch::Task &task) const
{
    const MessageTemplate &message = m_batch.templates[static_cast<size_t>(task.message)];
    return u"%1 · %2 · %3"_s.arg(m_scope.recipients[static_cast<size_t>(task.recipient)].name, message.name.channel,
                                 QFileInfo(message.file).fileName());
}

json::Value PreviewCommand::lineOf(size_t task) const
{
    const auto &[message, recipient] = m_batch.tasks[task];
    const MessageTemplate &source = m_batch.templates[static_cast<size_t>(message)];
    const Rendering &rendering = *m_renderings[task];
    const QString &channel = source.name.channel;
    Value line = Value::object();
    line.set("recipient", Value::integer(recipient));
    line.set("channel", Value::string(channel));
    line.set("template", Value::string(QFileInfo(source.file).fileName()));
    line.set("address", Value::string(reachName(m_scope.recipients[static_cast<size_t>(recipient)].reach(channel))));
    line.set("ok", Value::boolean(rendering.isGood()));
    for (const Rendering::Text &text : rendering.texts)
        line.set(text.part == "body"_L1 ? QByteArray("text") : text.part.toUtf8(), Value::string(text.text));
    if (!rendering.error)
        return line;
    line.set("error", Value::string(rendering.error->message));
    if (!rendering.error->name.isEmpty())
        line.set("missing", Value::string(rendering.error->name));
    if (!rendering.error->nearest.isEmpty())
        line.set("nearest", Value::string(rendering.error->nearest));
    if (rendering.error->line > 0)
        line.set("line", Value::integer(rendering.error->line));
    if (rendering.error->column > 0)
        line.set("column", Value::integer(rendering.error->column));
    return line;
}

void PreviewCommand::print(size_t task)
{
    const Rendering &rendering = *m_renderings[task];
    if (console().isJson())
        return console().object(lineOf(task));
    if (task > 0)
        console().line({});
    console().line(titleOf(m_batch.tasks[task]));
    for (const Rendering::Text &text : rendering.texts)
        console().line(text.part == "body"_L1 ? text.text : u"%1: %2"_s.arg(text.part, text.text));
    if (rendering.error) {
        const MessageTemplate &source = m_batch.templates[static_cast<size_t>(m_batch.tasks[task].message)];
        console().line(
            u"%1: %2"_s.arg(renderErrorPlace(*rendering.error, source.file), renderErrorText(*rendering.error)));
    }
    for (const QString &note : rendering.notes)
        console().line(note);
}

QString PreviewCommand::differenceOf(size_t task) const
{
    if (!invocation().check)
        return {};
    const Value line = lineOf(task);
    const auto golden =
        std::find_if(m_golden.begin(), m_golden.end(), [&line](const Value &g) { return isSameMessage(g, line); });
    if (golden == m_golden.end())
        return tr("It is not in the golden rendering.");
    if (*golden == line)
        return {};
    return tr("It differs from the golden rendering. Expected: %1 Got: %2")
        .arg(QString::fromUtf8(json::compact(*golden)), QString::fromUtf8(json::compact(line)));
}

QString PreviewCommand::failureOf(size_t task) const
{
    // A failure that is golden is what is expected.
    if (invocation().check)
        return differenceOf(task);
    return m_renderings[task]->error ? m_renderings[task]->error->message : QString();
}

Result<> PreviewCommand::writeGolden() const
{
    QByteArray lines;
    for (size_t task = 0; task < m_batch.tasks.size(); ++task)
        lines += json::compact(lineOf(task)) + '\n';
    return writeFile(m_goldenPath, lines);
}

void PreviewCommand::end()
{
    std::vector<JUnitCase> cases;
    int exitStatus = status::good;
    for (size_t task = 0; task < m_batch.tasks.size(); ++task) {
        const QString failure = failureOf(task);
        cases.push_back({titleOf(m_batch.tasks[task]), 0, failure});
        if (failure.isEmpty())
            continue;
        exitStatus = status::rejected;
        if (invocation().check)
            console().note(u"%1: %2"_s.arg(cases.back().name, failure));
    }
    if (invocation().check && m_golden.size() > m_batch.tasks.size()) {
        console().note(tr("The golden rendering has messages that were not rendered: %1 of %2.")
                           .arg(m_golden.size() - m_batch.tasks.size())
                           .arg(m_golden.size()));
        exitStatus = status::rejected;
    }
    if (invocation().update) {
        if (const auto written = writeGolden(); !written)
            return refuse(written.error());
    }
    if (!invocation().junit.isEmpty()) {
        if (const auto written = writeJUnit(invocation().junit, cases); !written)
            return refuse(written.error());
    }
    Q_EMIT finished(exitStatus);
}

} // namespace heliograph
