// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/uploaddevice.h"

#include <algorithm>

namespace heliograph {

UploadDevice::UploadDevice(const QByteArray &body, QObject *parent)
    : QIODevice(parent)
    , m_body(body)
{
    // Unbuffered: QIODevice would otherwise read ahead, and `taken` would tell of bytes that Qt does not have.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool UploadDevice::seek(qint64 position)
{
    Q_UNUSED(position);
    return false;
}

qint64 UploadDevice::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_body.size() - m_taken);
    if (count <= 0)
        return maxSize == 0 ? 0 : -1;
    std::copy_n(m_body.constData() + m_taken, count, data);
    m_taken += count;
    Q_EMIT taken();
    return count;
}

qint64 UploadDevice::writeData(const char *data, qint64 maxSize)
{
    Q_UNUSED(data);
    Q_UNUSED(maxSize);
    return -1;
}

} // namespace heliograph
