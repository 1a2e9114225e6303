import { fork } from "node:child_process";
import { setPriority } from "node:os";
import { WeishanError } from "@weishan/core/error";
import type { ReportChart } from "@weishan/core/report";
import type { ChartDrawer } from "../../ports/chart-drawer.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DrawAnswer, DrawOrder } from "./draw-order.ts";

/** A report's charts take half a second; what takes this long never ends. */
const TIME_LIMIT_MS = 60_000;
const NICENESS = 5;

/** What is used of a process that draws. */
export interface DrawProcess {
  once(event: "message", listener: (answer: DrawAnswer) => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
  once(event: "exit", listener: () => void): unknown;
  send(order: DrawOrder, sent: (error: Error | null) => void): unknown;
  kill(): unknown;
}

/**
 * Draws with ECharts in a process of its own that ends with the last chart of a report: neither the time of drawing nor
 * the memory of the library are ever the daemon's, and they are gone before the pages are set. Reports are drawn one after
 * another: many that are asked for at once take their time and not the machine's memory.
 */
export class EchartsDrawer implements ChartDrawer {
  readonly #clock: Pick<Clock, "after">;
  readonly #start: () => DrawProcess;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Pick<Clock, "after">, start: () => DrawProcess = startChild) {
    this.#clock = clock;
    this.#start = start;
  }

  async draw(charts: readonly ReportChart[]): Promise<readonly string[]> {
    if (charts.length === 0) return [];
    const asked = this.#last.then(() => this.#ask(charts));
    this.#last = asked.catch(() => undefined);
    const answer = await asked;
    if ("failure" in answer) throw unavailable(charts, answer.failure);
    return answer.drawn;
  }

  #ask(order: DrawOrder): Promise<DrawAnswer> {
    const child = this.#start();
    return new Promise<DrawAnswer>((resolve, reject) => {
      const fail = (why: string, error?: unknown): void => reject(unavailable(order, why, error));
      const limit = this.#clock.after(TIME_LIMIT_MS, () => {
        fail("it took too long");
        child.kill();
      });
      child.once("message", (answer: DrawAnswer) => resolve(answer));
      child.once("error", (error) => fail("the program that draws cannot be reached", error));
      // After its answer this says nothing new.
      child.once("exit", () => {
        limit.cancel();
        fail("the program that draws ended");
      });
      child.send(order, (error) => error !== null && fail("the program that draws cannot be reached", error));
    });
  }
}

const unavailable = ({ length }: DrawOrder, why: string, cause?: unknown): WeishanError =>
  new WeishanError(
    "DOCUMENT_UNAVAILABLE",
    `${length} charts could not be drawn: ${why}`,
    { chartCount: length },
    cause,
  );

function startChild(): DrawProcess {
  const child = fork(new URL("./echarts-program.ts", import.meta.url), {
    // What is drawn is garbage a moment later: room for more of it would only be resident memory, 80 MB of it.
    execArgv: ["--max-semi-space-size=1"],
    // Nothing of the daemon's surroundings is for this program.
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  return child;
}
