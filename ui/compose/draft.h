// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace heliograph {

/// An open request as it stands, saved or not.
struct Draft
{
    int id = 0; ///< names its file; 0: none yet
    QByteArray text;
    QByteArray savedText; ///< of its file, or of the new request it began as: tells whether it was changed
    QString title;        ///< for its tab, before it is shown
    QString path;         ///< of its file; empty for none
    QString folder;       ///< what its attachments are relative to
    qint64 lastSend = 0;  ///< the id of its last send; 0: none
    friend bool operator==(const Draft &, const Draft &) = default;
};

/// The open requests in the order of their tabs, and those closed lately, the newest last.
struct Drafts
{
    std::vector<Draft> open;
    int current = 0; ///< of the open ones
    std::vector<Draft> closed;
    friend bool operator==(const Drafts &, const Drafts &) = default;
};

} // namespace heliograph
