// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/testrecipients.h"

#include <QObject>

namespace heliograph {

/// The test recipients of a person, kept in a file of the data folder. Lives on the GUI thread; the file is a few
/// kilobytes, and read when it is first asked for.
class TestBook final : public QObject
{
    Q_OBJECT
public:
    explicit TestBook(QString file, QObject *parent = nullptr);
    [[nodiscard]] const std::vector<TestRecipient> &entries();
    /// The names in one line: "Anna, Ben and 2 more".
    [[nodiscard]] QString names();
    /// Writes the book. Errors: those of writeFile(); then it stays as it was.
    Result<> setEntries(const std::vector<TestRecipient> &entries);
    /// Why the file could not be read; it is then left alone until the book is written.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void read();

    QString m_file;
    bool m_isRead = false;
    std::vector<TestRecipient> m_entries;
    std::optional<Error> m_error;
};

} // namespace heliograph
