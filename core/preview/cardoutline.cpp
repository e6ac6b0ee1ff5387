// SPDX-License-Identifier: GPL-3.0-or-later
// The outlines of Microsoft Teams' cards.
#include "core/preview/blockoutline.h"
#include "core/preview/outlinelines.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The parts of a list are passed over to these, with what is not known named.
class CardOutline : public OutlineLines
{
public:
    void addMessageCard(const json::Value &card);
    void addAdaptiveCard(int depth, const json::Value &card);

private:
    void addSection(const json::Value &section);
    void addMessageAction(int depth, const json::Value &action);
    void addElement(int depth, const json::Value &element);
    [[nodiscard]] bool addText(int depth, const json::Value &element, const QString &type);
    [[nodiscard]] bool addHolder(int depth, const json::Value &element, const QString &type);
    void addFacts(int depth, const json::Value &holder, QByteArrayView name);
    void addTable(int depth, const json::Value &table);
    void addInput(int depth, const json::Value &input, const QString &type);
    void addAction(int depth, const json::Value &action);
    void addPicture(int depth, const QString &alt, const QString &url);
    void addNamed(int depth, const QString &label, const QString &text)
    {
        addLine(depth, u"%1: %2"_s.arg(label, text));
    }
    void addUnknown(int depth, const QString &type, bool isAction);
};

void CardOutline::addUnknown(int depth, const QString &type, bool isAction)
{
    if (type.isEmpty())
        addLine(depth, isAction ? Outline::tr("An action without a “type”") : Outline::tr("A block without a “type”"));
    else
        addLine(depth, (isAction ? Outline::tr("An action that is not known here: “%1”")
                                 : Outline::tr("A block that is not known here: “%1”"))
                           .arg(type));
}

void CardOutline::addPicture(int depth, const QString &alt, const QString &url)
{
    addNamed(depth, Outline::tr("Image"), withTarget(alt.isEmpty() ? Outline::tr("without a text") : alt, url));
}

void CardOutline::addFacts(int depth, const json::Value &holder, QByteArrayView name)
{
    for (const json::Value &fact : itemsOf(holder, "facts"))
        addNamed(depth, plainMember(fact, name), plainMember(fact, "value"));
}

void CardOutline::addMessageCard(const json::Value &card)
{
    add(0, Outline::tr("Header"), plainMember(card, "title"));
    add(0, Outline::tr("Summary"), plainMember(card, "summary"));
    add(0, Outline::tr("Text"), plainMember(card, "text"));
    for (const json::Value &section : itemsOf(card, "sections"))
        addSection(section);
    for (const json::Value &action : itemsOf(card, "potentialAction"))
        addMessageAction(0, action);
}

void CardOutline::addSection(const json::Value &section)
{
    addLine(0, Outline::tr("Section"));
    add(1, Outline::tr("Header"), plainMember(section, "title"));
    add(1, Outline::tr("Header"), plainMember(section, "activityTitle"));
    for (const char *key : {"activitySubtitle", "activityText", "text"})
        add(1, {}, plainMember(section, key));
    if (const QString url = plainMember(section, "activityImage"); !url.isEmpty())
        addPicture(1, {}, url);
    addFacts(1, section, "name");
    QList<json::Value> images;
    if (const json::Value *hero = section.find("heroImage"); hero != nullptr)
        images.append(*hero);
    for (const json::Value &image : itemsOf(section, "images"))
        images.append(image);
    for (const json::Value &image : images)
        addPicture(1, plainMember(image, "title"), plainMember(image, "image"));
    for (const json::Value &action : itemsOf(section, "potentialAction"))
        addMessageAction(1, action);
}

void CardOutline::addMessageAction(int depth, const json::Value &action)
{
    const QString type = plainMember(action, "@type");
    const QString name = plainMember(action, "name");
    if (type == "OpenUri"_L1) {
        const auto &targets = itemsOf(action, "targets");
        const QString target = targets.empty() ? QString() : plainMember(targets.front(), "uri");
        addNamed(depth, Outline::tr("Button"), withTarget(name, target));
    } else if (type == "HttpPOST"_L1) {
        addNamed(depth, Outline::tr("Button"), withTarget(name, plainMember(action, "target")));
    } else if (type == "ActionCard"_L1) {
        addNamed(depth, Outline::tr("Button"), name);
        for (const json::Value &input : itemsOf(action, "inputs"))
            addInput(depth + 1, input, plainMember(input, "@type"));
        for (const json::Value &inner : itemsOf(action, "actions"))
            addMessageAction(depth + 1, inner);
    } else {
        addUnknown(depth, type, true);
        add(depth + 1, {}, name);
    }
}

void CardOutline::addAdaptiveCard(int depth, const json::Value &card)
{
    for (const json::Value &element : itemsOf(card, "body"))
        addElement(depth, element);
    for (const json::Value &action : itemsOf(card, "actions"))
        addAction(depth, action);
}

void CardOutline::addElement(int depth, const json::Value &element)
{
    const QString type = plainMember(element, "type");
    if (addText(depth, element, type) || addHolder(depth, element, type))
        return;
    if (type == "Image"_L1)
        addPicture(depth, plainMember(element, "altText"), plainMember(element, "url"));
    else if (type == "Media"_L1)
        addNamed(depth, Outline::tr("Media"), plainMember(element, "altText"));
    else if (type.startsWith("Input."_L1))
        addInput(depth, element, type);
    else if (type.startsWith("Action."_L1))
        addAction(depth, element);
    else
        addUnknown(depth, type, false);
}

/// Whether it is an element that holds text.
bool CardOutline::addText(int depth, const json::Value &element, const QString &type)
{
    if (type == "TextBlock"_L1) {
        const bool isHeader = plainMember(element, "style") == "heading"_L1;
        add(depth, isHeader ? Outline::tr("Header") : Outline::tr("Text"), plainMember(element, "text"));
    } else if (type == "RichTextBlock"_L1) {
        QString text;
        for (const json::Value &inlined : itemsOf(element, "inlines"))
            text += inlined.isString() ? inlined.text() : plainMember(inlined, "text");
        add(depth, Outline::tr("Text"), text);
    } else if (type == "FactSet"_L1) {
        addFacts(depth, element, "title");
    } else {
        return false;
    }
    return true;
}

/// Whether it is an element that holds others.
bool CardOutline::addHolder(int depth, const json::Value &element, const QString &type)
{
    static const std::initializer_list<std::pair<QLatin1StringView, const char *>> holders{
        {"Container"_L1, "items"}, {"ColumnSet"_L1, "columns"}, {"Column"_L1, "items"}, {"ImageSet"_L1, "images"}};
    for (const auto &[holder, key] : holders) {
        if (type != holder)
            continue;
        addLine(depth, type);
        for (const json::Value &item : itemsOf(element, key))
            addElement(depth + 1, item);
        return true;
    }
    if (type == "ActionSet"_L1) {
        for (const json::Value &action : itemsOf(element, "actions"))
            addAction(depth, action);
        return true;
    }
    if (type == "Table"_L1)
        addTable(depth, element);
    return type == "Table"_L1;
}

void CardOutline::addTable(int depth, const json::Value &table)
{
    addLine(depth, Outline::tr("Table"));
    for (const json::Value &row : itemsOf(table, "rows")) {
        addLine(depth + 1, Outline::tr("Row"));
        for (const json::Value &cell : itemsOf(row, "cells")) {
            for (const json::Value &item : itemsOf(cell, "items"))
                addElement(depth + 2, item);
        }
    }
}

void CardOutline::addInput(int depth, const json::Value &input, const QString &type)
{
    QString name;
    for (const char *key : {"label", "title", "placeholder", "id"}) {
        if (name.isEmpty())
            name = plainMember(input, key);
    }
    addNamed(depth, Outline::tr("Input"), withTarget(name, type));
    for (const json::Value &choice : itemsOf(input, "choices")) {
        const QString title = plainMember(choice, "title");
        add(depth + 1, Outline::tr("Option"), title.isEmpty() ? plainMember(choice, "display") : title);
    }
}

void CardOutline::addAction(int depth, const json::Value &action)
{
    const QString type = plainMember(action, "type");
    const QString title = plainMember(action, "title");
    if (!type.startsWith("Action."_L1)) {
        addUnknown(depth, type, true);
        return add(depth + 1, {}, title);
    }
    addNamed(depth, Outline::tr("Button"), withTarget(title.isEmpty() ? type : title, plainMember(action, "url")));
    if (const json::Value *card = action.find("card"); card != nullptr)
        addAdaptiveCard(depth + 1, *card);
}

bool isMessageCard(const json::Value &card)
{
    return plainMember(card, "@type") == "MessageCard"_L1 || card.contains("sections") ||
           card.contains("potentialAction");
}

bool isAdaptiveCard(const json::Value &card)
{
    return plainMember(card, "type") == "AdaptiveCard"_L1;
}

/// Whether it was a card.
bool addCard(CardOutline &outline, const json::Value &card)
{
    if (isAdaptiveCard(card))
        outline.addAdaptiveCard(0, card);
    else if (isMessageCard(card))
        outline.addMessageCard(card);
    else
        return false;
    return true;
}

} // namespace

Result<QStringList> teamsOutline(const QString &json)
{
    const auto root = outlineRoot(json);
    if (!root)
        return tl::unexpected(root.error());
    CardOutline outline;
    if (addCard(outline, *root))
        return outline.lines();
    const json::Value::Array &attachments = itemsOf(*root, "attachments");
    const QString text = plainMember(*root, "text");
    if (attachments.empty() && text.isEmpty()) {
        return fail(u"outline.shape"_s, Outline::tr("The message is no card: it needs \"@type\": \"MessageCard\" or "
                                                    "\"type\": \"AdaptiveCard\"."));
    }
    outline.add(0, Outline::tr("Header"), plainMember(*root, "title"));
    outline.add(0, Outline::tr("Text"), text);
    for (const json::Value &attachment : attachments) {
        const json::Value *content = attachment.find("content");
        if (content == nullptr || !addCard(outline, *content)) {
            outline.addLine(
                0,
                Outline::tr("An attachment that is not known here: “%1”").arg(plainMember(attachment, "contentType")));
        }
    }
    return outline.lines();
}

} // namespace heliograph
