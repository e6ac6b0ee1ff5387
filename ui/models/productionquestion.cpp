// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/productionquestion.h"

#include "core/json/parser.h"
#include "ui/models/audience.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(ProductionQuestion)
};

QString slugOf(const QByteArray &body)
{
    const auto parsed = json::parse(body);
    for (const char *key : {"workflow", "event", "name", "template"}) {
        const json::Value *slug = parsed ? parsed->find(key) : nullptr;
        if (slug && slug->isString())
            return slug->text();
    }
    return {};
}

QString subject(const QString &title, const QString &slug)
{
    if (title.isEmpty() || title == slug)
        return slug;
    return slug.isEmpty() ? title : Text::tr("%1 (%2)", "title, slug").arg(title, slug);
}

QString channelsText(const QStringList &channels, Kind kind)
{
    if (channels.isEmpty())
        return namesTemplate(kind) ? Text::tr("As the template and each profile say")
                                   : Text::tr("As the workflow and each profile say");
    return Text::tr("%1, as given in this request").arg(channels.join(u", "_s));
}

} // namespace

ProductionQuestion productionQuestion(const Workspace &workspace, const QString &title, const FrozenRequest &request,
                                      int confirmAbove)
{
    const Audience audience = audienceOf(request.body);
    return {workspace.name,
            subject(title, slugOf(request.body)),
            audienceWithNames(audience),
            channelsText(audience.channels, request.kind),
            request.idempotencyKey,
            sendLabel(audience, workspace),
            mustTypeName(audience, confirmAbove),
            request.kind,
            {}};
}

} // namespace heliograph
