// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sampletemplates.h"

#include <array>

namespace heliograph::sandbox {

using json::Value;

namespace {

constexpr QByteArrayView groupPath = "/v1/template/new-comment/";
constexpr QByteArrayView channelPath = "/v1/template/new-comment/channel/";
constexpr std::array<QByteArrayView, 3> channels{"email", "sms", "slack"};

Value object(std::initializer_list<std::pair<const char *, Value>> members)
{
    Value made = Value::object();
    for (const auto &[key, value] : members)
        made.set(key, value);
    return made;
}

Value contentOf(QByteArrayView channel)
{
    const Value line = Value::string(
        "Hi {{$recipient.name}}, {{$actor.name}} added {{length comments}} new comments on the {{doc_name}}.");
    if (channel == "email") {
        const Value html = Value::string("Hi {{$recipient.name}}, {{$actor.name}} added {{length comments}} new "
                                         "comments on the {{doc_name}}.");
        return object({{"templating_language", Value::string("handlebars")},
                       {"subject", Value::string("{{$actor.name}} commented on the {{doc_name}}")},
                       {"body", object({{"type", Value::string("raw")}, {"raw", object({{"html", html}})}})}});
    }
    if (channel == "slack") {
        const Value card =
            Value::string("[\n  {\n    type: 'section',\n    text: { type: 'mrkdwn', text: 'Hi %s, there are "
                          "%d new comments.' % [\n      data['$recipient'].name, std.length(data.comments),"
                          "\n    ] },\n  },\n]\n");
        return object({{"templating_language", Value::string("jsonnet")}, {"body", card}});
    }
    return object({{"body", line}});
}

Value channelEntry(QByteArrayView channel)
{
    return object({{"channel", object({{"slug", Value::string(channel.toByteArray())}})},
                   {"is_active", Value::boolean(true)},
                   {"is_enabled", Value::boolean(true)}});
}

Reply groupReply()
{
    Value list = Value::array();
    for (const QByteArrayView channel : channels)
        list.items().push_back(channelEntry(channel));
    return jsonReply(200, object({{"name", Value::string("New comment")},
                                  {"slug", Value::string("new-comment")},
                                  {"is_active", Value::boolean(true)},
                                  {"channels", list}}));
}

Reply channelReply(QByteArrayView channel)
{
    const Value language =
        object({{"language", object({{"name", Value::string("English")}, {"slug", Value::string("en")}})},
                {"is_enabled", Value::boolean(true)},
                {"content", contentOf(channel)}});
    const Value version = object({{"status", Value::string("active")},
                                  {"version_tag_user", Value::string("v1")},
                                  {"templates", Value::array({language})}});
    Value entry = channelEntry(channel);
    entry.set("versions", Value::array({version}));
    return jsonReply(200, entry);
}

} // namespace

bool isTemplatePath(const QByteArray &path)
{
    return path.startsWith("/v1/template/");
}

Reply templateReply(const QByteArray &path)
{
    if (path == groupPath)
        return groupReply();
    for (const QByteArrayView channel : channels) {
        if (path == channelPath.toByteArray() + channel.toByteArray() + '/')
            return channelReply(channel);
    }
    return detailReply(404, "Not found.");
}

} // namespace heliograph::sandbox
