// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/nearestname.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 6;
constexpr qsizetype mostNames = 2000;
constexpr qsizetype longestName = 100;

void collect(const json::Value &value, const QString &prefix, int depth, QStringList &paths)
{
    if (depth > deepest || paths.size() > mostNames)
        return;
    if (value.isArray() && !value.items().empty()) {
        collect(value.items().front(), prefix, depth + 1, paths); // of a list one item stands for all
        return;
    }
    if (!value.isObject())
        return;
    for (const json::Member &member : value.members()) {
        const QString path = prefix + QString::fromUtf8(member.key);
        paths.append(path);
        collect(member.value, path + u'.', depth + 1, paths);
    }
}

/// The best of `paths` by its last step, or nothing.
QString best(const QStringList &paths, QStringView name)
{
    const int most = std::max<int>(1, static_cast<int>(name.size()) / 3);
    int least = most + 1;
    QString found;
    for (const QString &path : paths) {
        const QStringView step = QStringView(path).sliced(path.lastIndexOf(u'.') + 1);
        if (step.size() > longestName || std::abs(step.size() - name.size()) > most)
            continue;
        const int distance = editDistance(step.toString().toLower(), name.toString().toLower());
        if (distance < least) {
            least = distance;
            found = path;
        }
    }
    return found;
}

} // namespace

int editDistance(QStringView a, QStringView b)
{
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const int change = a.at(i - 1) == b.at(j - 1) ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[width - 1];
}

QString pathAt(const QString &text, int line, int column)
{
    qsizetype at = 0;
    for (int i = 1; i < line; ++i) {
        at = text.indexOf(u'\n', at) + 1;
        if (at == 0)
            return {}; // there are not so many lines
    }
    at += column - 1;
    if (at < 0 || at >= text.size())
        return {};
    // The place of a mustache is its braces; of a parameter its first letter.
    static const QRegularExpression path(
        u"\\G(?:\\{\\{\\{?[~#^&]*\\s*)?((?:\\.\\./|\\./|this\\.|@root\\.)*"
        u"([^\\s!\"#%-,./;->@\\[-\\^`{-~]+(?:[./][^\\s!\"#%-,./;->@\\[-\\^`{-~]+)*))"_s);
    const auto match =
        path.match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    return match.hasMatch() ? match.captured(2).replace(u'/', u'.') : QString();
}

QString nearestName(const QString &path, const json::Value &data, const json::Value &own)
{
    const QStringList steps = path.split(u'.', Qt::SkipEmptyParts);
    if (steps.isEmpty())
        return {};
    const QByteArray first = steps.first().toUtf8();
    const json::Value *at = own.contains(first) ? own.find(first) : data.find(first);
    QString prefix = steps.first() + u'.';
    for (qsizetype i = 1; at != nullptr && i < steps.size(); ++i) {
        const json::Value *next = at->find(steps.at(i).toUtf8());
        if (next == nullptr) {
            QStringList beside;
            for (const json::Member &member : at->isObject() ? at->members() : json::Value::Object())
                beside.append(QString::fromUtf8(member.key));
            if (const QString found = best(beside, steps.at(i)); !found.isEmpty())
                return prefix + found;
            break;
        }
        prefix += steps.at(i) + u'.';
        at = next;
    }
    QStringList all;
    collect(data, {}, 0, all);
    collect(own, {}, 0, all);
    return best(all, at == nullptr ? steps.first() : steps.last());
}

} // namespace heliograph
