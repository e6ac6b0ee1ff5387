// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/library/libraryfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QtTest>

namespace heliograph::test {

using namespace Qt::StringLiterals;

void LibraryFolder::write(const QString &name, const QByteArray &text) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
}

void LibraryFolder::replace(const QString &name, const QByteArray &text) const
{
    QSaveFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
    QVERIFY(file.commit());
}

void LibraryFolder::remove(const QString &name) const
{
    QVERIFY(QFileInfo(path(name)).isDir() ? QDir(path(name)).removeRecursively() : QFile::remove(path(name)));
}

QByteArray workflowText(const QByteArray &title)
{
    const QByteArray member = title.isEmpty() ? QByteArray() : "\"title\":\"" + title + "\",";
    return "{" + member + R"("body":{"workflow":"w","recipients":["u-1"]}})";
}

QByteArray workflowNamed(const QByteArray &slug)
{
    return R"({"body":{"workflow":")" + slug + R"(","recipients":["u-1"]}})";
}

QString shown(const LibraryEntry &folder)
{
    QStringList parts;
    for (const LibraryEntry &entry : folder.entries) {
        QString part = entry.isFolder ? u"%1/: [%2]"_s.arg(entry.name, shown(entry)) : entry.title;
        if (!entry.problem.isEmpty())
            part += u'!';
        parts.append(part);
    }
    return parts.join(u", "_s);
}

} // namespace heliograph::test
