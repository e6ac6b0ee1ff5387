// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/renderorder.h"

#include "core/json/writer.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

QByteArray templateOrder(int number, const MessageTemplate &message)
{
    QByteArray parts;
    for (const TemplatePart &part : message.parts) {
        parts += parts.isEmpty() ? "[" : ",";
        parts +=
            R"({"name":)" + json::quoted(part.name.toUtf8()) + R"(,"text":)" + json::quoted(part.text.toUtf8()) + "}";
    }
    const bool isJsonnet = message.name.engine == TemplateEngine::Jsonnet;
    return R"({"template":)" + QByteArray::number(number) + R"(,"engine":")" + (isJsonnet ? "jsonnet" : "handlebars") +
           R"(","slack":)" + (message.name.channel == "slack"_L1 ? "true" : "false") + R"(,"parts":)" +
           json::quoted(parts + "]") + "}\n";
}

QByteArray dataOrder(const QByteArray &json)
{
    return R"({"data":)" + json::quoted(json) + "}\n";
}

QByteArray recipientOrder(int number, const QByteArray &scope)
{
    return R"({"recipient":)" + QByteArray::number(number) + R"(,"scope":)" + json::quoted(scope) + "}\n";
}

QByteArray renderOrder(qint64 number, int message, int recipient)
{
    return R"({"render":)" + QByteArray::number(number) + R"(,"template":)" + QByteArray::number(message) +
           R"(,"recipient":)" + QByteArray::number(recipient) + "}\n";
}

QProcessEnvironment workerEnvironment(const QProcessEnvironment &own)
{
    static const QStringList beginnings{
        u"LD_"_s, u"DYLD_"_s, u"ASAN_"_s, u"LSAN_"_s, u"TSAN_"_s, u"UBSAN_"_s,
    };
    static const QStringList names{u"PATH"_s, u"SYSTEMROOT"_s};
    QProcessEnvironment kept;
    for (const QString &name : own.keys()) {
        const auto begins = [&name](const QString &beginning) {
            return name.startsWith(beginning, Qt::CaseInsensitive);
        };
        if (names.contains(name, Qt::CaseInsensitive) || std::any_of(beginnings.begin(), beginnings.end(), begins))
            kept.insert(name, own.value(name));
    }
    kept.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    kept.insert(u"TZ"_s, u"UTC"_s);
    return kept;
}

} // namespace heliograph
