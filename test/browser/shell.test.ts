/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seriousBarriers, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";

const SOON = { timeout: 20_000 } as const;
const AHU = "SW.MAIN.03F.AHU.01";
const TREND = `/trend?points=${AHU}.supplyAirTempC,${AHU}.running,SW.MAIN.B1.MTR.MAIN.energyImportKwh&last=1h`;

const SCREENS = [
  { screen: "overview", path: "/" },
  { screen: "equipment list", path: "/equipment" },
  { screen: "equipment page", path: `/equipment/${AHU}` },
  { screen: "elevator page", path: "/equipment/SW.MAIN.RF.ELV.P01" },
  { screen: "trend", path: TREND },
  { screen: "trend table", path: `${TREND}&view=table` },
  { screen: "empty trend", path: "/trend" },
  { screen: "field", path: "/field" },
  { screen: "bus", path: "/field/sw-fan-coils-3f" },
  { screen: "broker", path: "/field/elevators" },
  { screen: "approvals", path: "/approvals" },
  { screen: "lock-outs", path: "/lockouts" },
  { screen: "lock-out", path: `/lockout/${AHU}` },
  { screen: "labels", path: "/labels?system=elevator&size=large" },
  { screen: "system health", path: "/system" },
] as const;

describe.runIf(requireProgram("chromium", "chromium"))("every screen", () => {
  let stage: BrowserStage;

  beforeAll(async () => {
    stage = await BrowserStage.open();
  });

  afterAll(() => stage.close());

  /** A screen is there when its heading stands and nothing is loading any more. */
  const settled = async (page: Page): Promise<void> => {
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
    await page
      .getByText("即時", { exact: true })
      .or(page.getByText("Live", { exact: true }))
      .first()
      .waitFor();
  };

  describe.each(SCREENS)("$screen", ({ path }) => {
    test("keeps nobody out by day and by night, and fits a phone without scrolling sideways", async () => {
      const page = await stage.visit(path);
      await settled(page);
      expect(await seriousBarriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.reload();
      await page.getByRole("button", { name: "切換為淺色" }).waitFor();
      await settled(page);
      expect(await seriousBarriers(page)).toEqual([]);
      await page.setViewportSize(PHONE);
      await expect.poll(() => sidewaysPx(page), SOON).toBe(0);
      await page.context().close();
    });

    test("speaks English to those who ask for it, without a Chinese text left over in its own words", async () => {
      const page = await stage.visit(path, { locale: "en-US" });
      await settled(page);
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      // A quotation stays in the language of its source and says so.
      await page.evaluate(() => document.querySelectorAll("main [lang]").forEach((quotation) => quotation.remove()));
      const text = await page.getByRole("main").innerText();
      expect(text.match(/\p{Script=Han}{2,}/gu) ?? []).toEqual([]);
      await page.context().close();
    });
  });

  test("the language is switched on the spot and remembered", async () => {
    const page = await stage.visit("/");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(await page.title()).toBe("Overview · Weishan");
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("heading", { level: 1, name: "總覽" }).waitFor();
    await page.context().close();
  });

  test("dark is switched on the spot and remembered", async () => {
    const page = await stage.visit("/");
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("button", { name: "切換為深色" }).click();
    await expect.poll(ground, SOON).not.toBe(light);
    await page.reload();
    await page.getByRole("button", { name: "切換為淺色" }).waitFor();
    expect(await ground()).not.toBe(light);
    await page.context().close();
  });

  test("the search finds a point in either language and goes there by keyboard alone", async () => {
    const page = await stage.visit("/");
    await settled(page);
    for (const words of ["空調箱 送風溫度", "air handler supply air temperature"]) {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "搜尋設備與點位" }).fill(words);
      const found = page.getByRole("option").filter({ hasText: /supplyAirTempC|送風溫度/u });
      await found.first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect.poll(() => new URL(page.url()).pathname, SOON).toMatch(/^\/equipment\/.+\.AHU\./u);
      await page.goto(stage.origin);
      await settled(page);
    }
    await page.context().close();
  });

  test("every screen is reached by keyboard, and the focus goes to what is new", async () => {
    const page = await stage.visit("/");
    await settled(page);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到主要內容");
    for (const [name, heading] of [
      ["設備", "設備"],
      ["趨勢", "趨勢"],
      ["現場通訊", "現場通訊"],
      ["總覽", "總覽"],
    ] as const) {
      await page.getByRole("navigation").getByRole("link", { name }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe("main");
    }
    await page.context().close();
  });

  test("an address that is no screen leads back to the overview", async () => {
    const page = await stage.visit("/no/such/screen");
    await page.getByRole("link", { name: "回到總覽" }).click();
    await page.getByRole("heading", { level: 1, name: "總覽" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await page.context().close();
  });
});
