// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QString>

#include <vector>

namespace heliograph {

/// What pasted text was taken for.
enum class PastedAs : quint8 {
    Ids,      ///< cells, one a recipient
    Table,    ///< rows, one a recipient
    MailList, ///< "Anna <anna@example.com>, …"
    Json      ///< a list of entries as they are
};

/// What a column of it says of a recipient.
enum class PastedMeaning : quint8 { Unused, Id, Email, Sms, Whatsapp, Name, Language, TimeZone, Property };

/// A column as it was understood. Cells without rows are one column.
struct PastedColumn
{
    QString heading; ///< empty where the text has none
    QString sample;  ///< its first cell that is not empty
    PastedMeaning meaning = PastedMeaning::Unused;
    friend bool operator==(const PastedColumn &, const PastedColumn &) = default;
};

/// One recipient of pasted text, and what is to be said of it.
struct PastedRecipient
{
    enum class Mark : quint8 {
        Fine,
        Present,  ///< the request has that ID already
        Repeated, ///< the text has it above
        NoId      ///< neither an ID nor an e-mail address: nobody
    };
    json::Value entry; ///< as it would be written; of a row with NoId what could be read of it
    Mark mark = Mark::Fine;
    QString problem{}; ///< what the checks say of it first, one sentence
    friend bool operator==(const PastedRecipient &, const PastedRecipient &) = default;
};

/// Recipients out of pasted text, in its order.
struct PastedRecipients
{
    PastedAs as = PastedAs::Ids;
    std::vector<PastedColumn> columns; ///< of Ids and Table
    std::vector<PastedRecipient> recipients;

    [[nodiscard]] int count(PastedRecipient::Mark mark) const;
};

} // namespace heliograph
