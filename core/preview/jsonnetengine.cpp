// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/jsonnetengine.h"

#include "core/json/writer.h"

#include <QRegularExpression>
#include <QString>

#include <cstring>
#include <memory>

extern "C" {
#include <libjsonnet.h>
}

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Before the template stands one line of ours, so that `data` is there: places count without it.
constexpr const char *head = "local data = std.extVar('data');\n";
constexpr const char *fileName = "template";

struct DestroyVm
{
    void operator()(JsonnetVm *vm) const { jsonnet_destroy(vm); }
};
using Vm = std::unique_ptr<JsonnetVm, DestroyVm>;

char *refuseImport(void *context, const char *base, const char *path, char **foundHere, int *success)
{
    Q_UNUSED(base)
    Q_UNUSED(path)
    Q_UNUSED(foundHere)
    constexpr const char *words = "a template cannot import files";
    auto *vm = static_cast<JsonnetVm *>(context);
    char *message = jsonnet_realloc(vm, nullptr, std::strlen(words) + 1);
    std::strcpy(message, words); // NOLINT(clang-analyzer-security.insecureAPI.strcpy): made as long above
    *success = 0;
    return message;
}

QByteArray failure(const QString &message, int line, int column)
{
    QByteArray text = R"({"ok":false,"error":{"part":"body","message":)" + json::quoted(message.toUtf8());
    if (line > 0)
        text += R"(,"line":)" + QByteArray::number(line) + R"(,"column":)" + QByteArray::number(column);
    static const QRegularExpression missing(u"[Ff]ield does not exist: (.*)"_s);
    if (const auto match = missing.match(message); match.hasMatch())
        text += R"(,"missing":)" + json::quoted(match.captured(1).trimmed().toUtf8());
    return text + R"(},"notes":[]})";
}

/// The engine counts bytes, we UTF-16 units.
int columnOf(const QByteArray &source, int line, int column)
{
    qsizetype begin = 0;
    for (int i = 1; i < line; ++i)
        begin = source.indexOf('\n', begin) + 1;
    return static_cast<int>(QString::fromUtf8(source.mid(begin, column - 1)).size()) + 1;
}

/// "RUNTIME ERROR: what\n\ttemplate:3:5-9\t..." or "STATIC ERROR: template:3:5: what".
QByteArray failureOf(const QString &said, const QByteArray &source)
{
    static const QRegularExpression place(u"template:\\(?(\\d+):(\\d+)"_s);
    static const QRegularExpression anyPlace(u"template:\\S*?:?(?=\\s)\\s*"_s);
    QString words = said.section(u'\n', 0, 0);
    const auto match = place.match(said);
    if (said.startsWith("STATIC ERROR"_L1))
        words.remove(anyPlace);
    const bool isInTemplate = match.hasMatch() && match.captured(1).toInt() > 1;
    if (!isInTemplate)
        return failure(words, 0, 0);
    const int line = match.captured(1).toInt() - 1;
    return failure(words, line, columnOf(source, line, match.captured(2).toInt()));
}

} // namespace

QByteArray renderJsonnet(const QByteArray &source, const QByteArray &scope, bool isSlack, int most)
{
    if (source.contains('\0')) // where the engine would take the text to end
        return failure(u"STATIC ERROR: a NUL character"_s,
                       static_cast<int>(source.first(source.indexOf('\0')).count('\n')) + 1, 0);
    const Vm vm(jsonnet_make());
    jsonnet_import_callback(vm.get(), refuseImport, vm.get());
    jsonnet_max_stack(vm.get(), 500);
    jsonnet_ext_code(vm.get(), "data", scope.constData());
    int failed = 0;
    char *said = jsonnet_evaluate_snippet(vm.get(), fileName, (head + source).constData(), &failed);
    QByteArray text(said);
    jsonnet_realloc(vm.get(), said, 0);
    if (failed != 0)
        return failureOf(QString::fromUtf8(text), source);
    if (isSlack && text.startsWith('['))
        text = "{\"blocks\": " + text.trimmed() + "}\n";
    if (text.size() > most)
        return R"({"ok":false,"error":{"part":"body","tooLong":true,"message":"The text is too long"},"notes":[]})";
    return R"({"ok":true,"texts":{"body":)" + json::quoted(text) + R"(},"notes":[]})";
}

} // namespace heliograph
