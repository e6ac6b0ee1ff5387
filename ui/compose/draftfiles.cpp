// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/draftfiles.h"

#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/limits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Room for a request and its saved text, each byte of them escaped.
constexpr qint64 maxFileBytes = 13 * limits::documentBytes;

QString listFile(const QString &folder)
{
    return folder + u"/open.json"_s;
}

QString draftFile(const QString &folder, int id)
{
    return folder + u"/%1.json"_s.arg(id);
}

json::Value toJson(const Draft &draft)
{
    json::Value value = json::Value::object();
    value.set("text", json::Value::string(draft.text));
    if (draft.savedText != draft.text)
        value.set("saved_text", json::Value::string(draft.savedText));
    value.set("title", json::Value::string(draft.title));
    value.set("path", json::Value::string(draft.path));
    value.set("folder", json::Value::string(draft.folder));
    value.set("last_send", json::Value::integer(draft.lastSend));
    return value;
}

QByteArray bytesAt(const json::Value &value, QByteArrayView key)
{
    const json::Value *member = value.find(key);
    return member && member->isString() ? member->utf8() : QByteArray();
}

qint64 integerOf(const json::Value *value)
{
    return value && value->isNumber() ? value->spelling().toLongLong() : 0;
}

Draft fromJson(const json::Value &value, int id)
{
    Draft draft;
    draft.id = id;
    draft.text = bytesAt(value, "text");
    draft.savedText = value.contains("saved_text") ? bytesAt(value, "saved_text") : draft.text;
    draft.title = QString::fromUtf8(bytesAt(value, "title"));
    draft.path = QString::fromUtf8(bytesAt(value, "path"));
    draft.folder = QString::fromUtf8(bytesAt(value, "folder"));
    draft.lastSend = integerOf(value.find("last_send"));
    return draft;
}

json::Value idsOf(const std::vector<Draft> &drafts)
{
    json::Value ids = json::Value::array();
    for (const Draft &draft : drafts)
        ids.items().push_back(json::Value::integer(draft.id));
    return ids;
}

QByteArray listText(const Drafts &drafts)
{
    json::Value root = json::Value::object();
    root.set("open", idsOf(drafts.open));
    root.set("current", json::Value::integer(drafts.current));
    root.set("closed", idsOf(drafts.closed));
    return json::compact(root) + '\n';
}

std::vector<const Draft *> allOf(const Drafts &drafts)
{
    std::vector<const Draft *> all;
    for (const auto *list : {&drafts.open, &drafts.closed}) {
        for (const Draft &draft : *list)
            all.push_back(&draft);
    }
    return all;
}

const Draft *byId(const std::vector<const Draft *> &drafts, int id)
{
    const auto found = std::ranges::find(drafts, id, &Draft::id);
    return found == drafts.end() ? nullptr : *found;
}

std::vector<int> idsIn(const QString &folder)
{
    std::vector<int> ids;
    for (const QString &name : QDir(folder).entryList({u"*.json"_s}, QDir::Files)) {
        if (const int id = QFileInfo(name).completeBaseName().toInt(); id > 0)
            ids.push_back(id);
    }
    std::ranges::sort(ids);
    return ids;
}

class Reader
{
public:
    explicit Reader(const QString &folder)
        : m_folder(folder)
        , m_ids(idsIn(folder))
    {
    }

    KeptDrafts read()
    {
        const json::Value list = readJson(listFile(m_folder)).value_or(json::Value::object());
        take(m_kept.drafts.open, list.find("open"));
        take(m_kept.drafts.closed, list.find("closed"));
        for (const int id : std::vector(m_ids))
            take(m_kept.drafts.open, id);
        m_kept.drafts.current = static_cast<int>(integerOf(list.find("current")));
        return m_kept;
    }

private:
    std::optional<json::Value> readJson(const QString &path)
    {
        if (!QFileInfo::exists(path))
            return std::nullopt;
        if (auto value = readFile(path, maxFileBytes).and_then(json::parse); value && value->isObject())
            return *value;
        // Never in the place of one that was set aside before.
        QString aside = path + u".damaged"_s;
        for (int number = 2; QFileInfo::exists(aside); ++number)
            aside = path + u".damaged-%1"_s.arg(number);
        m_kept.setAside.append(QFile::rename(path, aside) ? aside : path);
        return std::nullopt;
    }

    void take(std::vector<Draft> &drafts, const json::Value *ids)
    {
        if (!ids || !ids->isArray())
            return;
        for (const json::Value &id : ids->items())
            take(drafts, static_cast<int>(integerOf(&id)));
    }

    /// Each draft once, whatever the list says.
    void take(std::vector<Draft> &drafts, int id)
    {
        if (std::erase(m_ids, id) == 0)
            return;
        if (const auto value = readJson(draftFile(m_folder, id)))
            drafts.push_back(fromJson(*value, id));
    }

    QString m_folder;
    std::vector<int> m_ids; ///< of the files that were not read yet
    KeptDrafts m_kept;
};

} // namespace

KeptDrafts readDrafts(const QString &folder)
{
    return Reader(folder).read();
}

Result<> writeDrafts(const QString &folder, const Drafts &before, const Drafts &now)
{
    const std::vector<const Draft *> old = allOf(before);
    const std::vector<const Draft *> all = allOf(now);
    for (const Draft *draft : all) {
        const Draft *was = byId(old, draft->id);
        if (was && *was == *draft)
            continue;
        const QByteArray text = json::compact(toJson(*draft)) + '\n';
        if (auto written = writeFile(draftFile(folder, draft->id), text); !written)
            return written;
    }
    return writeFile(listFile(folder), listText(now)).map([&] {
        for (const int id : idsIn(folder)) {
            if (!byId(all, id))
                QFile::remove(draftFile(folder, id));
        }
    });
}

} // namespace heliograph
