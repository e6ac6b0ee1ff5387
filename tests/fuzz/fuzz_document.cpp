// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: what is a document is checked, each fix leaves a document, and what is frozen is JSON that freezes alike.
#include "core/check/checker.h"
#include "core/json/parser.h"
#include "core/request/kindchange.h"
#include "core/wire/frozenrequest.h"

#include <cstdint>
#include <cstdlib>

using namespace heliograph;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

const Stamp stamp{"workspace_key_of_the_fuzzer", AuthMode::Signature, QDateTime::fromMSecsSinceEpoch(1788256800000)};

/// Without what lies outside the text: a fuzzer must not read whatever file it thinks of.
std::vector<LoadedAttachment> unread(const Document &document)
{
    std::vector<LoadedAttachment> attachments;
    for (const Attachment &attachment : document.attachments()) {
        LoadedAttachment loaded;
        loaded.attachment = attachment;
        attachments.push_back(loaded);
    }
    return attachments;
}

void freezesAlike(const Document &document, const std::vector<LoadedAttachment> &attachments)
{
    const auto frozen = freeze(document, attachments, QStringLiteral("key"), stamp);
    if (!frozen) {
        require(!frozen.error().code.isEmpty() && !frozen.error().message.isEmpty());
        return;
    }
    require(json::parse(frozen->body).has_value());
    require(freeze(document, attachments, QStringLiteral("key"), stamp)->body == frozen->body);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto document = Document::parse(text, QString());
    if (!document) {
        require(!document.error().message.isEmpty());
        return 0;
    }
    const std::vector<LoadedAttachment> attachments = unread(*document);
    for (const Problem &problem : check(*document, {attachments, size > 2048 ? 900000 : 0, 1024, stamp.now}))
        require(!problem.code.isEmpty() && problem.message.endsWith(u'.') && problem.line >= 1);
    freezesAlike(*document, attachments);
    for (const Kind kind : {Kind::Workflow, Kind::Event, Kind::DynamicWorkflow, Kind::Broadcast})
        require(bodyAs(*document, kind).isObject());
    return 0;
}
