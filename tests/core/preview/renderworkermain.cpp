// SPDX-License-Identifier: GPL-3.0-or-later
// The render worker alone, so that the tests of core need no app.
#include "core/preview/renderworker.h"

int main(int argc, char **argv)
{
    return heliograph::runRenderWorker(argc, argv);
}
