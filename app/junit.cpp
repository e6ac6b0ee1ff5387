// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/junit.h"

#include "app/console.h"
#include "core/base/files.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

Result<> writeJUnit(const QString &path, const std::vector<JUnitCase> &cases)
{
    const auto failures =
        std::count_if(cases.begin(), cases.end(), [](const JUnitCase &one) { return !one.failure.isEmpty(); });
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, u"heliograph"_s);
    xml.writeAttribute(u"tests"_s, QString::number(cases.size()));
    xml.writeAttribute(u"failures"_s, QString::number(failures));
    for (const JUnitCase &one : cases) {
        xml.writeStartElement(u"testcase"_s);
        xml.writeAttribute(u"name"_s, forTerminal(one.name));
        xml.writeAttribute(u"time"_s, QString::number(one.seconds, 'f', 3));
        if (!one.failure.isEmpty()) {
            xml.writeStartElement(u"failure"_s);
            xml.writeAttribute(u"message"_s, forTerminal(one.failure));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return writeFile(path, bytes);
}

} // namespace heliograph
