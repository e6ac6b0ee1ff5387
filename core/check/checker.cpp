// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/checker.h"

#include "core/check/findings.h"
#include "core/check/rule.h"
#include "core/check/rulefunctions.h"
#include "core/check/scopes.h"
#include "core/request/channels.h"

namespace heliograph {

using namespace check_rules;
using json::Pointer;
using json::Value;

namespace {

void checkChannels(const Party &party, Findings &findings)
{
    for (const json::Member &member : party.value.members()) {
        if (!isChannelKey(member.key))
            continue;
        const Channel channel{party, member.key, member.value};
        runRules(channel, findings);
        qsizetype index = member.value.isArray() ? 0 : -1;
        for (const Value *value : valuesOf(member.value))
            runRules(ChannelValue{channel, *value, index++}, findings);
    }
}

void checkParty(const Party &party, Findings &findings)
{
    runRules(party, findings);
    if (party.hasMembers())
        checkChannels(party, findings);
}

/// The rules that only this kind has.
void checkKind(const Body &body, Findings &findings)
{
    switch (body.kind()) {
    case Kind::Workflow:
        runRules(WorkflowBody{body}, findings);
        break;
    case Kind::Event:
        runRules(EventBody{body}, findings);
        break;
    case Kind::DynamicWorkflow:
        runRules(TemplateBody{body}, findings);
        runRules(DynamicBody{body}, findings);
        break;
    case Kind::Broadcast:
        runRules(TemplateBody{body}, findings);
        runRules(BroadcastBody{body}, findings);
        break;
    }
}

void checkBody(const Body &body, Findings &findings)
{
    runRules(body, findings);
    checkKind(body, findings);
    if (const Value *actor = body.kind() == Kind::Workflow ? body.value.find("actor") : nullptr)
        checkParty(Party(body, *actor, 0), findings);
    qsizetype position = 0;
    for (const Value &recipient : body.recipients())
        checkParty(Party(body, recipient, ++position), findings);
}

const LoadedAttachment *loadedAt(const CheckContext &context, const Pointer &pointer)
{
    for (const LoadedAttachment &loaded : context.attachments) {
        if (loaded.attachment.pointer == pointer)
            return &loaded;
    }
    return nullptr;
}

void checkAttachments(const Subject &subject, Findings &findings)
{
    const Value *entries = subject.document.isBare() ? nullptr : subject.document.root().find("attachments");
    if (!entries || !entries->isArray())
        return;
    qsizetype index = 0;
    for (const Value &entry : entries->items()) {
        const Pointer pointer = Pointer() / "attachments" / index;
        ++index;
        runRules(AttachmentEntry{subject, entry, pointer, index, loadedAt(subject.context, pointer)}, findings);
    }
}

/// A misspelt `kind` does not keep a workflow's body from being judged; a body of another kind than it says is not.
bool hasKnownBody(const Document &document)
{
    return document.body() && (document.kind() || document.body()->contains("workflow")) && !kindInstead(document);
}

} // namespace

std::vector<Problem> check(const Document &document, const CheckContext &context)
{
    Findings findings;
    runRules(Head{document}, findings);
    const Subject subject{document, context};
    runRules(subject, findings);
    checkAttachments(subject, findings);
    if (hasKnownBody(document))
        checkBody(Body{subject, *document.body(), document.bodyPointer()}, findings);
    return std::move(findings).inOrder(document);
}

const std::vector<RuleInfo> &checkRules()
{
    static const std::vector<RuleInfo> table = [] {
        std::vector<RuleInfo> infos;
        for (const Rule &rule : rules())
            infos.push_back(rule.info);
        return infos;
    }();
    return table;
}

Problem problemOf(const Error &error)
{
    const auto pointer = Pointer::fromString(error.place.pointer);
    return Problem{Severity::Error,
                   pointer ? *pointer : Pointer(),
                   error.code,
                   error.message,
                   error.place.line,
                   error.place.column,
                   {}};
}

} // namespace heliograph
