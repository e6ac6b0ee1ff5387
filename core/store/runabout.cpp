// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runabout.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/store/database.h"
#include "core/store/sendrow.h"
#include "core/store/storeerror.h"
#include "core/store/workspacerow.h"

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int firstOfWorkspace = 8;

QString columns()
{
    return u"run, created_at, file, file_hash, columns, request, reading, request_folder, "_s + row::workspaceColumns();
}

QString textOf(const QStringList &names)
{
    json::Value array = json::Value::array();
    for (const QString &name : names)
        array.items().push_back(json::Value::string(name));
    return QString::fromUtf8(json::compact(array));
}

Result<QStringList> namesFrom(const QString &text)
{
    const auto array = json::parse(text.toUtf8());
    if (!array || !array->isArray())
        return tl::unexpected(damagedRow(u"the columns of a run: %1"_s.arg(text.left(100))));
    QStringList names;
    for (const json::Value &name : array->items())
        names.append(name.text());
    return names;
}

} // namespace

Result<> writeAbout(Database &database, const RunAbout &about)
{
    const auto written = database.run(
        u"INSERT INTO about (one, %1) VALUES (1%2)"_s.arg(columns(), u", ?"_s.repeated(columns().count(u',') + 1)),
        QVariantList{about.id, row::timeValue(about.createdAt), about.file, about.fileHash, textOf(about.columns),
                     about.request, QString::fromUtf8(about.reading), about.requestFolder} +
            row::workspaceValues(about.workspace));
    return written ? Result<>() : tl::unexpected(written.error());
}

Result<RunAbout> readAbout(Database &database)
{
    auto query = database.run(u"SELECT %1 FROM about"_s.arg(columns()));
    if (!query)
        return tl::unexpected(query.error());
    if (!query->next()) {
        const auto ended = Database::ended(*query);
        return tl::unexpected(ended ? damagedRow(u"a run without a word about itself"_s) : ended.error());
    }
    RunAbout about;
    about.id = query->value(0).toString();
    about.createdAt = row::timeFrom(query->value(1));
    about.file = query->value(2).toString();
    about.fileHash = query->value(3).toByteArray();
    about.request = query->value(5).toByteArray();
    about.reading = query->value(6).toString().toUtf8();
    about.requestFolder = query->value(7).toString();
    auto names = namesFrom(query->value(4).toString());
    if (!names)
        return tl::unexpected(names.error());
    about.columns = *std::move(names);
    return row::workspaceFrom(*query, firstOfWorkspace).map([&](Workspace &&workspace) {
        about.workspace = std::move(workspace);
        return about;
    });
}

} // namespace heliograph
