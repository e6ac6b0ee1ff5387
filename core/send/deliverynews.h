// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDateTime>

#include <optional>

namespace heliograph {

/// What goes on about the delivery of a send.
struct DeliveryNews
{
    qint64 sendId = 0;
    bool isAsking = false;         ///< a question is under way
    std::optional<QDateTime> next; ///< when the next one goes out by itself; nothing where none does
    std::optional<Error> problem;  ///< why the last one told nothing
};

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::DeliveryNews)
