// SPDX-License-Identifier: GPL-3.0-or-later
// Holds a bug on purpose: .ci/run fails where clang-tidy does not find the use of a moved-from string.
#include <string>
#include <utility>

std::string canary(std::string text)
{
    std::string taken = std::move(text);
    return taken + text;
}
