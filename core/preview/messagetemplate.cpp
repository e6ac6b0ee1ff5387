// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/messagetemplate.h"

#include "core/base/files.h"
#include "core/request/channels.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringDecoder>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(MessageTemplate)
};

QString channelList()
{
    QStringList names;
    for (const QByteArrayView key : channelKeys)
        names.append(QString::fromLatin1(key.sliced(1)));
    return names.join(u", "_s);
}

/// The fields of the front matter, by channel.
QStringList fieldsOf(QStringView channel)
{
    if (channel == "email"_L1)
        return {u"subject"_s, u"preheader"_s};
    if (channel.endsWith("push"_L1))
        return {u"title"_s, u"url"_s};
    return {};
}

/// Reads the lines between two of `---` at the beginning of the text.
class FrontMatter
{
public:
    FrontMatter(const QString &text, const QStringList &fields)
        : m_text(text)
        , m_fields(fields)
    {
    }
    /// All parts, the body among them.
    [[nodiscard]] Result<std::vector<TemplatePart>> parts();

private:
    [[nodiscard]] QString nextLine();
    [[nodiscard]] Result<> addField(const QString &line);
    [[nodiscard]] TemplatePart body() const { return {u"body"_s, m_text.sliced(m_at), m_line, 1}; }

    const QString &m_text;
    const QStringList &m_fields;
    qsizetype m_at = 0;
    int m_line = 1; ///< of what begins at m_at
    std::vector<TemplatePart> m_parts;
};

QString FrontMatter::nextLine()
{
    const qsizetype end = m_text.indexOf(u'\n', m_at);
    QString line = m_text.sliced(m_at, (end < 0 ? m_text.size() : end) - m_at);
    m_at = end < 0 ? m_text.size() : end + 1;
    ++m_line;
    if (line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

Result<> FrontMatter::addField(const QString &line)
{
    const int at = m_line - 1;
    const qsizetype colon = line.indexOf(u':');
    const QString name = line.first(qMax(colon, qsizetype{0})).trimmed();
    if (!m_fields.contains(name)) {
        return fail(
            u"template.front_matter"_s,
            Text::tr("The front matter has a line that is none of its fields: write “field: text”, with one of %1.")
                .arg(m_fields.join(u", "_s)),
            line, {.pointer = {}, .field = {}, .line = at, .column = 1});
    }
    qsizetype from = colon + 1;
    while (from < line.size() && line.at(from).isSpace())
        ++from;
    m_parts.push_back({name, line.sliced(from).trimmed(), at, static_cast<int>(from) + 1});
    return {};
}

Result<std::vector<TemplatePart>> FrontMatter::parts()
{
    if (m_fields.isEmpty() || !(m_text.startsWith("---\n"_L1) || m_text.startsWith("---\r\n"_L1)))
        return std::vector{body()};
    static_cast<void>(nextLine());
    while (m_at < m_text.size()) {
        const QString line = nextLine();
        if (line == "---"_L1) {
            m_parts.push_back(body());
            return std::move(m_parts);
        }
        if (const auto added = addField(line); !line.trimmed().isEmpty() && !added)
            return tl::unexpected(added.error());
    }
    return fail(u"template.front_matter"_s, Text::tr("The front matter has no end: close it with a line “---”."), {},
                {.pointer = {}, .field = {}, .line = 1, .column = 1});
}

} // namespace

bool mayBeJsonnet(QStringView channel)
{
    return channel == "slack"_L1 || channel == "ms_teams"_L1;
}

Result<TemplateName> templateName(const QString &path)
{
    const QString fileName = QFileInfo(path).fileName();
    const QStringList pieces = fileName.split(u'.');
    const bool isJsonnet = pieces.last() == "jsonnet"_L1;
    if (pieces.size() < 3 || (!isJsonnet && pieces.last() != "hbs"_L1) || pieces.first().isEmpty()) {
        return fail(u"template.name"_s,
                    Text::tr("“%1” is no name of a template: write NAME.CHANNEL.hbs, such as “welcome.email.hbs”, or "
                             "NAME.slack.jsonnet.")
                        .arg(fileName));
    }
    const QString &channel = pieces.at(pieces.size() - 2);
    if (!isChannelName(channel.toLatin1())) {
        return fail(u"template.channel"_s, Text::tr("“%1” names no channel before its end: “%2” is none of %3.")
                                               .arg(fileName, channel, channelList()));
    }
    if (isJsonnet && !mayBeJsonnet(channel)) {
        return fail(
            u"template.engine"_s,
            Text::tr("SuprSend takes Jsonnet for slack and ms_teams only: write “%1” as a Handlebars template (.hbs).")
                .arg(fileName));
    }
    return TemplateName{pieces.sliced(0, pieces.size() - 2).join(u'.'), channel,
                        isJsonnet ? TemplateEngine::Jsonnet : TemplateEngine::Handlebars};
}

Result<MessageTemplate> messageTemplate(const QString &path, const QString &text)
{
    const auto name = templateName(path);
    if (!name)
        return tl::unexpected(name.error());
    const QStringList fields = fieldsOf(name->channel);
    auto parts = FrontMatter(text, fields).parts();
    if (!parts)
        return tl::unexpected(parts.error());
    return MessageTemplate{path, *name, std::move(*parts)};
}

Result<MessageTemplate> readTemplate(const QString &path)
{
    const auto bytes = readFile(path, templateBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    // Stateless: half a character at the end is an error too.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(*bytes);
    if (decoder.hasError()) {
        return fail(
            u"template.encoding"_s,
            Text::tr("“%1” is no UTF-8 text: save it as UTF-8 in your editor.").arg(QFileInfo(path).fileName()));
    }
    return messageTemplate(path, text);
}

} // namespace heliograph
