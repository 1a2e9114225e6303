/// <reference lib="dom" />
import { setTimeout as pass } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { AlarmStandIn } from "../support/alarm-stand-in.ts";
import { buildDashboard } from "../support/browser-dashboard.ts";
import { programPath } from "../support/required-program.ts";
import type { BenchResult } from "./field-transport.ts";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const ALARMS = 2_000;
const FLOOD_MS = 10_000;
/** As often as the daemon sends what changed. */
const FRAME_MS = 200;
const FRAMES = FLOOD_MS / FRAME_MS;
/** The eye takes less for at once, more for slow. */
const GOAL_MS = 200;
const ALL_AT = 1;
const MEDIAN_AT = 0.5;

interface Watched {
  readonly updatesMs: readonly number[];
  readonly keysMs: readonly number[];
  readonly rowCount: number;
  readonly drawnRowCount: number;
}

declare global {
  interface Window {
    watchedUpdatesMs: number[];
  }
}

/** Two thousand alarms in ten seconds on the alarm list of Chromium: how long from their arrival until they are drawn. */
export async function benchAlarmScreen(): Promise<readonly BenchResult[]> {
  await buildDashboard();
  const standIn = new AlarmStandIn();
  const origin = await standIn.listen();
  const browser = await chromium.launch({ executablePath: programPath("chromium"), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 }, locale: "zh-TW" });
    await page.addInitScript(watchStream);
    await page.goto(`${origin}/alarms`);
    await page.getByText("目前沒有待處理的警報").waitFor();
    const watched = await flood(page, standIn);
    return resultsOf(watched);
  } finally {
    await browser.close();
    standIn.close();
  }
}

async function flood(page: Page, standIn: AlarmStandIn): Promise<Watched> {
  const keysMs: number[] = [];
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const beganAt = performance.now();
    standIn.raise(ALARMS / FRAMES, Date.now());
    // An operator goes through the list meanwhile.
    if (frame % 5 === 4) keysMs.push(await page.evaluate(pressAndWait));
    await pass(Math.max(0, FRAME_MS - (performance.now() - beganAt)));
  }
  await page.locator(`table[aria-rowcount="${ALARMS + 1}"]`).waitFor();
  const [updatesMs, rowCount, drawnRowCount] = await page.evaluate(
    () =>
      [
        window.watchedUpdatesMs,
        Number(document.querySelector("table[role=grid]")?.getAttribute("aria-rowcount")),
        document.querySelectorAll("table[role=grid] tbody tr").length,
      ] as const,
  );
  return { updatesMs, keysMs, rowCount, drawnRowCount };
}

/** Runs in the page: notes for each frame of alarms how long it takes until the list that is drawn holds them all. */
function watchStream(): void {
  window.watchedUpdatesMs = [];
  let expected = 0;
  const Stream = window.EventSource;
  const rows = (): number => Number(document.querySelector("table[role=grid]")?.getAttribute("aria-rowcount")) - 1;
  class WatchedStream extends Stream {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener("alarms", (event) => {
        const heardAt = performance.now();
        expected += JSON.parse(event.data).changed.length;
        const wanted = expected;
        // After the frame in which the list holds them; a message of its own comes once that frame is on the screen.
        const look = (): void => {
          if (rows() < wanted) {
            requestAnimationFrame(look);
            return;
          }
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => window.watchedUpdatesMs.push(performance.now() - heardAt));
          port1.start();
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      });
    }
  }
  window.EventSource = WatchedStream;
}

/** Runs in the page: how long the selection takes to follow a key. */
async function pressAndWait(): Promise<number> {
  const selected = (): string | null | undefined =>
    document.querySelector("table[role=grid]")?.getAttribute("aria-activedescendant");
  const before = selected();
  const pressedAt = performance.now();
  document.documentElement.dispatchEvent(new KeyboardEvent("keydown", { key: "j", code: "KeyJ", bubbles: true }));
  while (selected() === before && performance.now() - pressedAt < 5_000)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - pressedAt;
}

const at = (valuesMs: readonly number[], share: number): number => {
  const sorted = valuesMs.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

function resultsOf({ updatesMs, keysMs, rowCount, drawnRowCount }: Watched): readonly BenchResult[] {
  const result = (name: string, value: number, goalMs: number): BenchResult => ({
    name,
    value,
    unit: "ms",
    peer: "",
    ratio: Number.NaN,
    goal: `≤ ${goalMs} ms`,
    met: value <= goalMs,
  });
  return [
    result(`list of ${rowCount - 1} alarms (${drawnRowCount} drawn), median update`, at(updatesMs, MEDIAN_AT), GOAL_MS),
    result(`the slowest of ${updatesMs.length} updates in the flood`, at(updatesMs, ALL_AT), GOAL_MS),
    result("the selection after a key in the flood, slowest", at(keysMs, ALL_AT), GOAL_MS),
  ];
}
