import { parentPort } from "node:worker_threads";
import { serveThread } from "../../thread/serve-thread.ts";
import { stepBehind } from "../../thread/step-behind.ts";
import type { HighsRequest } from "./highs-orders.ts";
import { loadSolver } from "./load-solver.ts";
import { solveProgram } from "./solve-program.ts";

/** The thread in which HiGHS runs: what is asked meanwhile waits. */
if (parentPort !== null) {
  stepBehind();
  const highs = await loadSolver();
  serveThread(parentPort, (request: HighsRequest) =>
    request.kind === "minimise" ? solveProgram(highs, request.program, request.options) : undefined,
  );
}
