// SPDX-License-Identifier: GPL-3.0-or-later
// Built with everything off that hardening.py looks for: the canary of its test. A word that is too long for it does
// harm, which the checked form of the copy would notice.
#include <cstdio>
#include <cstring>

int main(int argc, char **argv)
{
    char text[16] = "";
    std::strcpy(text, argv[argc - 1]);
    return std::puts(text) == EOF ? 1 : 0;
}
