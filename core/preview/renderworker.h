// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace heliograph {

/// The argument by which the program becomes a render worker. It is no command of the contract.
inline constexpr char renderWorkerArgument[] = "--render-worker";

/// The child process that renders templates: it reads orders as JSON lines from standard input, and answers on standard
/// output, until its input ends. It bounds its own memory and time (core/preview/processlimits.h). Orders are
/// {"template":number,"engine":"handlebars"|"jsonnet","slack":bool,"parts":"<JSON>"}, {"data":"<JSON>"},
/// {"recipient":number,"scope":"<JSON>"} and {"render":number,"template":number,"recipient":number}; only the last has
/// an answer: {"render":number,"answer":{…}} as HandlebarsEngine::render() gives it. Before all stands {"ready":true}.
/// Gives the exit status.
[[nodiscard]] int runRenderWorker(int argc, char **argv);

} // namespace heliograph
