import { parentPort } from "node:worker_threads";
import { serveThread } from "../../thread/serve-thread.ts";
import { drawChart } from "./draw-chart.ts";
import type { DrawRequest } from "./draw-request.ts";

/** The thread that draws; it never says anything of its own. */
if (parentPort !== null) {
  serveThread<DrawRequest | { readonly kind: "close" }>(parentPort, (request) =>
    request.kind === "draw" ? request.charts.map(drawChart) : null,
  );
}
