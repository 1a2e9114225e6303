/// <reference lib="dom" />
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { BookingStandIn } from "../support/booking-stand-in.ts";
import { buildDashboard } from "../support/browser-dashboard.ts";
import { BrowserStage } from "../support/browser-stage.ts";
import { programPath } from "../support/required-program.ts";
import { CHIEF } from "../support/stage-people.ts";
import { fillDaemonWithTenYears } from "./booking-years.ts";
import type { BenchResult } from "./field-transport.ts";
import { percentile } from "./history-measure.ts";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const WEEKS = 20;
/** Weeks of the past, all of them full. */
const FIRST_WEEK = "2025-03-03";
const GOAL_MS = 300;

interface Drawn {
  readonly drawnMs: number;
  readonly tileCount: number;
}

/**
 * The week timeline of both centres in Chromium: from the key until the next week is on the screen, asked for over HTTP
 * each time; with ten years in the daemon's own records, and with a week that is busier than the city has.
 */
export async function benchBookingScreen(): Promise<readonly BenchResult[]> {
  return [
    ...resultsOf("a week of ten years, asked of the daemon", await withTenYears()),
    ...resultsOf("a busy week, the daemon left out", await withBusyWeeks()),
  ];
}

async function withTenYears(): Promise<readonly Drawn[]> {
  const stage = await BrowserStage.open({ people: [{ ...CHIEF, roles: [...CHIEF.roles, "booking-desk"] }] });
  try {
    await stage.killDaemon();
    await fillDaemonWithTenYears(join(stage.folder, "data", "records.db"));
    await stage.startDaemon();
    const page = await stage.visit(`/bookings?view=week&date=${FIRST_WEEK}`);
    return await walk(page);
  } finally {
    await stage.close();
  }
}

async function withBusyWeeks(): Promise<readonly Drawn[]> {
  await buildDashboard();
  const standIn = new BookingStandIn();
  const origin = await standIn.listen();
  const browser = await chromium.launch({ executablePath: programPath("chromium"), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 }, locale: "zh-TW" });
    await page.goto(`${origin}/bookings?view=week&date=${FIRST_WEEK}`);
    return await walk(page);
  } finally {
    await browser.close();
    standIn.close();
  }
}

/** Goes from week to week, each one for the first time. */
async function walk(page: Page): Promise<readonly Drawn[]> {
  await page.locator("td[data-key]").first().waitFor();
  const drawn: Drawn[] = [];
  for (let week = 0; week < WEEKS; week += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one week after the other
    drawn.push(await page.evaluate(nextWeek));
  }
  return drawn;
}

/** Runs in the page: how long from the key until the frame with the next week's claims is on the screen. */
async function nextWeek(): Promise<Drawn> {
  const firstKey = (): string | undefined => document.querySelector<HTMLElement>("td[data-key]")?.dataset["key"];
  const before = firstKey();
  const pressedAt = performance.now();
  document.documentElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "]", code: "BracketRight", bubbles: true }),
  );
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  while ((firstKey() === undefined || firstKey() === before) && performance.now() - pressedAt < 10_000) await frame();
  // A message of its own comes once the frame is on the screen.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", resolve);
    port1.start();
    port2.postMessage(null);
  });
  return { drawnMs: performance.now() - pressedAt, tileCount: document.querySelectorAll("td[data-key]").length };
}

function resultsOf(name: string, drawn: readonly Drawn[]): readonly BenchResult[] {
  const timesMs = drawn.map(({ drawnMs }) => drawnMs);
  const tiles = Math.round(drawn.reduce((sum, { tileCount }) => sum + tileCount, 0) / drawn.length);
  const result = (what: string, value: number): BenchResult => ({
    name: what,
    value,
    unit: "ms",
    peer: "",
    ratio: Number.NaN,
    goal: `≤ ${GOAL_MS} ms`,
    met: value <= GOAL_MS,
  });
  return [
    result(`week timeline drawn in Chromium, p50: ${name} (${tiles} tiles)`, percentile(timesMs, 0.5)),
    result("the same, p95", percentile(timesMs, 0.95)),
  ];
}
