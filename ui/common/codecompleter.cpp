// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/codecompleter.h"

#include <QEvent>
#include <QLocale>
#include <QStandardItemModel>
#include <QTimeZone>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

CodeCompleter::CodeCompleter(std::function<std::vector<NamedCode>()> codes, QLineEdit *field)
    : QCompleter(field)
    , m_codes(std::move(codes))
    , m_field(field)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    field->installEventFilter(this);
}

bool CodeCompleter::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_field && event->type() == QEvent::FocusIn && m_codes)
        fill();
    return QCompleter::eventFilter(object, event);
}

void CodeCompleter::fill()
{
    auto *model = new QStandardItemModel(this);
    for (const NamedCode &entry : m_codes()) {
        auto *item = new QStandardItem(entry.name.isEmpty() ? entry.code : entry.code + u" – "_s + entry.name);
        item->setData(entry.code, Qt::UserRole);
        model->appendRow(item);
    }
    m_codes = nullptr;
    setModel(model);
    setCompletionRole(Qt::DisplayRole);
    m_field->setCompleter(this);
}

QString CodeCompleter::pathFromIndex(const QModelIndex &index) const
{
    return index.data(Qt::UserRole).toString();
}

std::vector<NamedCode> languageCodes()
{
    std::vector<NamedCode> codes;
    for (int language = QLocale::AnyLanguage + 1; language <= QLocale::LastLanguage; ++language) {
        const auto which = static_cast<QLocale::Language>(language);
        const QString code = QLocale::languageToCode(which, QLocale::ISO639Part1);
        if (code.size() == 2)
            codes.push_back({code, QLocale::languageToString(which)});
    }
    std::ranges::sort(codes, {}, &NamedCode::code);
    // Not the one of ranges: clang 14 does not take what it gives back.
    const auto isSame = [](const NamedCode &a, const NamedCode &b) { return a.code == b.code; };
    codes.erase(std::unique(codes.begin(), codes.end(), isSame), codes.end());
    return codes;
}

std::vector<NamedCode> timeZoneCodes()
{
    std::vector<NamedCode> codes;
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        codes.push_back({QString::fromUtf8(zone), {}});
    return codes;
}

} // namespace heliograph
