// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/testbook.h"

#include "core/base/files.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bookBytes = 1024 * 1024;
constexpr qsizetype namesShown = 3;

} // namespace

TestBook::TestBook(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
}

void TestBook::read()
{
    if (std::exchange(m_isRead, true))
        return;
    auto book = readFile(m_file, bookBytes).and_then(readTestRecipients);
    if (book)
        m_entries = std::move(*book);
    else if (book.error().code != "file.missing"_L1)
        m_error = book.error();
}

const std::vector<TestRecipient> &TestBook::entries()
{
    read();
    return m_entries;
}

QString TestBook::names()
{
    QStringList names;
    for (const TestRecipient &entry : entries())
        names.append(entry.name);
    const int more = static_cast<int>(names.size() - namesShown);
    if (more <= 0)
        return names.join(u", "_s);
    return tr("%1 and %n more", nullptr, more).arg(names.first(namesShown).join(u", "_s));
}

Result<> TestBook::setEntries(const std::vector<TestRecipient> &entries)
{
    read();
    if (const auto written = writeFile(m_file, testRecipientsText(entries)); !written)
        return tl::unexpected(written.error());
    m_entries = entries;
    m_error.reset();
    Q_EMIT changed();
    return {};
}

} // namespace heliograph
