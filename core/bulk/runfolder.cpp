// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runfolder.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/store/storeerror.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr auto suffix = ".db"_L1;
constexpr auto markSuffix = ".unarchived"_L1;

class FolderText
{
    Q_DECLARE_TR_FUNCTIONS(Bulk)
};

} // namespace

QString RunFolder::pathOf(const QString &id) const
{
    return m_path + u'/' + id + suffix;
}

Result<std::unique_ptr<RunFile>> RunFolder::make(const RunAbout &about) const
{
    return RunFile::make(pathOf(about.id), about);
}

Result<std::unique_ptr<RunFile>> RunFolder::open(const QString &id) const
{
    return RunFile::open(pathOf(id));
}

Result<std::unique_ptr<RunFile>> RunFolder::read(const QString &id) const
{
    return RunFile::read(pathOf(id));
}

/// Their beginning is the time, so that their order is that of the runs.
QStringList RunFolder::ids() const
{
    QStringList ids = QDir(m_path).entryList({u"*"_s + suffix}, QDir::Files, QDir::Name | QDir::Reversed);
    for (QString &id : ids)
        id.chop(suffix.size());
    return ids;
}

Result<QString> RunFolder::idOf(const QString &beginning) const
{
    const QStringList all = ids();
    if (all.contains(beginning))
        return beginning;
    QStringList found;
    for (const QString &id : all) {
        if (!beginning.isEmpty() && id.startsWith(beginning, Qt::CaseInsensitive))
            found.append(id);
    }
    if (found.size() == 1)
        return found.front();
    if (found.isEmpty()) {
        return fail(u"bulk.no_such_run"_s,
                    FolderText::tr("There is no run “%1”. See “heliograph bulk --list”.").arg(beginning.left(60)));
    }
    return fail(u"bulk.many_runs"_s,
                FolderText::tr("Several runs begin with “%1”: %2. Write more of the one that you mean.")
                    .arg(beginning, found.mid(0, 5).join(", "_L1)));
}

std::vector<RunOverview> RunFolder::list(int limit) const
{
    std::vector<RunOverview> runs;
    for (const QString &id : ids()) {
        if (std::cmp_greater_equal(runs.size(), limit))
            break;
        auto run = RunFile::look(pathOf(id));
        if (run && run->mayBegin)
            runs.push_back(*std::move(run));
        else if (!run)
            qCWarning(logStore) << "a run cannot be read:" << id << run.error().detail;
    }
    return runs;
}

std::vector<RunOverview> RunFolder::madeOf(const QByteArray &fileHash, const QString &scope) const
{
    std::vector<RunOverview> runs;
    for (const QString &id : ids()) {
        const auto glance = RunFile::glance(pathOf(id));
        if (!glance || glance->about.fileHash != fileHash || glance->about.workspace.keyScope() != scope)
            continue;
        auto run = RunFile::look(pathOf(id));
        if (run && run->mayBegin && run->wasBegun)
            runs.push_back(*std::move(run));
    }
    return runs;
}

Result<> RunFolder::mark(const QString &id) const
{
    const QString path = m_path + u'/' + id + markSuffix;
    return QFile::exists(path) ? Result<>() : writeFile(path, QByteArray());
}

void RunFolder::unmark(const QString &id) const
{
    QFile::remove(m_path + u'/' + id + markSuffix);
}

QStringList RunFolder::marked() const
{
    QStringList ids = QDir(m_path).entryList({u"*"_s + markSuffix}, QDir::Files, QDir::Name);
    for (QString &id : ids)
        id.chop(markSuffix.size());
    return ids;
}

void RunFolder::removeUnmade() const
{
    for (const QString &id : ids()) {
        const auto run = RunFile::glance(pathOf(id));
        if (run && !run->isBusy && !run->mayBegin)
            static_cast<void>(remove(id));
    }
}

Result<> RunFolder::remove(const QString &id) const
{
    return RunFile::remove(pathOf(id)).map([&] { unmark(id); });
}

} // namespace heliograph
