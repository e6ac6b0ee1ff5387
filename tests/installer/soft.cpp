// SPDX-License-Identifier: GPL-3.0-or-later
// Built with everything off that hardening.py looks for: the canary of its test.
#include <cstdio>
#include <cstring>

int main(int argc, char **argv)
{
    char text[16] = "";
    std::strncpy(text, argv[argc - 1], sizeof text - 1);
    return std::puts(text) == EOF ? 1 : 0;
}
