// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/samples.h"

#include "core/base/files.h"
#include "core/request/limits.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

struct SampleRow
{
    const char *name;
    const char *title;
    Kind kind;
};

constexpr SampleRow sampleRows[] = {
    {"workflow-whole", QT_TRANSLATE_NOOP("Samples", "Workflow to a user and an object, with an actor"), Kind::Workflow},
    {"workflow-users", QT_TRANSLATE_NOOP("Samples", "Workflow to several users"), Kind::Workflow},
    {"workflow-inline", QT_TRANSLATE_NOOP("Samples", "Workflow to users with their addresses"), Kind::Workflow},
    {"workflow-profile", QT_TRANSLATE_NOOP("Samples", "Workflow to one user, with a whole profile"), Kind::Workflow},
    {"workflow-channels", QT_TRANSLATE_NOOP("Samples", "Workflow to one user on every channel"), Kind::Workflow},
    {"workflow-object", QT_TRANSLATE_NOOP("Samples", "Workflow to an object"), Kind::Workflow},
    {"workflow-cross-user", QT_TRANSLATE_NOOP("Samples", "Workflow from one user to another"), Kind::Workflow},
    {"workflow-anonymous", QT_TRANSLATE_NOOP("Samples", "Workflow to an anonymous recipient"), Kind::Workflow},
    {"workflow-tenant", QT_TRANSLATE_NOOP("Samples", "Workflow for a tenant"), Kind::Workflow},
    {"workflow-idempotent", QT_TRANSLATE_NOOP("Samples", "Workflow with an idempotency key"), Kind::Workflow},
    {"workflow-attachment", QT_TRANSLATE_NOOP("Samples", "Workflow with an attachment"), Kind::Workflow},
    {"event-properties", QT_TRANSLATE_NOOP("Samples", "Event with properties"), Kind::Event},
    {"event-tenant", QT_TRANSLATE_NOOP("Samples", "Event for a tenant, with an idempotency key"), Kind::Event},
    {"event-attachment", QT_TRANSLATE_NOOP("Samples", "Event with an attachment"), Kind::Event},
    {"dynamic-workflow", QT_TRANSLATE_NOOP("Samples", "Dynamic workflow"), Kind::DynamicWorkflow},
    {"broadcast", QT_TRANSLATE_NOOP("Samples", "Broadcast to a list"), Kind::Broadcast},
};

} // namespace

std::vector<Sample> samples()
{
    std::vector<Sample> all;
    for (const SampleRow &row : sampleRows) {
        all.push_back({u":/samples/%1.notify.json"_s.arg(QLatin1StringView(row.name)),
                       QCoreApplication::translate("Samples", row.title), row.kind});
    }
    return all;
}

Result<QByteArray> textOf(const Sample &sample)
{
    return readFile(sample.file, limits::documentBytes);
}

} // namespace heliograph
