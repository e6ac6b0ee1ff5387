// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/handlebarsengine.h"

#include "core/base/files.h"
#include "core/json/writer.h"

#include <QCoreApplication>
#include <QFile>
#include <QJSEngine>

namespace heliograph {

using namespace Qt::StringLiterals;

struct HandlebarsEngine::Engine
{
    QJSEngine js;
    QJSValue renderer;
    bool hasMoment = false;

    [[nodiscard]] Result<> load(const QString &name);
    [[nodiscard]] Result<> loadMoment();
    [[nodiscard]] QJSValue call(const QString &function, const QJSValueList &arguments);
};

Result<> HandlebarsEngine::Engine::load(const QString &name)
{
    QFile file(u":/preview/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(u"render.engine"_s, u"The renderer lacks “%1”."_s.arg(name), file.errorString());
    const QJSValue loaded = js.evaluate(QString::fromUtf8(file.readAll()), name);
    if (loaded.isError())
        return fail(u"render.engine"_s, u"The renderer could not load “%1”."_s.arg(name), loaded.toString());
    return {};
}

/// Half of what the start would take, for the few templates that format a time.
Result<> HandlebarsEngine::Engine::loadMoment()
{
    if (hasMoment)
        return {};
    hasMoment = true;
    for (const QString &name : {u"moment.js"_s, u"moment-timezone.js"_s, u"dates.js"_s}) {
        if (const auto loaded = load(name); !loaded)
            return tl::unexpected(loaded.error());
    }
    return {};
}

QJSValue HandlebarsEngine::Engine::call(const QString &function, const QJSValueList &arguments)
{
    return renderer.property(function).callWithInstance(renderer, arguments);
}

HandlebarsEngine::HandlebarsEngine(std::unique_ptr<Engine> engine)
    : m_engine(std::move(engine))
{
}

HandlebarsEngine::~HandlebarsEngine() = default;

Result<std::unique_ptr<HandlebarsEngine>> HandlebarsEngine::make()
{
    auto engine = std::make_unique<Engine>();
    for (const QString &name :
         {u"before.js"_s, u"handlebars.js"_s, u"lexer.js"_s, u"strict.js"_s, u"helpers.js"_s, u"render.js"_s}) {
        if (const auto loaded = engine->load(name); !loaded)
            return tl::unexpected(loaded.error());
    }
    engine->renderer = engine->js.globalObject().property(u"renderer"_s);
    return std::unique_ptr<HandlebarsEngine>(new HandlebarsEngine(std::move(engine)));
}

void HandlebarsEngine::setTemplate(int number, const QString &parts)
{
    if (parts.contains("datetime-format"_L1))
        static_cast<void>(m_engine->loadMoment());
    static_cast<void>(m_engine->call(u"setTemplate"_s, {number, parts}));
}

void HandlebarsEngine::setData(const QString &json)
{
    static_cast<void>(m_engine->call(u"setData"_s, {json}));
}

void HandlebarsEngine::setRecipient(int number, const QString &json)
{
    static_cast<void>(m_engine->call(u"setRecipient"_s, {number, json}));
}

QByteArray HandlebarsEngine::render(int message, int recipient, int most)
{
    const QJSValue answer = m_engine->call(u"render"_s, {message, recipient, most});
    if (!answer.isError())
        return answer.toString().toUtf8();
    // The renderer catches what a template throws: this is what the engine could not even hand to it.
    return R"({"ok":false,"error":{"message":)" + json::quoted(answer.toString().toUtf8()) + R"(},"notes":[]})";
}

} // namespace heliograph
