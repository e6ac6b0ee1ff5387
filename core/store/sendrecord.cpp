// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sendrecord.h"

using namespace Qt::StringLiterals;

namespace heliograph {

QString sendStateName(SendState state)
{
    switch (state) {
    case SendState::Waiting:
        return u"waiting"_s;
    case SendState::Sending:
        return u"sending"_s;
    case SendState::Done:
        break;
    }
    return u"done"_s;
}

} // namespace heliograph
