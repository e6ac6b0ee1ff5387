// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace heliograph {

/// A text as a phone shows it.
struct PushCut
{
    QString text; ///< ends in an ellipsis where it was cut
    bool isCut = false;
    friend bool operator==(const PushCut &, const PushCut &) = default;
};

/// Title and body of a push message in one of the places where a phone shows it.
///
/// Typical values: no maker documents a number, for a phone cuts by the width of its screen and the size of its font.
/// These are what services of push messages tell their customers, in characters that a reader counts as one: Android
/// cuts a title after about 65 and a body after about 45 (one line) or 240 (opened); iOS a title after about 50 and a
/// body after about 80 (banner, two lines) or 178 (lock screen and notification centre, four lines).
struct PushView
{
    enum class Platform : quint8 { Android, Ios };
    Platform platform = Platform::Android;
    bool isExpanded = false; ///< opened on Android; lock screen and notification centre on iOS
    PushCut title;
    PushCut body;
    friend bool operator==(const PushView &, const PushView &) = default;
};

/// Android collapsed and expanded, then iOS. A place of one line shows line breaks as blanks.
[[nodiscard]] std::array<PushView, 4> pushViews(const QString &title, const QString &body);

/// At most `most` characters as a reader counts them (a letter with its accents, an emoji of several parts): the last
/// is an ellipsis where there are more.
[[nodiscard]] PushCut cutText(const QString &text, int most);

} // namespace heliograph
