// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>
#include <QLineEdit>

#include <functional>
#include <vector>

namespace heliograph {

/// A code that a field takes ("de"), and what it is called ("German"; may be empty).
struct NamedCode
{
    QString code;
    QString name;
};

/// Offers codes to a field that takes any text: found by code or name, the code is what is written. The list is made
/// when the field is entered for the first time, for a program that starts has no time for it.
class CodeCompleter final : public QCompleter
{
    Q_OBJECT
public:
    /// Owned by the field.
    CodeCompleter(std::function<std::vector<NamedCode>()> codes, QLineEdit *field);

    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;
    /// A path is a text with separators to others: a code is one piece.
    [[nodiscard]] QStringList splitPath(const QString &path) const override { return {path}; }

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void fill();
    std::function<std::vector<NamedCode>()> m_codes;
    QLineEdit *m_field;
};

/// The languages of ISO 639-1, by name.
[[nodiscard]] std::vector<NamedCode> languageCodes();
/// The time zones that this computer knows.
[[nodiscard]] std::vector<NamedCode> timeZoneCodes();

} // namespace heliograph
