// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/pushtext.h"

#include <QTextBoundaryFinder>

namespace heliograph {

namespace {

struct PushPlace
{
    PushView::Platform platform;
    bool isExpanded;
    bool isOneLine; ///< of the body; a title always is
    int title;
    int body;
};

constexpr std::array<PushPlace, 4> places{{
    {PushView::Platform::Android, false, true, 65, 45},
    {PushView::Platform::Android, true, false, 65, 240},
    {PushView::Platform::Ios, false, false, 50, 80},
    {PushView::Platform::Ios, true, false, 50, 178},
}};

} // namespace

PushCut cutText(const QString &text, int most)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype keep = 0; ///< where all but the last of `most` end
    qsizetype at = 0;
    for (int count = 0; count < most; ++count) {
        keep = at;
        at = finder.toNextBoundary();
        if (at < 0 || at >= text.size())
            return {text, false};
    }
    return {text.first(keep) + QChar(0x2026), true};
}

std::array<PushView, 4> pushViews(const QString &title, const QString &body)
{
    std::array<PushView, 4> views;
    for (size_t i = 0; i < places.size(); ++i) {
        const PushPlace &place = places.at(i);
        const QString shown = place.isOneLine ? body.simplified() : body.trimmed();
        views.at(i) = {place.platform, place.isExpanded, cutText(title.simplified(), place.title),
                       cutText(shown, place.body)};
    }
    return views;
}

} // namespace heliograph
