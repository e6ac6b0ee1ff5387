// SPDX-License-Identifier: GPL-3.0-or-later
// Dies on purpose: it reads a byte behind the end of a text that the fuzzer finds within seconds. A gate in which this
// target survives looks at nothing.
#include "core/json/parser.h"

#include <cstdint>
#include <memory>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto copy = std::make_unique<char[]>(size);
    std::copy_n(data, size, copy.get());
    const auto root = heliograph::json::parse(QByteArrayView(copy.get(), static_cast<qsizetype>(size)));
    if (!root || !root->isArray())
        return 0;
    const volatile char behind = copy[size];
    return behind == '\0' ? 0 : 0;
}
