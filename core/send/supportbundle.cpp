// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/supportbundle.h"

#include "core/base/version.h"
#include "core/json/writer.h"
#include "core/store/recordjson.h"

#include <QSysInfo>

namespace heliograph {

QByteArray supportBundle(const SendRecord &record, const std::vector<AttemptRecord> &attempts)
{
    json::Value program = json::Value::object();
    program.set("heliograph", json::Value::string(programVersion()));
    program.set("qt", json::Value::string(qVersion()));
    program.set("system", json::Value::string(QSysInfo::prettyProductName()));
    program.set("kernel", json::Value::string(QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()));
    json::Value bundle = json::Value::object();
    bundle.set("program", std::move(program));
    bundle.set("send", maskedObject(record, attempts));
    return json::indented(bundle) + '\n';
}

} // namespace heliograph
