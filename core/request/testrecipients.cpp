// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/testrecipients.h"

#include "core/json/parser.h"
#include "core/json/splice.h"
#include "core/json/writer.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(TestRecipients)
};

Result<QByteArray> with(const QByteArray &text, const Pointer &pointer, const Value &value)
{
    const auto root = json::parse(text);
    if (!root)
        return tl::unexpected(root.error());
    const auto splice = json::setSplice(text, *root, pointer, value);
    if (!splice)
        return tl::unexpected(splice.error());
    return json::applied(text, *splice);
}

Result<QByteArray> without(const QByteArray &text, const Pointer &pointer)
{
    const auto root = json::parse(text);
    if (!root)
        return tl::unexpected(root.error());
    if (pointer.in(*root) == nullptr)
        return text;
    const auto splice = json::removeSplice(text, *root, pointer);
    if (!splice)
        return tl::unexpected(splice.error());
    return json::applied(text, *splice);
}

/// Whom the request is for, as its kind writes it.
Value audienceFor(Kind kind, const std::vector<TestRecipient> &book)
{
    if (kind == Kind::Event) {
        const Value *id = book.front().person.find("distinct_id");
        return id != nullptr ? *id : Value();
    }
    Value people = Value::array();
    for (const TestRecipient &entry : book)
        people.items().push_back(entry.person);
    return people;
}

} // namespace

QByteArray testRecipientsText(const std::vector<TestRecipient> &book)
{
    Value list = Value::array();
    for (const TestRecipient &entry : book) {
        Value one = Value::object();
        one.set("name", Value::string(entry.name));
        one.set("person", entry.person);
        list.items().push_back(one);
    }
    Value root = Value::object();
    root.set("test_recipients", list);
    return json::indented(root) + '\n';
}

Result<std::vector<TestRecipient>> readTestRecipients(const QByteArray &text)
{
    const auto root = json::parse(text);
    if (!root)
        return tl::unexpected(root.error());
    const Value *list = root->find("test_recipients");
    if (list == nullptr || !list->isArray())
        return fail(u"testrecipients.shape"_s, Text::tr("This is no book of test recipients."));
    std::vector<TestRecipient> book;
    for (const Value &entry : list->items()) {
        const Value *person = entry.find("person");
        if (person == nullptr || !person->isObject())
            return fail(u"testrecipients.shape"_s, Text::tr("A test recipient in the book is no user."));
        const Value *name = entry.find("name");
        book.push_back({name != nullptr ? name->text() : QString(), *person});
    }
    return book;
}

Result<QByteArray> forTestRecipients(const Document &document, const std::vector<TestRecipient> &book)
{
    if (book.empty()) {
        return fail(u"testrecipients.none"_s,
                    Text::tr("There is no test recipient yet: add one under Request, Test recipients."));
    }
    const Kind kind = document.kind().value_or(Kind::Workflow);
    if (kind == Kind::Broadcast) {
        return fail(
            u"testrecipients.broadcast"_s,
            Text::tr("A broadcast goes to everybody on its list: make a list of your test users, and name that."));
    }
    const Pointer place = kind == Kind::Event ? document.bodyPointer() / "distinct_id" : document.recipientsPointer();
    return with(document.text(), place, audienceFor(kind, book))
        .and_then([&](const QByteArray &text) { return without(text, document.idempotencyKeyPointer()); })
        .and_then([&](const QByteArray &text) { return without(text, document.bodyPointer() / "$idempotency_key"); })
        .and_then([&](const QByteArray &text) { return without(text, document.keyPatternPointer()); });
}

} // namespace heliograph
