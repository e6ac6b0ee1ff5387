// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/templatepull.h"

#include "core/json/parser.h"
#include "core/request/channels.h"
#include "core/wire/answer.h"
#include "core/wire/frozenrequest.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

/// The sentences for a person.
class PullText
{
    Q_DECLARE_TR_FUNCTIONS(TemplatePull)
};

using Path = std::vector<QByteArray>;

/// The text at the first of these places that has one. The API documents the content of a channel as a JSON object, and
/// shows it for e-mail alone: the rest are the names of its editor's fields.
QString textAt(const Value &content, const std::vector<Path> &places)
{
    for (const Path &place : places) {
        const Value *at = &content;
        for (const QByteArray &key : place)
            at = at != nullptr ? at->find(key) : nullptr;
        if (at != nullptr && at->isString() && !at->utf8().trimmed().isEmpty())
            return at->text();
    }
    return {};
}

QString bodyOf(const Value &content, bool isEmail)
{
    static const std::vector<Path> mail{{"body", "raw", "html"}, {"body", "designer", "html"},
                                        {"body", "html"},        {"html"},
                                        {"body", "raw", "text"}, {"body"}};
    static const std::vector<Path> others{{"body"},    {"text"},         {"message"},    {"content"},
                                          {"jsonnet"}, {"body", "text"}, {"body", "raw"}};
    return textAt(content, isEmail ? mail : others);
}

QString oneLine(const QString &text)
{
    return text.simplified();
}

/// As core/preview reads it.
QString fileText(const QString &channel, const Value &content, const QString &body)
{
    QString front;
    const auto add = [&front](const QString &name, const QString &text) {
        if (!text.isEmpty())
            front += u"%1: %2\n"_s.arg(name, oneLine(text));
    };
    if (channel == "email"_L1) {
        add(u"subject"_s, textAt(content, {{"subject"}}));
        add(u"preheader"_s, textAt(content, {{"body", "preheader"}, {"preheader"}, {"email_preheader"}}));
    } else if (channel.endsWith("push"_L1)) {
        add(u"title"_s, textAt(content, {{"title"}, {"header"}}));
        add(u"url"_s, textAt(content, {{"action_url"}, {"url"}, {"click_url"}}));
    }
    return front.isEmpty() ? body : u"---\n%1---\n%2"_s.arg(front, body);
}

bool isJsonnet(const QString &channel, const Value &content)
{
    const QString language = textAt(content, {{"templating_language"}, {"type"}});
    return (channel == "slack"_L1 || channel == "ms_teams"_L1) && language.contains("jsonnet"_L1, Qt::CaseInsensitive);
}

/// The live one, or where there is none the first, which is the newest.
const Value *versionOf(const Value &root)
{
    const Value *versions = root.find("versions");
    if (versions == nullptr || !versions->isArray() || versions->items().empty())
        return nullptr;
    const auto live = std::find_if(versions->items().begin(), versions->items().end(),
                                   [](const Value &version) { return textAt(version, {{"status"}}) == "active"_L1; });
    return live == versions->items().end() ? &versions->items().front() : &*live;
}

const Value *languageOf(const Value &version)
{
    const Value *templates = version.find("templates");
    if (templates == nullptr || !templates->isArray() || templates->items().empty())
        return nullptr;
    const auto english = std::find_if(templates->items().begin(), templates->items().end(), [](const Value &one) {
        return textAt(one, {{"language", "slug"}}) == "en"_L1;
    });
    return english == templates->items().end() ? &templates->items().front() : &*english;
}

Result<Value> answerOf(const CallResult &result, const QString &slug)
{
    if (result.outcome != Outcome::Accepted) {
        const QString said =
            result.status > 0 ? readAnswer(result.status, result.reason, result.body).message : result.message;
        const QString sentence =
            result.status == 404
                ? PullText::tr(
                      "This workspace has no template “%1”: its slug stands beside its name on SuprSend's Templates "
                      "page.")
                      .arg(slug)
                : PullText::tr("The template “%1” could not be read: %2").arg(slug, said);
        return fail(u"template.refused"_s, sentence, said);
    }
    auto root = json::parse(result.body);
    if (!root || !root->isObject())
        return fail(u"template.garbage"_s, PullText::tr("The server's answer about “%1” is no template.").arg(slug));
    return std::move(*root);
}

/// One pull under way. It deletes itself with its last word.
class Pull : public std::enable_shared_from_this<Pull>
{
public:
    using Done = std::function<void(const Result<TemplatePull> &)>;
    Pull(Transport &transport, Workspace workspace, SigningKeys keys, QString slug, QDateTime now, Done done)
        : m_transport(transport)
        , m_workspace(std::move(workspace))
        , m_keys(std::move(keys))
        , m_slug(std::move(slug))
        , m_now(std::move(now))
        , m_done(std::move(done))
    {
    }

    void start()
    {
        call({}, [self = shared_from_this()](const CallResult &result) {
            const auto channels = readTemplateChannels(result, self->m_slug);
            if (!channels)
                return self->m_done(tl::unexpected(channels.error()));
            self->m_channels = *channels;
            self->next();
        });
    }

private:
    void call(const QString &channel, const std::function<void(const CallResult &)> &then)
    {
        const CallJob *job = m_transport.start(templateCall(m_workspace, m_keys, m_slug, channel, m_now));
        QObject::connect(job, &CallJob::finished, &m_transport, then);
    }

    void next()
    {
        if (m_channels.isEmpty())
            return m_done(m_pull);
        const QString channel = m_channels.takeFirst();
        call(channel, [self = shared_from_this(), channel](const CallResult &result) {
            self->take(channel, readTemplateChannel(result, self->m_slug));
            self->next();
        });
    }

    void take(const QString &channel, const Result<std::optional<PulledTemplate>> &read)
    {
        if (!read)
            m_pull.notes.append(u"%1: %2"_s.arg(channel, read.error().message));
        else if (!*read)
            m_pull.notes.append(PullText::tr("%1: it has no text that Heliograph can read.").arg(channel));
        else
            m_pull.templates.push_back(**read);
    }

    Transport &m_transport;
    Workspace m_workspace;
    SigningKeys m_keys;
    QString m_slug;
    QDateTime m_now;
    Done m_done;
    QStringList m_channels; ///< still to be asked for
    TemplatePull m_pull;
};

} // namespace

HttpCall templateCall(const Workspace &workspace, const SigningKeys &keys, const QString &slug, const QString &channel,
                      const QDateTime &now)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QString path = u"v1/template/"_s + encoded(slug) + u'/';
    if (!channel.isEmpty())
        path += u"channel/"_s + encoded(channel) + u'/';
    HttpCall call;
    call.method = "GET";
    call.url = urlBelow(workspace.baseUrl, path.toLatin1());
    call.allowPlainHttp = workspace.allowPlainHttp;
    call.headers = signedHeaders(call.method, call.url, {}, "application/json; charset=utf-8", keys, now);
    return call;
}

Result<QStringList> readTemplateChannels(const CallResult &result, const QString &slug)
{
    const auto root = answerOf(result, slug);
    if (!root)
        return tl::unexpected(root.error());
    QStringList channels;
    const Value *list = root->find("channels");
    for (const Value &entry : list != nullptr && list->isArray() ? list->items() : Value::Array()) {
        const QString channel = textAt(entry, {{"channel", "slug"}});
        if (isChannelName(channel.toLatin1()))
            channels.append(channel);
    }
    return channels;
}

Result<std::optional<PulledTemplate>> readTemplateChannel(const CallResult &result, const QString &slug)
{
    const auto root = answerOf(result, slug);
    if (!root)
        return tl::unexpected(root.error());
    const QString channel = textAt(*root, {{"channel", "slug"}});
    const Value *version = versionOf(*root);
    const Value *language = version != nullptr ? languageOf(*version) : nullptr;
    const Value *content = language != nullptr ? language->find("content") : nullptr;
    const QString body = content != nullptr ? bodyOf(*content, channel == "email"_L1) : QString();
    if (body.isEmpty() || !isChannelName(channel.toLatin1()))
        return std::nullopt;
    const QString ending = isJsonnet(channel, *content) ? u"jsonnet"_s : u"hbs"_s;
    return PulledTemplate{channel, u"%1.%2.%3"_s.arg(QString(slug).replace(u'/', u'-'), channel, ending),
                          fileText(channel, *content, body), textAt(*version, {{"version_tag_user"}, {"version_tag"}}),
                          textAt(*version, {{"status"}}) == "active"_L1};
}

void pullTemplate(Transport &transport, const Workspace &workspace, const SigningKeys &keys, const QString &slug,
                  const QDateTime &now, std::function<void(const Result<TemplatePull> &)> done)
{
    std::make_shared<Pull>(transport, workspace, keys, slug, now, std::move(done))->start();
}

} // namespace heliograph
