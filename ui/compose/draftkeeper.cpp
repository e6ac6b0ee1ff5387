// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/draftkeeper.h"

#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/limits.h"
#include "ui/common/background.h"

#include <QFile>
#include <QFileInfo>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int savePauseMs = 500;
/// Room for the open request and the closed ones, each with its saved text, all escaped.
constexpr qint64 maxFileBytes = 64 * limits::documentBytes;

json::Value toJson(const Draft &draft)
{
    json::Value value = json::Value::object();
    value.set("text", json::Value::string(draft.text));
    if (draft.savedText != draft.text)
        value.set("saved_text", json::Value::string(draft.savedText));
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

Draft fromJson(const json::Value &value)
{
    Draft draft;
    draft.text = bytesAt(value, "text");
    draft.savedText = value.contains("saved_text") ? bytesAt(value, "saved_text") : draft.text;
    draft.path = QString::fromUtf8(bytesAt(value, "path"));
    draft.folder = QString::fromUtf8(bytesAt(value, "folder"));
    const json::Value *id = value.find("last_send");
    draft.lastSend = id && id->isNumber() ? id->spelling().toLongLong() : 0;
    return draft;
}

QByteArray fileText(const Drafts &drafts)
{
    json::Value root = json::Value::object();
    root.set("open", toJson(drafts.open));
    json::Value closed = json::Value::array();
    for (const Draft &draft : drafts.closed)
        closed.items().push_back(toJson(draft));
    root.set("closed", std::move(closed));
    return json::compact(root) + '\n';
}

Result<Drafts> draftsFrom(const QByteArray &text)
{
    return json::parse(text).map([](const json::Value &root) {
        Drafts drafts;
        if (const json::Value *open = root.find("open"))
            drafts.open = fromJson(*open);
        const json::Value *closed = root.find("closed");
        if (closed && closed->isArray()) {
            for (const json::Value &value : closed->items())
                drafts.closed.push_back(fromJson(value));
        }
        return drafts;
    });
}

} // namespace

DraftKeeper::DraftKeeper(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
{
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(savePauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DraftKeeper::write);
}

DraftKeeper::~DraftKeeper()
{
    flush();
}

QString DraftKeeper::file() const
{
    return m_folder + u"/open.json"_s;
}

Result<Drafts> DraftKeeper::load()
{
    if (!QFileInfo::exists(file()))
        return Drafts();
    Result<Drafts> drafts = readFile(file(), maxFileBytes).and_then(draftsFrom);
    if (drafts) {
        m_drafts = *drafts;
        return drafts;
    }
    const QString aside = file() + u".damaged"_s;
    QFile::remove(aside);
    QFile::rename(file(), aside);
    return heliograph::fail(
        u"draft.damaged"_s,
        tr("The open request of the last time could not be read; its file was set aside as %1.").arg(aside),
        drafts.error().message);
}

void DraftKeeper::keep(const Drafts &drafts)
{
    if (drafts == m_drafts)
        return;
    m_drafts = drafts;
    // Not begun anew by each key: who types without a pause is kept as well.
    if (!m_pause.isActive())
        m_pause.start();
}

void DraftKeeper::flush()
{
    if (m_pause.isActive())
        write();
    m_pool.waitForDone();
}

void DraftKeeper::write()
{
    m_pause.stop();
    inBackground(
        m_pool, this, [drafts = m_drafts, path = file()] { return writeFile(path, fileText(drafts)); },
        [this](const Result<> &written) { report(written); });
}

void DraftKeeper::report(const Result<> &written)
{
    if (written) {
        m_told = false;
        return;
    }
    if (!m_told)
        Q_EMIT failed(tr("The open request cannot be kept for the next time: %1").arg(written.error().message));
    m_told = true;
}

} // namespace heliograph
