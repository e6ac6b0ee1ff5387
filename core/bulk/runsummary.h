// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/store/runfile.h"

namespace heliograph {

/// "success" where all records were accepted, "fail" where none was, else "partial": as SuprSend's SDKs say it.
[[nodiscard]] QString summaryStatus(const RunCounts &counts);

/// The summary of a run in the terms of SuprSend's SDKs: run, status, total, success, failure, failed_records (record,
/// error, code, and beside them outcome, number and line), warnings. Where there are more than `most` failures the list
/// has the first, and "failed_file" is what the caller sets. On the thread of the run. Errors: those of RunFile.
[[nodiscard]] Result<json::Value> summaryOf(const RunFile &run, const QStringList &warnings, int most);
[[nodiscard]] qint64 failuresIn(const RunCounts &counts); ///< whatever was not accepted

/// What is worth a word about the records that can be sent, one sentence a finding.
[[nodiscard]] Result<QStringList> warningsOf(const RunFile &run);

} // namespace heliograph
