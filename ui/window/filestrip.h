// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace heliograph {

class FieldNote;
class OpenRequests;

/// What another program did to the file of the current request, in a sentence, and what the person may do about it.
/// Hidden while there is nothing to say.
class FileStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `requests` must outlive it.
    explicit FileStrip(OpenRequests &requests, QWidget *parent = nullptr);

private:
    void follow();
    [[nodiscard]] QString sentence() const;

    OpenRequests &m_requests;
    FieldNote *m_text;
    QPushButton *m_reload;
    QPushButton *m_keep;
};

} // namespace heliograph
