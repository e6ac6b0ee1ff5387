// SPDX-License-Identifier: GPL-3.0-or-later
// Each argument is a bug on purpose that the address and undefined behaviour sanitizers must report.
#include <QByteArray>
#include <QList>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>

namespace {

// The compiler must not see the values, or it would warn, or drop the bug.
int hidden(int value)
{
    volatile int seen = value;
    return seen;
}

int overflowHeap()
{
    QByteArray bytes(hidden(16), 'x');
    return bytes.data()[bytes.size() + hidden(8)];
}

int useAfterFree()
{
    auto numbers = std::make_unique<QList<int>>(hidden(4));
    const int *first = numbers->constData();
    numbers.reset();
    return *first;
}

int overflowInteger()
{
    return std::numeric_limits<int>::max() + hidden(1);
}

int leak()
{
    // Written to, so that the allocation stays; the pointer is lost with the return.
    void *block = std::malloc(static_cast<std::size_t>(hidden(64)));
    std::memset(block, 1, 64);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view bug = argc > 1 ? argv[1] : "";
    if (bug == "heap")
        return overflowHeap();
    if (bug == "freed")
        return useAfterFree();
    if (bug == "integer")
        return overflowInteger();
    return leak();
}
