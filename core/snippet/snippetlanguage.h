// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace heliograph {

/// What a request can be copied as.
enum class SnippetLanguage : quint8 { Curl, Node, Python, Go, Java };

inline constexpr std::array<SnippetLanguage, 5> snippetLanguages{
    SnippetLanguage::Curl, SnippetLanguage::Node, SnippetLanguage::Python, SnippetLanguage::Go, SnippetLanguage::Java};

/// "curl", "node", "python", "go", "java": as the command line writes it.
[[nodiscard]] QString snippetLanguageName(SnippetLanguage language);
[[nodiscard]] std::optional<SnippetLanguage> snippetLanguageFromName(const QString &name);
/// As people write it: "curl", "Node", "Python", "Go", "Java".
[[nodiscard]] QString snippetLanguageTitle(SnippetLanguage language);

} // namespace heliograph
