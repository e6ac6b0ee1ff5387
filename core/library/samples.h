// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/request/kind.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace heliograph {

/// A request to start from, as the documentation of SuprSend shows it; its file is in the program.
struct Sample
{
    QString file; ///< its resource, `:/samples/NAME.notify.json`
    QString title;
    Kind kind;
};

/// In the order to offer them in: workflows, events, the others.
[[nodiscard]] std::vector<Sample> samples();
/// Its text. Errors: those of readFile(), in a broken installation.
[[nodiscard]] Result<QByteArray> textOf(const Sample &sample);

} // namespace heliograph
