// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/channelkind.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace heliograph {

namespace {

using Takes = ChannelKind::Takes;
using json::Value;

constexpr std::array<ChannelKind, 10> kinds{{{"$email", Takes::Text},
                                             {"$sms", Takes::Text},
                                             {"$whatsapp", Takes::Text},
                                             {"$slack", Takes::Slack},
                                             {"$ms_teams", Takes::Teams},
                                             {"$inbox", Takes::Text},
                                             {"$messenger", Takes::Text},
                                             {"$androidpush", Takes::AndroidPush},
                                             {"$iospush", Takes::IosPush},
                                             {"$webpush", Takes::WebPush}}};

constexpr std::array<const char *, kinds.size()> labels{
    QT_TRANSLATE_NOOP("ChannelKind", "E-mail"),    QT_TRANSLATE_NOOP("ChannelKind", "SMS"),
    QT_TRANSLATE_NOOP("ChannelKind", "WhatsApp"),  QT_TRANSLATE_NOOP("ChannelKind", "Slack"),
    QT_TRANSLATE_NOOP("ChannelKind", "MS Teams"),  QT_TRANSLATE_NOOP("ChannelKind", "Inbox"),
    QT_TRANSLATE_NOOP("ChannelKind", "Messenger"), QT_TRANSLATE_NOOP("ChannelKind", "Android push"),
    QT_TRANSLATE_NOOP("ChannelKind", "iOS push"),  QT_TRANSLATE_NOOP("ChannelKind", "Web push")};

Value withEmpty(std::initializer_list<const char *> members)
{
    Value object = Value::object();
    for (const char *member : members)
        object.set(member, Value::string(""));
    return object;
}

/// As the official samples write a device, its ID included.
Value device(const char *provider)
{
    Value object = withEmpty({"token", "provider", "device_id"});
    object.set("provider", Value::string(provider));
    return object;
}

bool isPush(const ChannelKind &kind)
{
    return kind.takes == Takes::AndroidPush || kind.takes == Takes::IosPush;
}

} // namespace

std::span<const ChannelKind> channelKinds()
{
    return kinds;
}

const ChannelKind *channelKind(QByteArrayView key)
{
    const auto found = std::ranges::find_if(kinds, [key](const ChannelKind &kind) { return key == kind.key; });
    return found == kinds.end() ? nullptr : &*found;
}

QString ChannelKind::label() const
{
    const auto found = std::ranges::find_if(
        kinds, [this](const ChannelKind &kind) { return QByteArrayView(kind.key) == QByteArrayView(key); });
    const auto at = static_cast<std::size_t>(std::distance(kinds.begin(), found));
    return at < labels.size() ? QCoreApplication::translate("ChannelKind", labels[at]) : QString();
}

Value ChannelKind::emptyValue() const
{
    switch (takes) {
    case Takes::Text:
        return Value::string("");
    case Takes::AndroidPush:
        return device("fcm");
    case Takes::IosPush:
        return device("apns");
    case Takes::WebPush:
        return Value::object({{"endpoint", Value::string(""), {}}, {"keys", withEmpty({"p256dh", "auth"}), {}}});
    case Takes::Slack:
        return withEmpty({"email", "access_token"});
    case Takes::Teams:
        return withEmpty({"tenant_id", "service_url", "conversation_id"});
    }
    return {};
}

Value channelValueAs(const Value &value, const ChannelKind &from, const ChannelKind &to)
{
    if (from.takes == to.takes)
        return value;
    Value made = to.emptyValue();
    if (isPush(from) && isPush(to) && value.isObject()) {
        for (const char *shared : {"token", "device_id"}) {
            if (const Value *member = value.find(shared))
                made.set(shared, *member);
        }
    }
    return made;
}

} // namespace heliograph
