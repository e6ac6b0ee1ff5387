// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <vector>

namespace heliograph {

enum class TemplateEngine : quint8 { Handlebars, Jsonnet };

/// What a template file's name says: `NAME.CHANNEL.hbs`, or `.jsonnet` for slack and ms_teams.
struct TemplateName
{
    QString name;
    QString channel; ///< as `$channels` lists it: "email", "sms" …
    TemplateEngine engine = TemplateEngine::Handlebars;
    friend bool operator==(const TemplateName &, const TemplateName &) = default;
};

/// A text of a message that is rendered by itself, and where it begins in the file.
struct TemplatePart
{
    QString name; ///< "subject", "preheader", "title", "url" or "body"
    QString text;
    int line = 1;   ///< counts from 1
    int column = 1; ///< counts from 1
    friend bool operator==(const TemplatePart &, const TemplatePart &) = default;
};

/// A template of one channel, with its parts in the order in which they are rendered: front matter first.
struct MessageTemplate
{
    QString file; ///< its path, or a name where it is no file
    TemplateName name;
    std::vector<TemplatePart> parts;
};

/// How large a template may be, in bytes of UTF-8. Ours: an e-mail above 100 KB is cut by mail programs.
inline constexpr qint64 templateBytes = 2 * 1024 * 1024;

/// Whether slack's and ms_teams's messages may be written in Jsonnet, which SuprSend takes for no other channel.
[[nodiscard]] bool mayBeJsonnet(QStringView channel);
/// Reads a file's name (its folder does not count). Errors: template.name, template.channel, template.engine.
[[nodiscard]] Result<TemplateName> templateName(const QString &path);
/// Takes front matter off the text of an e-mail's or a push message's template. Errors: those of templateName(), and
/// template.front_matter with the line.
[[nodiscard]] Result<MessageTemplate> messageTemplate(const QString &path, const QString &text);
/// The same for the text of the file. Errors: those of readFile() too, and template.encoding.
[[nodiscard]] Result<MessageTemplate> readTemplate(const QString &path);

} // namespace heliograph
