// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace heliograph {

/// A body that can be read once and never rewound, so that Qt's HTTP code cannot put it on the wire a second time: it
/// resends a POST whose connection closes whenever the body's device can be reset. Knows whether any of it was taken.
/// Thread: the transport's.
class UploadDevice final : public QIODevice
{
    Q_OBJECT
public:
    explicit UploadDevice(const QByteArray &body, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_taken; }
    /// Both refuse, without the warning that QIODevice writes to the log.
    bool seek(qint64 position) override;
    bool reset() override { return false; }

Q_SIGNALS:
    /// Qt has taken more of the body: from the first of these on, bytes may be on the wire.
    void taken();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QByteArray m_body;
    qint64 m_taken = 0;
};

} // namespace heliograph
