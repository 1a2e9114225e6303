import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserStage } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";

const SOON = { timeout: 20_000 } as const;

describe.runIf(requireProgram("chromium", "chromium"))("overview", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open();
    page = await stage.visit("/");
  });

  afterAll(() => stage.close());

  const liveValues = () => page.locator('main [data-quality="good"]');

  test("both centres stand there with figures that are live", async () => {
    await page.getByRole("heading", { name: /四維/u }).first().waitFor();
    await page.getByRole("heading", { name: /鳳山/u }).first().waitFor();
    await expect.poll(() => liveValues().count(), SOON).toBeGreaterThan(4);
    expect(await page.getByRole("main").innerText()).toMatch(/kW/u);
  });

  test("a centre without trouble says so in words", async () => {
    await expect.poll(() => page.getByText("目前一切正常").count(), SOON).toBeGreaterThan(0);
  });

  test("a dead unit stands on top with what it touches and leads to its equipment or bus", async () => {
    await stage.addFault({ kind: "dead-unit", endpoint: "sw-power", unitId: 21 });
    const trouble = page.getByRole("link").filter({ hasText: "四維總電表 無回應" }).first();
    await trouble.waitFor({ timeout: 30_000 });
    expect(await trouble.innerText()).toMatch(/影響 \d+ 點/u);
    expect(await page.getByRole("region", { name: /四維/u }).first().innerText()).toMatch(/\d+ 項異常/u);
    await trouble.click();
    await expect.poll(() => page.url(), SOON).toMatch(/\/(?:field\/sw-power|equipment\/SW\.MAIN\.B1\.MTR\.MAIN)$/u);
  });

  test("a gateway that is gone is one trouble, not fifty-one", async () => {
    await stage.clearFaults();
    await stage.addFault({ kind: "dead-unit", endpoint: "fs-power" });
    await page.goto(stage.origin);
    const links = page.getByRole("link").filter({ hasText: "鳳山電力閘道" });
    await expect.poll(() => links.count(), { timeout: 45_000 }).toBe(1);
    await expect.poll(() => page.locator('main [data-quality="bad"]').count(), SOON).toBeGreaterThan(0);
    await stage.clearFaults();
  });
});
