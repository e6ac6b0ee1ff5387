// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/answer.h"

#include "core/json/parser.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace heliograph {

using json::Value;

namespace {

constexpr qsizetype maxLength = 2000;
/// No server's own: where a call goes over plain http, its proxy answers in the server's place.
constexpr int proxyWantsLogin = 407;
/// A message in a message in a message: deeper is nobody's honest error.
constexpr int maxMessageDepth = 3;

/// Any bytes as text: UTF-16 and UTF-32 by their byte order mark, everything else as UTF-8, what is none replaced.
QString decoded(QByteArrayView bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    QStringDecoder decode(marked.value_or(QStringConverter::Utf8));
    return decode(bytes);
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
}

/// At most maxLength characters, with an ellipsis where something was cut, and never half of a pair.
QString shortened(QString text)
{
    if (text.size() <= maxLength)
        return text;
    const bool splitsPair = text.at(maxLength - 2).isHighSurrogate();
    text.truncate(splitsPair ? maxLength - 2 : maxLength - 1);
    return text + QChar(0x2026);
}

/// Text from outside as it may be shown: trimmed, short, control characters replaced.
QString shown(QString text)
{
    text = shortened(text.trimmed());
    text.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    std::replace_if(text.begin(), text.end(), isControl, QChar(QChar::ReplacementCharacter));
    return text;
}

void appendPlain(QString &out, const Value &value);

void appendMembers(QString &out, const Value &object)
{
    bool first = true;
    for (const json::Member &member : object.members()) {
        if (out.size() > maxLength)
            return;
        out += (first ? QString() : QStringLiteral("; ")) + QString::fromUtf8(member.key) + QStringLiteral(": ");
        appendPlain(out, member.value);
        first = false;
    }
}

void appendItems(QString &out, const Value &array)
{
    bool first = true;
    for (const Value &item : array.items()) {
        if (out.size() > maxLength)
            return;
        out += first ? QString() : QStringLiteral(", ");
        appendPlain(out, item);
        first = false;
    }
}

/// A value as a person would write it down: "recipients: this field is required". Stops where there is enough.
void appendPlain(QString &out, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null:
        break;
    case Value::Type::Bool:
        out += value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        break;
    case Value::Type::Number:
        out += QString::fromLatin1(value.spelling().first(std::min(value.spelling().size(), maxLength)));
        break;
    case Value::Type::String:
        out += value.text();
        break;
    case Value::Type::Array:
        appendItems(out, value);
        break;
    case Value::Type::Object:
        appendMembers(out, value);
        break;
    }
}

QString plain(const Value *value)
{
    QString text;
    if (value)
        appendPlain(text, *value);
    return text;
}

QString errorText(const Value &answer, int depth);

/// A `message`: itself parsed where it is JSON that has more to say than its own text.
QString messageText(const Value &answer, int depth)
{
    const Value *message = answer.find("message");
    if (message && message->isString() && depth < maxMessageDepth) {
        const auto inner = json::parse(message->utf8());
        if (QString text = inner ? errorText(*inner, depth + 1) : QString(); !text.trimmed().isEmpty())
            return text;
    }
    return plain(message);
}

/// The first of `error.message`, `message` and `detail` that says something; empty where none does.
QString errorText(const Value &answer, int depth)
{
    if (const Value *error = answer.find("error")) {
        if (QString text = messageText(*error, depth); !text.trimmed().isEmpty())
            return text;
    }
    if (QString text = messageText(answer, depth); !text.trimmed().isEmpty())
        return text;
    return plain(answer.find("detail"));
}

QString stringMember(const Value &object, QByteArrayView key)
{
    const Value *value = object.find(key);
    return value ? shown(value->text()) : QString();
}

/// An HTTP status; 0 where there is none to be believed.
int statusCode(const Value &record)
{
    const Value *code = record.find("status_code");
    const double number = code && code->isNumber() ? code->toDouble() : 0;
    return number >= 100 && number < 1000 ? static_cast<int>(number) : 0;
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

/// Accepted only where nothing speaks against it: a record without a code has to say success in words.
bool isAccepted(const Value &record, int code)
{
    const QString status = stringMember(record, "status");
    if (code == 0)
        return status == QLatin1StringView("success");
    return isSuccess(code) && status != QLatin1StringView("error") && status != QLatin1StringView("fail");
}

RecordAnswer recordAnswer(const Value &record)
{
    RecordAnswer answer;
    answer.statusCode = statusCode(record);
    answer.accepted = isAccepted(record, answer.statusCode);
    answer.messageId = stringMember(record, "message_id");
    const QString error = errorText(record, 0);
    answer.message = shown(error.trimmed().isEmpty() && !answer.accepted ? plain(&record) : error);
    return answer;
}

std::vector<RecordAnswer> recordAnswers(const Value &body)
{
    std::vector<RecordAnswer> answers;
    const Value *records = body.find("records");
    if (!records || !records->isArray())
        return answers;
    answers.reserve(records->items().size());
    std::transform(records->items().begin(), records->items().end(), std::back_inserter(answers), recordAnswer);
    return answers;
}

QString firstOf(const QString &a, const QString &b)
{
    return a.isEmpty() ? b : a;
}

} // namespace

Answer readAnswer(int status, const QByteArray &reason, const QByteArray &body)
{
    const QString text = decoded(body);
    Answer answer;
    answer.message = shown(text);
    // From the decoded text, so that one stray byte does not hide what a JSON answer says.
    const auto parsed = json::parse(text.toUtf8());
    if (parsed) {
        answer.messageId = stringMember(*parsed, "message_id");
        answer.records = recordAnswers(*parsed);
    }
    if (isSuccess(status))
        return answer;
    if (status == proxyWantsLogin) {
        answer.message = QCoreApplication::translate(
            "Answer", "The proxy on the way wants a login, and Heliograph does not log in to proxies: have this host "
                      "let through without one, or choose another proxy or none in the settings.");
        return answer;
    }
    const QString said = parsed ? shown(errorText(*parsed, 0)) : QString();
    answer.message = firstOf(firstOf(said, answer.message), shown(decoded(reason)));
    return answer;
}

} // namespace heliograph
