// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/datafieldedits.h"

#include "core/json/removal.h"

#include <QCoreApplication>
#include <QSet>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DataFieldEdits", text);
}

} // namespace

const Value *DataFieldEdits::object() const
{
    const Value *data = m_data.pointer().in(m_model.document().root());
    return data && data->isObject() ? data : nullptr;
}

std::vector<DataField> DataFieldEdits::all() const
{
    const Value *data = object();
    return data ? dataFieldsOf(*data, m_model.document().text()) : std::vector<DataField>();
}

bool DataFieldEdits::canHold() const
{
    const Value *data = m_data.pointer().in(m_model.document().root());
    return !data || data->isObject() || data->isNull();
}

Result<> DataFieldEdits::mayEdit()
{
    m_data.settle();
    m_model.settle();
    if (m_data.error())
        return fail(u"field.broken"_s, tr("Data is no JSON yet: mend its text first, then edit the fields."));
    if (!canHold())
        return fail(u"field.no_object"_s, tr("Data is no object in { }, so it has no fields: mend its text first."));
    return {};
}

Result<Value> DataFieldEdits::value(const QString &name)
{
    return mayEdit().and_then([&]() -> Result<Value> {
        if (const Value *found = object() ? object()->find(name.toUtf8()) : nullptr)
            return *found;
        return fail(u"field.gone"_s, tr("There is no field “%1” any more.").arg(name));
    });
}

QString DataFieldEdits::freeName() const
{
    const QString name = tr("field");
    QString free = name;
    for (int number = 2; object() && object()->contains(free.toUtf8()); ++number)
        free = u"%1_%2"_s.arg(name).arg(number);
    return free;
}

Result<QString> DataFieldEdits::add()
{
    if (const auto may = mayEdit(); !may)
        return tl::unexpected(may.error());
    const QString name = freeName();
    const Value text = Value::string(QByteArray());
    const Value *data = m_data.pointer().in(m_model.document().root());
    Result<> made;
    if (data && data->isNull())
        made = m_model.set(m_data.pointer(), Value::object({{name.toUtf8(), text, {}}}));
    else
        made = m_model.set(at(name), text);
    if (!made)
        return tl::unexpected(made.error());
    return name;
}

Result<> DataFieldEdits::rename(const QString &name, const QString &newName)
{
    return value(name).and_then([&](const Value &) -> Result<> {
        if (newName.isEmpty())
            return fail(u"field.name"_s, tr("A field needs a name, so “%1” keeps its own.").arg(name));
        if (newName != name && object()->contains(newName.toUtf8()))
            return fail(u"field.taken"_s,
                        tr("There already is a field “%1”, so “%2” keeps its name.").arg(newName, name));
        return m_model.rename(at(name), newName.toUtf8());
    });
}

Result<> DataFieldEdits::setType(const QString &name, ValueType type)
{
    return value(name)
        .and_then([&](const Value &old) { return withValueType(old, type); })
        .and_then([&](const Value &typed) { return m_model.set(at(name), typed); });
}

Result<> DataFieldEdits::setValue(const QString &name, const QString &text)
{
    return value(name)
        .and_then([&](const Value &old) { return valueFromText(text, valueTypeOf(old)); })
        .and_then([&](const Value &typed) { return m_model.set(at(name), typed); });
}

Result<> DataFieldEdits::remove(const QStringList &names)
{
    return mayEdit().and_then([&]() -> Result<> {
        QSet<QByteArray> keys;
        for (const QString &name : names)
            keys.insert(name.toUtf8());
        if (!object() || keys.isEmpty())
            return {};
        return m_model.change([&](DocumentModel &model) -> Result<> {
            const Value::Object &members = object()->members();
            model.setText(json::withoutElements(model.text(), *object(),
                                                [&](std::size_t i) { return keys.contains(members[i].key); }));
            return {};
        });
    });
}

} // namespace heliograph
