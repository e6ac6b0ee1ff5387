// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"

namespace heliograph {

/// One call that carries many records: a JSON array of their bodies, to the URL of a single one.
struct BulkCall
{
    QByteArray method;
    QByteArray path; ///< below the base URL, as FrozenRequest::path
    QByteArray contentType;
    QByteArray body; ///< the exact bytes of the wire
    int records = 0;
};

/// What goes into one call: one kind (one path), at most limits::bulkRecords records and limits::bulkBytes bytes of
/// UTF-8, its brackets and commas counted. Source: the limits of SuprSend's bulk API; its Node SDK counts UTF-16 units,
/// which lets too much pass.
class BulkCallSize
{
public:
    /// Whether the record still goes into this call; into an empty one each does.
    [[nodiscard]] bool fits(const QByteArray &path, qsizetype bodyBytes) const;
    void add(const QByteArray &path, qsizetype bodyBytes);
    [[nodiscard]] int records() const { return m_records; }

private:
    QByteArray m_path;
    qsizetype m_bytes = 1; ///< the closing bracket
    int m_records = 0;
};

/// Fills one call after the other with frozen requests, in their order, each as far as BulkCallSize lets it.
class BulkCallBuilder
{
public:
    [[nodiscard]] bool fits(const QByteArray &path, qsizetype bodyBytes) const { return m_size.fits(path, bodyBytes); }
    /// Precondition: it fits.
    void add(const FrozenRequest &record);
    [[nodiscard]] int count() const { return m_call.records; }
    /// The call, whole; begins a new one. Precondition: count() > 0.
    [[nodiscard]] BulkCall take();

private:
    BulkCallSize m_size;
    BulkCall m_call;
};

} // namespace heliograph
