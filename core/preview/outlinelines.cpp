// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/outlinelines.h"

#include "core/json/parser.h"

namespace heliograph {

using namespace Qt::StringLiterals;

void OutlineLines::add(int depth, const QString &label, const QString &text)
{
    const QStringList lines = text.trimmed().split(u'\n');
    if (lines.first().isEmpty())
        return;
    addLine(depth, label.isEmpty() ? lines.first() : u"%1: %2"_s.arg(label, lines.first()));
    for (const QString &line : lines.sliced(1))
        addLine(depth + 1, line);
}

void OutlineLines::addLine(int depth, const QString &line)
{
    QString trimmed = line;
    if (trimmed.endsWith(u'\r'))
        trimmed.chop(1);
    m_lines.append(QString(qsizetype{2} * depth, u' ') + trimmed);
}

QString plainMember(const json::Value &object, QByteArrayView key)
{
    const json::Value *value = object.find(key);
    if (value == nullptr)
        return {};
    if (value->isNumber())
        return QString::fromLatin1(value->spelling());
    if (value->isBool())
        return value->toBool() ? u"true"_s : u"false"_s;
    return value->text();
}

const json::Value::Array &itemsOf(const json::Value &object, QByteArrayView key)
{
    static const json::Value::Array none;
    const json::Value *value = object.find(key);
    return value != nullptr && value->isArray() ? value->items() : none;
}

QString withTarget(const QString &text, const QString &target)
{
    if (text.isEmpty() || target.isEmpty())
        return text.isEmpty() ? target : text;
    return u"%1 (%2)"_s.arg(text, target);
}

Result<json::Value> outlineRoot(const QString &json)
{
    auto root = json::parse(json.toUtf8());
    if (!root) {
        const Error &error = root.error();
        return fail(u"outline.json"_s, Outline::tr("The message is no JSON: %1").arg(error.message), error.detail,
                    error.place);
    }
    if (!root->isObject())
        return fail(u"outline.shape"_s, Outline::tr("The message must be a JSON object: write {…} around it."));
    return root;
}

} // namespace heliograph
