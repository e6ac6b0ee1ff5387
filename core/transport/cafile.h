// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QList>

class QSslCertificate;

namespace heliograph {

/// The certificates in a file of PEM, at least one. Errors: those of readFile(), and file.no_certificate. Waits for the
/// disk; fit for any thread.
[[nodiscard]] Result<QList<QSslCertificate>> certificatesIn(const QString &caFile);

/// Whether that file can be used, and why not.
[[nodiscard]] Result<> checkCaFile(const QString &caFile);

} // namespace heliograph
