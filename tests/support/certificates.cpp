// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

QString fileName(Certificates::Kind kind)
{
    switch (kind) {
    case Certificates::Kind::Good:
        return u"good"_s;
    case Certificates::Kind::WrongHost:
        return u"wronghost"_s;
    case Certificates::Kind::Expired:
        return u"expired"_s;
    }
    Q_UNREACHABLE();
}

void writeText(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

} // namespace

Certificates::Certificates()
{
    makeAuthority();
    makeCertificate(fileName(Kind::Good), u"IP:127.0.0.1,DNS:localhost"_s, 30);
    makeCertificate(fileName(Kind::WrongHost), u"DNS:other.example"_s, 30);
    makeCertificate(fileName(Kind::Expired), u"IP:127.0.0.1,DNS:localhost"_s, -1);
}

QSslConfiguration Certificates::server(Kind kind) const
{
    QFile key(m_folder.filePath(fileName(kind) + u".key"_s));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(
        QSslCertificate::fromPath(m_folder.filePath(fileName(kind) + u".pem"_s), QSsl::Pem));
    if (key.open(QIODevice::ReadOnly))
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec, QSsl::Pem));
    return configuration;
}

void Certificates::openssl(const QStringList &arguments)
{
    if (!m_problem.isEmpty())
        return;
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        m_problem = u"openssl %1: %2"_s.arg(arguments.join(u' '), QString::fromLocal8Bit(process.readAll()));
}

void Certificates::makeAuthority()
{
    const QStringList curve{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s};
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=Heliograph test authority"_s, u"-days"_s, u"30"_s,
                        u"-keyout"_s, u"ca.key"_s, u"-out"_s, u"ca.pem"_s} +
            curve);
}

void Certificates::makeCertificate(const QString &name, const QString &subjectAltName, int days)
{
    const QString request = name + u".csr"_s;
    const QString extensions = name + u".ext"_s;
    writeText(m_folder.filePath(extensions), "subjectAltName=" + subjectAltName.toLatin1() + "\n");
    openssl({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s,
             u"/CN="_s + name, u"-keyout"_s, name + u".key"_s, u"-out"_s, request});
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s, u"ca.key"_s, u"-set_serial"_s,
             QString::number(qHash(name)), u"-days"_s, QString::number(days), u"-extfile"_s, extensions, u"-out"_s,
             name + u".pem"_s});
}

} // namespace heliograph::test
