// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QList>

#include <random>

namespace heliograph::test {

/// A table made at random, and written at random: the same for the same seed on every machine.
class RandomTable
{
public:
    explicit RandomTable(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] int below(int bound) { return static_cast<int>(m_random() % static_cast<quint32>(bound)); }
    /// Rows of fields; the rows are of one size.
    [[nodiscard]] QList<QByteArrayList> table();
    /// As a delimited text: quotes where they are needed and here and there, line ends mixed, blank lines between.
    [[nodiscard]] QByteArray written(const QList<QByteArrayList> &table, char separator, char quote);
    /// Bytes that mean much to a reader of delimited text.
    [[nodiscard]] QByteArray noise(char separator, char quote);

private:
    [[nodiscard]] QByteArray field();
    [[nodiscard]] QByteArray written(const QByteArray &field, char separator, char quote);
    [[nodiscard]] QByteArray lineEnd();

    std::mt19937 m_random;
};

/// One byte after the other, and everything held: the rows of a delimited text as the program should find them. Rows
/// with something after a closing quote are empty. `isCut` tells that the text ends within quotes.
struct NaiveRows
{
    QList<QByteArrayList> rows;
    QList<int> lines;
    bool isCut = false;
};
[[nodiscard]] NaiveRows naiveRows(const QByteArray &text, char separator, char quote);

} // namespace heliograph::test
