// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/vector.h"

#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/loadedattachment.h"
#include "core/wire/bulkcall.h"
#include "core/wire/frozenrequest.h"
#include "core/wire/signer.h"

#include <QFileInfo>

namespace heliograph::test {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

constexpr qint64 maxVectorBytes = 512 * 1024 * 1024;

QByteArray bytesOf(const Value &object, QByteArrayView key)
{
    const Value *value = object.find(key);
    return value && value->isString() ? value->utf8() : QByteArray();
}

const Value &memberOf(const Value &object, QByteArrayView key)
{
    static const Value null;
    const Value *value = object.find(key);
    return value ? *value : null;
}

Value::Array itemsOf(const Value &value)
{
    return value.isArray() ? value.items() : Value::Array();
}

WireRequest recordedRequest(const Value &request)
{
    const Value &headers = memberOf(request, "headers");
    return {bytesOf(request, "method"), bytesOf(request, "path"),          bytesOf(headers, "content-type"),
            bytesOf(headers, "date"),   bytesOf(headers, "authorization"), bytesOf(request, "body")};
}

Result<> readDocuments(Vector &vector, const Value &entry, const QString &folder)
{
    Value::Array documents = itemsOf(memberOf(entry, "documents"));
    if (const Value *single = entry.find("document"))
        documents.push_back(*single);
    for (const Value &value : documents) {
        auto document = Document::parse(json::compact(value), folder);
        if (!document)
            return tl::unexpected(document.error());
        vector.documents.push_back(*std::move(document));
    }
    return {};
}

Result<Vector> vectorOf(const Value &entry, const QString &folder)
{
    const Value &sdk = memberOf(entry, "sdk");
    Vector vector;
    vector.name = QString::fromUtf8(bytesOf(entry, "name"));
    vector.kind = QString::fromUtf8(bytesOf(entry, "kind"));
    vector.key = bytesOf(entry, "key");
    vector.secret = bytesOf(entry, "secret");
    vector.basePath = QString::fromUtf8(entry.contains("base_path") ? bytesOf(entry, "base_path") : "/"_ba);
    const QByteArray now = entry.contains("now") ? bytesOf(entry, "now") : "2026-01-02T03:04:05Z"_ba;
    vector.now = QDateTime::fromString(QString::fromLatin1(now), Qt::ISODateWithMs);
    vector.error = QString::fromUtf8(bytesOf(sdk, "error"));
    for (const Value &request : itemsOf(memberOf(sdk, "requests")))
        vector.recorded.push_back(recordedRequest(request));
    if (const auto read = readDocuments(vector, entry, folder); !read)
        return tl::unexpected(read.error());
    if (vector.name.isEmpty() || vector.kind.isEmpty() || vector.documents.empty() || !vector.now.isValid())
        return fail(u"vector.shape"_s, u"A case lacks its name, kind, time or document: “%1”."_s.arg(vector.name));
    return vector;
}

/// The bodies as the wire carries them, one alone, those of a bulk call as an array; and where to.
Result<QByteArray> bodyOnWire(const Vector &vector, const std::vector<Document> &documents, QByteArray &path)
{
    BulkCallBuilder call;
    for (const Document &document : documents) {
        const auto frozen = freeze(document, loadAttachments(document), document.idempotencyKey().value_or(QString()),
                                   {vector.key, AuthMode::Signature, vector.now});
        if (!frozen)
            return tl::unexpected(frozen.error());
        path = frozen->path;
        if (!vector.isBulk())
            return frozen->body;
        call.add(*frozen);
    }
    return call.take().body;
}

/// Puts the values of that name, one after the other, as the other text has them.
void takeOver(QByteArray &own, const QByteArray &theirs, const QByteArray &name)
{
    const QByteArray sign = '"' + name + "\":\"";
    qsizetype there = theirs.indexOf(sign);
    for (qsizetype here = own.indexOf(sign); here >= 0 && there >= 0;) {
        const qsizetype from = here + sign.size();
        const qsizetype theirFrom = there + sign.size();
        own.replace(from, own.indexOf('"', from) - from,
                    theirs.sliced(theirFrom, theirs.indexOf('"', theirFrom) - theirFrom));
        here = own.indexOf(sign, from);
        there = theirs.indexOf(sign, theirFrom);
    }
}

/// What each side makes anew for itself, taken from the recorded body; the rest must be the same by itself.
QByteArray mintedAsTheirs(QByteArray body, const Vector &vector)
{
    if (vector.recorded.empty())
        return body;
    for (const char *name : {"$insert_id", "$ss_sdk_version"})
        takeOver(body, vector.recorded.front().body, name);
    return body;
}

} // namespace

Result<std::vector<Vector>> readVectors(const QString &path)
{
    const auto bytes = readFile(path, maxVectorBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto root = json::parse(*bytes);
    if (!root)
        return tl::unexpected(root.error());
    std::vector<Vector> vectors;
    for (const Value &entry : itemsOf(*root)) {
        auto vector = vectorOf(entry, QFileInfo(path).absolutePath());
        if (!vector)
            return tl::unexpected(vector.error());
        vectors.push_back(*std::move(vector));
    }
    return vectors;
}

Result<WireRequest> ownRequest(const Vector &vector, const std::vector<Document> &documents)
{
    QByteArray path;
    const auto body = bodyOnWire(vector, documents, path);
    if (!body)
        return tl::unexpected(body.error());
    const QUrl url = urlBelow(QUrl(u"http://127.0.0.1"_s + vector.basePath), path);
    const SigningKeys keys{AuthMode::Signature, vector.key, vector.secret, {}};
    WireRequest request{"POST"_ba, pathAndQuery(url), {}, {}, {}, mintedAsTheirs(*body, vector)};
    for (const Header &header :
         signedHeaders(request.method, url, request.body, "application/json; charset=utf-8"_ba, keys, vector.now)) {
        if (header.name == "Content-Type")
            request.contentType = header.value;
        else if (header.name == "Date")
            request.date = header.value;
        else if (header.name == "Authorization")
            request.authorization = header.value;
    }
    return request;
}

} // namespace heliograph::test
