// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/libraryreader.h"

#include "core/base/files.h"
#include "core/request/document.h"
#include "core/request/limits.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

namespace heliograph {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr QStringView documentEnding = u".notify.json";

class LibraryText
{
    Q_DECLARE_TR_FUNCTIONS(Library)
};

/// A name in a folder. Qt's own iterator passes over one that is no UTF-8, and a person would look for the file.
struct FoundName
{
    fs::path path;
    QString name;
    bool isText = true;
};

FoundName foundName(const fs::path &path)
{
    const std::u8string bytes = path.filename().u8string();
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString name = decoder(QByteArrayView(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    return {path, std::move(name), !decoder.hasError()};
}

fs::path nativePath(const QString &path)
{
    return QFileInfo(path).filesystemAbsoluteFilePath();
}

QString withoutEnding(const QString &name)
{
    return name.chopped(documentEnding.size());
}

class LibraryReader
{
public:
    LibraryReader(const LibraryLimits &limits, const LibraryContents &before, const std::atomic_bool &stop)
        : m_limits(limits)
        , m_stop(stop)
    {
        remember(before.root);
    }

    Result<LibraryContents> read(const QString &folder)
    {
        const QFileInfo info(folder);
        if (!info.isDir()) {
            return fail(u"library.missing"_s, LibraryText::tr("The library’s folder “%1” is not there. Put it back, or "
                                                              "choose another: File, Open library folder…")
                                                  .arg(QDir::toNativeSeparators(folder)));
        }
        m_contents.root.name = info.fileName();
        m_contents.root.path = info.absoluteFilePath();
        m_contents.root.isFolder = true;
        std::error_code ignored;
        m_seen.insert(fs::canonical(nativePath(folder), ignored));
        if (!fill(m_contents.root, 0)) {
            return fail(u"library.denied"_s, LibraryText::tr("The library’s folder “%1” cannot be read. Check its "
                                                             "permissions, or choose another: File, Open library "
                                                             "folder…")
                                                 .arg(QDir::toNativeSeparators(folder)));
        }
        return std::move(m_contents);
    }

private:
    void remember(const LibraryEntry &folder)
    {
        for (const LibraryEntry &entry : folder.entries) {
            if (entry.isFolder)
                remember(entry);
            else
                m_before.insert(entry.path, &entry);
        }
    }

    /// False where it cannot be looked into.
    bool fill(LibraryEntry &folder, int depth)
    {
        const auto names = namesIn(folder.path);
        if (!names)
            return false;
        m_contents.folders.append(folder.path);
        for (const FoundName &found : *names) {
            if (m_stop)
                return true;
            if (found.name.endsWith(documentEnding) && found.name.size() > documentEnding.size())
                takeDocument(folder, found);
            else if (std::error_code ignored; fs::is_directory(found.path, ignored))
                takeFolder(folder, found, depth + 1);
        }
        return true;
    }

    /// Sorted; nothing where the folder cannot be read.
    static std::optional<std::vector<FoundName>> namesIn(const QString &folder)
    {
        std::error_code error;
        std::vector<FoundName> names;
        fs::directory_iterator place(nativePath(folder), error);
        for (; !error && place != fs::directory_iterator(); place.increment(error)) {
            FoundName found = foundName(place->path());
            if (!found.name.startsWith(u'.'))
                names.push_back(std::move(found));
        }
        if (error)
            return std::nullopt;
        // Two names that are no text may look the same, and are one to whoever sees them.
        std::ranges::sort(names, [](const FoundName &one, const FoundName &other) {
            return std::tie(one.name, other.isText) < std::tie(other.name, one.isText);
        });
        const auto isSame = [](const FoundName &one, const FoundName &other) { return one.name == other.name; };
        names.erase(std::unique(names.begin(), names.end(), isSame), names.end());
        return names;
    }

    void takeFolder(LibraryEntry &parent, const FoundName &found, int depth)
    {
        LibraryEntry folder;
        folder.name = found.name;
        folder.path = parent.path + u'/' + found.name;
        folder.isFolder = true;
        std::error_code error;
        const fs::path place = fs::canonical(found.path, error);
        // A link back up, or two links to one place.
        if (!error && m_seen.contains(place))
            return;
        if (depth > m_limits.depth || m_contents.folders.size() >= m_limits.folders) {
            m_contents.isCut = true;
            return;
        }
        if (!error)
            m_seen.insert(place);
        if (!found.isText || !fill(folder, depth))
            folder.problem = LibraryText::tr("The folder “%1” cannot be read. Check its name and permissions.")
                                 .arg(QDir::toNativeSeparators(folder.path));
        if (!folder.entries.empty() || !folder.problem.isEmpty())
            parent.entries.push_back(std::move(folder));
    }

    void takeDocument(LibraryEntry &parent, const FoundName &found)
    {
        if (m_contents.documents >= m_limits.documents) {
            m_contents.isCut = true;
            return;
        }
        ++m_contents.documents;
        LibraryEntry entry;
        entry.name = found.name;
        entry.path = parent.path + u'/' + found.name;
        entry.title = withoutEnding(found.name);
        if (found.isText)
            describe(entry);
        else
            entry.problem = LibraryText::tr("The name of “%1” is not UTF-8, so it cannot be opened. Rename the file.")
                                .arg(entry.name);
        parent.entries.push_back(std::move(entry));
    }

    void describe(LibraryEntry &entry) const
    {
        const QFileInfo info(entry.path);
        entry.bytes = info.size();
        entry.modified = info.lastModified();
        const LibraryEntry *known = m_before.value(entry.path);
        if (known && known->bytes == entry.bytes && known->modified == entry.modified && known->problem.isEmpty()) {
            entry = *known;
            return;
        }
        const auto document = readFile(entry.path, limits::documentBytes).and_then([](const QByteArray &text) {
            return Document::parse(text, {});
        });
        if (!document) {
            entry.problem = document.error().message;
            return;
        }
        entry.kind = document->kind();
        if (!document->title().isEmpty())
            entry.title = document->title();
        if (!entry.kind)
            entry.problem =
                LibraryText::tr("“%1” is JSON, but no request: it says neither its kind nor a body that tells it.")
                    .arg(entry.name);
    }

    LibraryLimits m_limits;
    const std::atomic_bool &m_stop;
    QHash<QString, const LibraryEntry *> m_before; ///< documents by path
    std::set<fs::path> m_seen;                     ///< the folders' places, links followed
    LibraryContents m_contents;
};

} // namespace

Result<LibraryContents> readLibrary(const QString &folder, const LibraryLimits &limits, const LibraryContents &before,
                                    const std::atomic_bool &stop)
{
    return LibraryReader(limits, before, stop).read(folder);
}

} // namespace heliograph
