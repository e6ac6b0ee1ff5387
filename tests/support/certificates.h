// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace heliograph::test {

/// A certificate authority with server certificates, made anew by the `openssl` program in a folder that goes with it:
/// no key is kept anywhere.
class Certificates
{
public:
    enum class Kind : quint8 {
        Good,      ///< for 127.0.0.1 and localhost
        WrongHost, ///< for other.example
        Expired,   ///< for 127.0.0.1, over since yesterday
    };

    Certificates();
    /// Whether everything could be made; else what openssl said.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// The authority's own certificate, PEM.
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /// For a server.
    [[nodiscard]] QSslConfiguration server(Kind kind) const;

private:
    void openssl(const QStringList &arguments);
    void makeAuthority();
    void makeCertificate(const QString &name, const QString &subjectAltName, int days);

    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace heliograph::test
