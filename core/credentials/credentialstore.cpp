// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/credentialstore.h"

using namespace Qt::StringLiterals;

namespace heliograph {

QString secretPlaceName(SecretPlace place)
{
    switch (place) {
    case SecretPlace::None:
        return u"none"_s;
    case SecretPlace::Session:
        return u"session"_s;
    case SecretPlace::Keychain:
        return u"keychain"_s;
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
