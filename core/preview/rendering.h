// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/messagetemplate.h"

#include <QByteArray>
#include <QMetaType>
#include <QStringList>

#include <optional>
#include <vector>

namespace heliograph {

/// Why a message was not made. Text from a template and its data: never HTML.
struct RenderError
{
    enum class Kind : quint8 {
        Missing, ///< a variable is not there: `name`
        Invalid, ///< the engine's own words are all there is: syntax, a helper's refusal
        TooLong, ///< more than maxRendered characters
        Stopped  ///< it was ended: after its time, or where it took too much memory
    };
    Kind kind = Kind::Invalid;
    QString message; ///< the engine's own, as SuprSend's log would have it
    QString name;    ///< of Missing: the variable, with its path where that is known
    QString nearest; ///< of Missing: the name that is there and most like it; empty where none is
    QString part;    ///< which part of the template
    int line = 0;    ///< in the template's file, from 1; 0 where it is not known
    int column = 0;  ///< from 1; 0 where it is not known
    friend bool operator==(const RenderError &, const RenderError &) = default;
};

/// One message of one recipient, or why it is none.
struct Rendering
{
    struct Text
    {
        QString part;
        QString text;
        friend bool operator==(const Text &, const Text &) = default;
    };
    std::vector<Text> texts; ///< in the order of the template's parts
    std::optional<RenderError> error;
    QStringList notes; ///< what the engine says beside it
    [[nodiscard]] bool isGood() const { return !error; }
    [[nodiscard]] QString text(QStringView part) const;
    friend bool operator==(const Rendering &, const Rendering &) = default;
};

/// How long a rendered part may be, in UTF-16 units.
inline constexpr int maxRendered = 4 * 1024 * 1024;

/// What is to be rendered: each of the tasks, in their order.
struct RenderBatch
{
    struct Task
    {
        int message = 0;   ///< index of `templates`
        int recipient = 0; ///< index of `recipients`
        friend bool operator==(const Task &, const Task &) = default;
    };
    std::vector<MessageTemplate> templates;
    QByteArray data;                    ///< the variables at the top level: a JSON object
    std::vector<QByteArray> recipients; ///< of each: a JSON object with `$recipient`, `$actor` and so on
    std::vector<Task> tasks;
};

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Rendering)
