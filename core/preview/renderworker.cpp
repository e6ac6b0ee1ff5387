// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/renderworker.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/preview/handlebarsengine.h"
#include "core/preview/jsonnetengine.h"
#include "core/preview/processlimits.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>
#include <iostream>
#include <map>
#include <string>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds processorTime{5}; ///< of one rendering; the parent waits for less

int numberOf(const json::Value &order, QByteArrayView key)
{
    const json::Value *value = order.find(key);
    return value != nullptr && value->isNumber() ? static_cast<int>(value->toDouble()) : 0;
}

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

class Worker
{
public:
    explicit Worker(HandlebarsEngine &handlebars)
        : m_handlebars(handlebars)
    {
    }
    void take(const json::Value &order);

private:
    struct Jsonnet
    {
        QByteArray source;
        bool isSlack = false;
    };
    void setTemplate(const json::Value &order);
    [[nodiscard]] QByteArray answer(int message, int recipient);
    [[nodiscard]] QByteArray scopeOf(int recipient) const;

    HandlebarsEngine &m_handlebars;
    std::map<int, Jsonnet> m_jsonnet; ///< the templates that are of that engine
    QByteArray m_data = "{}";
    std::map<int, QByteArray> m_recipients;
};

void Worker::take(const json::Value &order)
{
    if (order.contains("render")) {
        limitProcessor(processorTime);
        say(R"({"render":)" + QByteArray::number(numberOf(order, "render")) + R"(,"answer":)" +
            answer(numberOf(order, "template"), numberOf(order, "recipient")) + "}\n");
    } else if (order.contains("template")) {
        setTemplate(order);
    } else if (order.contains("data")) {
        m_data = order.utf8Of("data");
        m_handlebars.setData(QString::fromUtf8(m_data));
    } else if (order.contains("recipient")) {
        const int number = numberOf(order, "recipient");
        m_recipients[number] = order.utf8Of("scope");
        m_handlebars.setRecipient(number, QString::fromUtf8(m_recipients[number]));
    }
}

void Worker::setTemplate(const json::Value &order)
{
    const int number = numberOf(order, "template");
    m_jsonnet.erase(number);
    const QByteArray parts = order.utf8Of("parts");
    if (order.utf8Of("engine") != "jsonnet") {
        m_handlebars.setTemplate(number, QString::fromUtf8(parts));
        return;
    }
    const auto read = json::parse(parts);
    const json::Value *slack = order.find("slack");
    Jsonnet jsonnet{{}, slack != nullptr && slack->isBool() && slack->toBool()};
    if (read && read->isArray() && !read->items().empty())
        jsonnet.source = read->items().back().utf8Of("text");
    m_jsonnet.emplace(number, jsonnet);
}

QByteArray Worker::answer(int message, int recipient)
{
    const auto jsonnet = m_jsonnet.find(message);
    if (jsonnet == m_jsonnet.end())
        return m_handlebars.render(message, recipient, maxRendered);
    return renderJsonnet(jsonnet->second.source, scopeOf(recipient), jsonnet->second.isSlack, maxRendered);
}

QByteArray Worker::scopeOf(int recipient) const
{
    auto scope = json::parse(m_data);
    const auto own = m_recipients.find(recipient);
    const auto more = own == m_recipients.end() ? Result<json::Value>(json::Value::object()) : json::parse(own->second);
    if (!scope || !scope->isObject() || !more || !more->isObject())
        return "{}";
    for (const json::Member &member : more->members())
        scope->set(member.key, member.value);
    return json::compact(*scope);
}

} // namespace

int runRenderWorker(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"*=false"_s);
    limitThisProcess();
    const auto handlebars = HandlebarsEngine::make();
    if (!handlebars) {
        std::cerr << handlebars.error().message.toStdString() << ' ' << handlebars.error().detail.toStdString() << '\n';
        return 1;
    }
    Worker worker(**handlebars);
    say("{\"ready\":true}\n");
    std::ios::sync_with_stdio(false);
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto order = json::parse(QByteArrayView(line.data(), static_cast<qsizetype>(line.size())));
        if (order && order->isObject())
            worker.take(*order);
    }
    return 0;
}

} // namespace heliograph
