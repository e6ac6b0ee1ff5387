// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/idsource.h"

#include "core/base/clock.h"

#include <QRandomGenerator>
#include <QUuid>

namespace heliograph {

QString SystemIdSource::uuid()
{
    const auto milliseconds = static_cast<quint64>(m_clock.now().toMSecsSinceEpoch());
    const quint64 random = QRandomGenerator::system()->generate64();
    const quint64 tail = QRandomGenerator::system()->generate64();
    // RFC 9562, 5.7: 48 bits of time, version 7, 12 random bits, variant 10, 62 random bits.
    const auto timeHigh = static_cast<uint>(milliseconds >> 16U);
    const auto timeLow = static_cast<ushort>(milliseconds & 0xFFFFU);
    const auto version = static_cast<ushort>(0x7000U | (random & 0x0FFFU));
    const auto byte = [tail](unsigned index) { return static_cast<uchar>((tail >> (8U * index)) & 0xFFU); };
    const QUuid uuid(timeHigh, timeLow, version, static_cast<uchar>(0x80U | (byte(0) & 0x3FU)), byte(1), byte(2),
                     byte(3), byte(4), byte(5), byte(6), byte(7));
    return uuid.toString(QUuid::WithoutBraces);
}

} // namespace heliograph
