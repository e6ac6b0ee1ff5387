// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codenotes.h"

#include "core/request/placeholder.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

void CodeNotes::add(qsizetype offset, const QString &sentence, const QByteArray &placeholder)
{
    if (m_list.size() < most)
        m_list.push_back({lineOf(offset), sentence, placeholder});
}

QByteArray CodeNotes::addPlaceholder(qsizetype offset, QByteArrayView code)
{
    ++m_placeholders;
    QByteArray placeholder = placeholderFor(code);
    add(offset,
        QCoreApplication::translate("RequestFromCode", "Its value is not in the text: write it where %1 stands.")
            .arg(QString::fromUtf8(placeholder)),
        placeholder);
    return placeholder;
}

int CodeNotes::lineOf(qsizetype offset) const
{
    const QByteArrayView before = m_text.first(std::clamp(offset, qsizetype{0}, m_text.size()));
    return static_cast<int>(std::count(before.begin(), before.end(), '\n')) + m_firstLine;
}

void CodeNotes::take(const CodeNotes &part)
{
    m_list.insert(m_list.end(), part.m_list.begin(), part.m_list.end());
    cutTo(most);
}

void CodeNotes::cutTo(std::size_t count)
{
    if (count < m_list.size())
        m_list.erase(m_list.begin() + static_cast<std::ptrdiff_t>(count), m_list.end());
}

} // namespace heliograph
