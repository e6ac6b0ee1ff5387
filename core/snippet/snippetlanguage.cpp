// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/snippetlanguage.h"

namespace heliograph {

QString snippetLanguageTitle(SnippetLanguage language)
{
    static constexpr std::array titles{"curl", "Node", "Python", "Go", "Java"};
    return QString::fromLatin1(titles.at(static_cast<std::size_t>(language)));
}

QString snippetLanguageName(SnippetLanguage language)
{
    return snippetLanguageTitle(language).toLower();
}

std::optional<SnippetLanguage> snippetLanguageFromName(const QString &name)
{
    for (const SnippetLanguage language : snippetLanguages) {
        if (snippetLanguageName(language) == name)
            return language;
    }
    return std::nullopt;
}

} // namespace heliograph
