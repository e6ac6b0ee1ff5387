// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDateTimeEdit;

namespace heliograph {

/// Asks for a date and a time of this computer's time zone. Deletes itself.
class MomentDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Begins with the moment of that text (ISO 8601), or an hour from now where it is none.
    explicit MomentDialog(const QString &begin, QWidget *parent = nullptr);

Q_SIGNALS:
    /// ISO 8601 with the offset of the time zone at that moment: "2027-08-27T20:14:00+02:00".
    void chosen(const QString &moment);

private:
    void take();

    QDateTimeEdit *m_edit;
};

} // namespace heliograph
