#include "app/windowprogram.h"
namespace heliograph { int runWindow(const Invocation &, int, char **) { return 9; } }
