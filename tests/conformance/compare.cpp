// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/vector.h"

#include <QCoreApplication>

#include <cstdio>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

/// So many differences are told in full; the first ones show the cause.
constexpr int maxTold = 5;

QByteArray fieldDifference(const char *field, const QByteArray &own, const QByteArray &recorded)
{
    if (own == recorded)
        return {};
    return QByteArray("  ") + field + "\n    ours: " + own + "\n    SDK:  " + recorded + '\n';
}

/// What differs, line by line; empty where nothing does.
QByteArray difference(const Vector &vector)
{
    if (!vector.error.isEmpty() || vector.recorded.size() != 1)
        return "  the SDK sent " + QByteArray::number(static_cast<qulonglong>(vector.recorded.size())) +
               " requests: " + vector.error.toUtf8() + '\n';
    const auto own = ownRequest(vector, vector.documents);
    if (!own)
        return "  not frozen: " + own.error().code.toUtf8() + ": " + own.error().message.toUtf8() + '\n';
    const WireRequest &recorded = vector.recorded.front();
    return fieldDifference("method", own->method, recorded.method) + fieldDifference("path", own->path, recorded.path) +
           fieldDifference("Content-Type", own->contentType, recorded.contentType) +
           fieldDifference("Date", own->date, recorded.date) + fieldDifference("body", own->body, recorded.body) +
           fieldDifference("Authorization", own->authorization, recorded.authorization);
}

std::size_t countIdentical(const std::vector<Vector> &vectors)
{
    std::size_t identical = 0;
    int told = 0;
    for (const Vector &vector : vectors) {
        const QByteArray text = difference(vector);
        if (text.isEmpty())
            ++identical;
        else if (told++ < maxTold)
            std::fprintf(stderr, "%s\n%s", qUtf8Printable(vector.name), text.constData());
    }
    return identical;
}

} // namespace

/// conformance_compare VECTORS.json SEED: 0 where there are vectors and each is byte for byte the same, else 1.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: conformance_compare VECTORS.json SEED\n", stderr);
        return 2;
    }
    const auto vectors = readVectors(arguments[1]);
    if (!vectors) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(vectors.error().message));
        return 2;
    }
    const std::size_t identical = countIdentical(*vectors);
    std::printf("%zu of %zu identical, seed %s\n", identical, vectors->size(), qUtf8Printable(arguments[2]));
    return identical == vectors->size() && identical > 0 ? 0 : 1;
}
