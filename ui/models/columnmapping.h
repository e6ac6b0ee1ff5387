// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <QStringList>

#include <vector>

/// Where the columns of a file go in a request. A place is told in dots, as a person reads and types it:
/// "recipient.$email" (of the first recipient), "data.amount", "tenant_id"; or as a JSON pointer from the file's root.
namespace heliograph {

/// A column stands at a place, alone.
struct ColumnPlace
{
    QString column;
    QString place;
    friend bool operator==(const ColumnPlace &, const ColumnPlace &) = default;
};

/// What the key of each row is made of.
struct KeyChoice
{
    enum class From : quint8 { File, Column, Pattern };
    From from = From::File;
    QString text; ///< the column, or the pattern
    friend bool operator==(const KeyChoice &, const KeyChoice &) = default;
};

/// A field of the request that a column may fill.
struct RequestField
{
    QString place;
    bool isNew = false;    ///< none yet: any new one of the object at `place`
    QStringList columns{}; ///< that fill it
    friend bool operator==(const RequestField &, const RequestField &) = default;
};

/// Where `{{column}}` stands in the request, in the request's order.
[[nodiscard]] QStringList placesOf(const Document &request, const QString &column);
/// Places that a column may go to, for a list to choose from.
[[nodiscard]] QStringList offeredPlaces(const Document &request);
/// The same with what fills each of them, and at last a new field of the data.
[[nodiscard]] std::vector<RequestField> fieldsOf(const Document &request, const QStringList &columns);
/// Where the column goes as a new field of the data.
[[nodiscard]] QString newFieldOf(const Document &request, const QString &column);
/// Where a column of that name is likely to go.
[[nodiscard]] QString suggestedPlace(const Document &request, const QString &column);
/// What the request itself says about its key.
[[nodiscard]] KeyChoice keyChoiceOf(const Document &request);

/// A copy of the request with the columns at those places, and that key. Errors: bulk.place where a place is none, and
/// those of the splices.
[[nodiscard]] Result<Document> mapped(const Document &request, const std::vector<ColumnPlace> &places,
                                      const KeyChoice &key);

} // namespace heliograph
