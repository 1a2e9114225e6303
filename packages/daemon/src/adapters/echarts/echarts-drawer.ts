import { WeishanError } from "@weishan/core/error";
import type { ReportChart } from "@weishan/core/report";
import type { ChartDrawer } from "../../ports/chart-drawer.ts";
import { ThreadCalls } from "../../thread/thread-calls.ts";
import type { DrawAnswers, DrawRequest } from "./draw-request.ts";

/**
 * Draws with ECharts in a thread that begins with the first chart of a report and ends after its last: neither the time
 * of drawing nor the 30 MB of the library are ever the daemon's.
 */
export class EchartsDrawer implements ChartDrawer {
  async draw(charts: readonly ReportChart[]): Promise<readonly string[]> {
    if (charts.length === 0) return [];
    const thread = new ThreadCalls<DrawRequest, DrawAnswers>({
      thread: new URL("./echarts-thread.ts", import.meta.url),
      workerData: () => null,
    });
    try {
      return await thread.call({ kind: "draw", charts });
    } catch (error) {
      throw new WeishanError(
        "DOCUMENT_UNAVAILABLE",
        "the charts could not be drawn",
        { chartCount: charts.length },
        error,
      );
    } finally {
      await thread.end();
    }
  }
}
