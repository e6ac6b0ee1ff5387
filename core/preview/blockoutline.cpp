// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/blockoutline.h"

#include "core/preview/outlinelines.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Slack's blocks, as api.slack.com/reference/block-kit/blocks lists them.
class SlackOutline : public OutlineLines
{
public:
    void addBlock(const json::Value &block);

private:
    using Take = void (SlackOutline::*)(const json::Value &);
    struct Kind
    {
        const char *type;
        Take take;
    };
    static const Kind kinds[];

    void addHeader(const json::Value &block) { add(0, Outline::tr("Header"), textOf(block, "text")); }
    void addSection(const json::Value &block);
    void addDivider(const json::Value & /*block*/) { addLine(0, u"----"_s); }
    void addImage(const json::Value &block) { addPicture(0, block); }
    void addContext(const json::Value &block);
    void addActions(const json::Value &block);
    void addInput(const json::Value &block);
    void addVideo(const json::Value &block);
    void addFile(const json::Value &block) { add(0, Outline::tr("File"), plainMember(block, "external_id")); }
    void addMarkdown(const json::Value &block) { add(0, Outline::tr("Text"), plainMember(block, "text")); }
    void addRichText(const json::Value &block);

    void addPicture(int depth, const json::Value &image);
    void addElement(int depth, const json::Value &element);
    void addOptions(int depth, const json::Value &element);
    void addUnknown(int depth, const json::Value &part);
    [[nodiscard]] static QString textOf(const json::Value &object, QByteArrayView key);
    [[nodiscard]] static QString richText(const json::Value &element);
};

const SlackOutline::Kind SlackOutline::kinds[] = {
    {"header", &SlackOutline::addHeader},      {"section", &SlackOutline::addSection},
    {"divider", &SlackOutline::addDivider},    {"image", &SlackOutline::addImage},
    {"context", &SlackOutline::addContext},    {"actions", &SlackOutline::addActions},
    {"input", &SlackOutline::addInput},        {"video", &SlackOutline::addVideo},
    {"file", &SlackOutline::addFile},          {"markdown", &SlackOutline::addMarkdown},
    {"rich_text", &SlackOutline::addRichText},
};

/// A text object {"type","text"}, or what was written in its place.
QString SlackOutline::textOf(const json::Value &object, QByteArrayView key)
{
    const json::Value *text = object.find(key);
    return text != nullptr && text->isObject() ? plainMember(*text, "text") : plainMember(object, key);
}

void SlackOutline::addUnknown(int depth, const json::Value &part)
{
    const QString type = plainMember(part, "type");
    const QString words = !part.isObject() ? Outline::tr("Something that is no block: blocks are objects")
                          : type.isEmpty() ? Outline::tr("A block without a “type”")
                                           : Outline::tr("A block that is not known here: “%1”").arg(type);
    addLine(depth, words);
    add(depth + 1, {}, textOf(part, "text"));
}

void SlackOutline::addBlock(const json::Value &block)
{
    const QString type = plainMember(block, "type");
    for (const Kind &kind : kinds) {
        if (type == QLatin1StringView(kind.type))
            return (this->*kind.take)(block);
    }
    addUnknown(0, block);
}

void SlackOutline::addSection(const json::Value &block)
{
    const QString text = textOf(block, "text");
    if (text.isEmpty())
        addLine(0, Outline::tr("Section"));
    else
        add(0, Outline::tr("Section"), text);
    for (const json::Value &field : itemsOf(block, "fields"))
        add(1, Outline::tr("Field"), plainMember(field, "text"));
    if (const json::Value *accessory = block.find("accessory"); accessory != nullptr && accessory->isObject())
        addElement(1, *accessory);
}

void SlackOutline::addPicture(int depth, const json::Value &image)
{
    const QString alt = plainMember(image, "alt_text");
    const json::Value *file = image.find("slack_file");
    const QString url = file != nullptr ? plainMember(*file, "url") : plainMember(image, "image_url");
    addLine(depth, u"%1: %2"_s.arg(Outline::tr("Image"),
                                   withTarget(alt.isEmpty() ? Outline::tr("without a text") : alt, url)));
    add(depth + 1, Outline::tr("Title"), textOf(image, "title"));
}

void SlackOutline::addContext(const json::Value &block)
{
    addLine(0, Outline::tr("Context"));
    for (const json::Value &element : itemsOf(block, "elements")) {
        if (const QString type = plainMember(element, "type"); type == "mrkdwn"_L1 || type == "plain_text"_L1)
            add(1, {}, plainMember(element, "text"));
        else
            addElement(1, element);
    }
}

void SlackOutline::addActions(const json::Value &block)
{
    addLine(0, Outline::tr("Actions"));
    for (const json::Value &element : itemsOf(block, "elements"))
        addElement(1, element);
}

void SlackOutline::addInput(const json::Value &block)
{
    addLine(0, u"%1: %2"_s.arg(Outline::tr("Input"), textOf(block, "label")));
    if (const json::Value *element = block.find("element"); element != nullptr)
        addElement(1, *element);
    add(1, Outline::tr("Hint"), textOf(block, "hint"));
}

void SlackOutline::addVideo(const json::Value &block)
{
    const QString title = textOf(block, "title");
    addLine(0,
            u"%1: %2"_s.arg(Outline::tr("Video"), withTarget(title.isEmpty() ? plainMember(block, "alt_text") : title,
                                                             plainMember(block, "video_url"))));
    add(1, {}, textOf(block, "description"));
}

void SlackOutline::addElement(int depth, const json::Value &element)
{
    const QString type = plainMember(element, "type");
    if (type == "image"_L1)
        return addPicture(depth, element);
    if (type == "button"_L1 || type == "workflow_button"_L1) {
        const QString button = withTarget(textOf(element, "text"), plainMember(element, "url"));
        return addLine(depth, u"%1: %2"_s.arg(Outline::tr("Button"), button));
    }
    const QString placeholder = textOf(element, "placeholder");
    const bool isChoice = !itemsOf(element, "options").empty() || !itemsOf(element, "option_groups").empty();
    const bool isField = isChoice || type.endsWith("_select"_L1) || type.endsWith("picker"_L1) ||
                         type.endsWith("_input"_L1) || type == "overflow"_L1;
    if (!isField)
        return addUnknown(depth, element);
    addLine(depth, placeholder.isEmpty() ? type : u"%1: %2"_s.arg(type, placeholder));
    addOptions(depth + 1, element);
}

void SlackOutline::addOptions(int depth, const json::Value &element)
{
    const auto addAll = [&](const json::Value &holder) {
        for (const json::Value &option : itemsOf(holder, "options"))
            add(depth, Outline::tr("Option"), withTarget(textOf(option, "text"), plainMember(option, "url")));
    };
    addAll(element);
    for (const json::Value &group : itemsOf(element, "option_groups"))
        addAll(group);
}

/// What a rich text's element says, with those within it.
QString SlackOutline::richText(const json::Value &element)
{
    const QString type = plainMember(element, "type");
    QString text = withTarget(plainMember(element, "text"), plainMember(element, "url"));
    for (const auto &[kind, key, before] :
         {std::tuple{"user"_L1, "user_id", "@"_L1}, std::tuple{"usergroup"_L1, "usergroup_id", "@"_L1},
          std::tuple{"broadcast"_L1, "range", "@"_L1}, std::tuple{"channel"_L1, "channel_id", "#"_L1}}) {
        if (type == kind)
            text = before + plainMember(element, key);
    }
    if (type == "emoji"_L1)
        text = u':' + plainMember(element, "name") + u':';
    for (const json::Value &inner : itemsOf(element, "elements"))
        text += richText(inner);
    return text.isEmpty() && !element.contains("elements") ? u"[%1]"_s.arg(type) : text;
}

void SlackOutline::addRichText(const json::Value &block)
{
    addLine(0, Outline::tr("Text"));
    for (const json::Value &element : itemsOf(block, "elements")) {
        if (plainMember(element, "type") != "rich_text_list"_L1) {
            add(1, {}, richText(element));
            continue;
        }
        for (const json::Value &item : itemsOf(element, "elements"))
            add(1, {}, u"- "_s + richText(item));
    }
}

} // namespace

Result<QStringList> slackOutline(const QString &json)
{
    const auto root = outlineRoot(json);
    if (!root)
        return tl::unexpected(root.error());
    const json::Value *blocks = root->find("blocks");
    if (blocks == nullptr)
        return fail(u"outline.shape"_s, Outline::tr("The message has no “blocks”: write {\"blocks\": […]}."));
    if (!blocks->isArray())
        return fail(u"outline.shape"_s, Outline::tr("“blocks” must be a list: write {\"blocks\": […]}."));
    SlackOutline outline;
    outline.add(0, Outline::tr("Notification"), plainMember(*root, "text"));
    for (const json::Value &block : blocks->items())
        outline.addBlock(block);
    return outline.lines();
}

} // namespace heliograph
