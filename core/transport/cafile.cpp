// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/cafile.h"

#include "core/base/files.h"

#include <QCoreApplication>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr qint64 maxCaFileBytes = 4 * 1024 * 1024;

} // namespace

Result<QList<QSslCertificate>> certificatesIn(const QString &caFile)
{
    const Result<QByteArray> pem = readFile(caFile, maxCaFileBytes);
    if (!pem)
        return tl::unexpected(pem.error());
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty())
        return fail(u"file.no_certificate"_s,
                    QCoreApplication::translate("CaFile",
                                                "The CA file “%1” holds no certificate in PEM form. Choose one that "
                                                "has “BEGIN CERTIFICATE” in it.")
                        .arg(caFile));
    return certificates;
}

Result<> checkCaFile(const QString &caFile)
{
    const auto certificates = certificatesIn(caFile);
    return certificates ? Result<>() : tl::unexpected(certificates.error());
}

} // namespace heliograph
