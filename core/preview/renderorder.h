// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/messagetemplate.h"

#include <QByteArray>
#include <QProcessEnvironment>

namespace heliograph {

/// The lines that a render worker understands (core/preview/renderworker.h), each with its newline.
[[nodiscard]] QByteArray templateOrder(int number, const MessageTemplate &message);
[[nodiscard]] QByteArray dataOrder(const QByteArray &json);
[[nodiscard]] QByteArray recipientOrder(int number, const QByteArray &scope);
[[nodiscard]] QByteArray renderOrder(qint64 number, int message, int recipient);

/// What a worker sees of this process's environment: how libraries are found, and nothing of the user's.
[[nodiscard]] QProcessEnvironment workerEnvironment(const QProcessEnvironment &own);

} // namespace heliograph
