/// <reference lib="dom" />
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserStage, DESK, PHONE, type Visitor } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const IMAGES = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const AHU = "SW.MAIN.03F.AHU.01";
const POWER = "SW.MAIN.B1.MTR.MAIN.activePowerKw";
/** A summer Wednesday when the offices are full, faster than real, so that something moves. */
const SUMMER_MORNING = ["--speed", "20", "--start", "2026-07-15T10:30:00+08:00"];
const ENOUGH_SAMPLES = 40;
const COLLECTING_MS = 420_000;
const SOON = { timeout: 60_000 } as const;

/** Makes the pictures of the documentation: `pnpm docs:pictures`. */
describe.runIf(requireProgram("chromium", "chromium"))("pictures for the documentation", () => {
  let stage: BrowserStage;
  const startedAt = Date.now();

  beforeAll(async () => {
    mkdirSync(IMAGES, { recursive: true });
    stage = await BrowserStage.open({ simulators: SUMMER_MORNING, countsFromArrival: true });
    await until(
      "there is something to see",
      async () => (await stage.api.raw(POWER, startedAt, Date.now() + 1_000)).ats.length >= ENOUGH_SAMPLES,
      COLLECTING_MS,
    );
  }, COLLECTING_MS);

  afterAll(() => stage.close());

  const trendPath = (): string => {
    const points = [
      `${AHU}.supplyAirTempC`,
      `${AHU}.returnAirTempC`,
      POWER,
      "SW.MAIN.B1.CH.01.activePowerKw",
      `${AHU}.running`,
      "SW.MAIN.RF.ELV.P01.carDoorStatus",
    ];
    return `/trend?points=${points.join(",")}&from=${startedAt + 15_000}&to=${Date.now()}`;
  };

  const pictures: readonly { readonly name: string; readonly path: () => string; readonly visitor: Visitor }[] = [
    { name: "overview", path: () => "/", visitor: {} },
    { name: "overview-dark", path: () => "/", visitor: { colorScheme: "dark" } },
    { name: "equipment", path: () => `/equipment/${AHU}`, visitor: {} },
    { name: "trend", path: trendPath, visitor: {} },
    { name: "field", path: () => "/field", visitor: {} },
    { name: "overview-en", path: () => "/", visitor: { locale: "en-US" } },
    { name: "mobile", path: () => "/", visitor: { size: PHONE } },
  ];

  test.each(pictures)("$name", async ({ name, path, visitor }) => {
    const page = await stage.visit(path(), { size: DESK, ...visitor });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page
      .getByText(/^(?:即時|Live)$/u)
      .first()
      .waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
    // The service draws its figures from one answer; the network is quiet only between two of them.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const picture = await page.screenshot({ path: `${IMAGES}${name}.png` });
    expect(picture.byteLength).toBeLessThan(300_000);
    await page.context().close();
  });
});
