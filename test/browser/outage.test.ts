import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserStage } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";

/** A browser notices a closed connection at once, a silent one after the heartbeat; coming back is tried every 3 s. */
const SOON = { timeout: 40_000 } as const;
const AHU = "SW.MAIN.03F.AHU.01";

describe.runIf(requireProgram("chromium", "chromium"))("the daemon is killed under the page and comes back", () => {
  let stage: BrowserStage;
  const pages: Record<"overview" | "equipment" | "trend" | "field" | "bus", Page> = Object.create(null);

  beforeAll(async () => {
    stage = await BrowserStage.open();
    const visits = {
      overview: "/",
      equipment: `/equipment/${AHU}`,
      trend: `/trend?points=${AHU}.supplyAirTempC&last=1h`,
      field: "/field",
      bus: "/field/sw-power",
    };
    for (const [screen, path] of Object.entries(visits)) Object.assign(pages, { [screen]: await stage.visit(path) });
  });

  afterAll(() => stage.close());

  const goodValues = (page: Page) => page.locator('main [data-quality="good"]').count();

  test("values are live before", async () => {
    for (const screen of ["overview", "equipment", "trend"] as const) {
      await expect.poll(() => goodValues(pages[screen]), SOON).toBeGreaterThan(0);
    }
    await pages.field.getByText("正常", { exact: true }).first().waitFor();
    for (const page of Object.values(pages)) await page.getByText("即時", { exact: true }).waitFor();
  });

  test("every screen says that the connection is lost, and since when", async () => {
    await stage.killDaemon();
    for (const page of Object.values(pages)) {
      await expect.poll(() => page.locator("output").first().innerText(), SOON).toContain("與維山服務的連線中斷");
    }
  });

  test.each(["overview", "equipment", "trend"] as const)("nothing on the %s is shown as live", async (screen) => {
    await expect.poll(() => goodValues(pages[screen]), SOON).toBe(0);
    expect(await pages[screen].locator('main [data-quality="lost"]').count()).toBeGreaterThan(0);
  });

  test("no bus and no unit is said to be well while nobody knows", async () => {
    for (const screen of ["field", "bus"] as const) {
      await expect.poll(() => pages[screen].locator('main [data-state="ok"]').count(), SOON).toBe(0);
      expect(await pages[screen].getByText("狀態不明").count()).toBeGreaterThan(0);
    }
  });

  test("a screen that is opened meanwhile says that the service cannot be reached, and keeps asking", async () => {
    await pages.overview.getByRole("navigation").getByRole("link", { name: "現場通訊" }).click();
    await expect.poll(() => pages.overview.getByRole("alert").innerText(), SOON).toContain("連不上維山服務");
    await pages.overview.getByRole("navigation").getByRole("link", { name: "總覽" }).click();
  });

  test("when it is back, every screen goes on by itself with fresh values", async () => {
    const killedAt = Date.now();
    await stage.startDaemon();
    for (const screen of ["overview", "equipment", "trend"] as const) {
      await expect.poll(() => goodValues(pages[screen]), SOON).toBeGreaterThan(0);
      await expect.poll(() => pages[screen].locator("output").first().innerText(), SOON).toBe("");
    }
    for (const screen of ["field", "bus"] as const) {
      await expect.poll(() => pages[screen].locator('main [data-state="ok"]').count(), SOON).toBeGreaterThan(0);
    }
    const { at } = (await stage.api.latest()).find(({ pointId }) => pointId === `${AHU}.running`) ?? {};
    expect(at).toBeGreaterThan(killedAt);
  });
});
