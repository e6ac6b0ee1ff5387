// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqliteversion.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace heliograph {

using namespace Qt::StringLiterals;

QString sqliteVersion()
{
    const QString name = u"version"_s;
    QString version;
    {
        auto connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setDatabaseName(u":memory:"_s);
        if (connection.open()) {
            QSqlQuery query(u"SELECT sqlite_version()"_s, connection);
            if (query.next())
                version = query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return version;
}

} // namespace heliograph
