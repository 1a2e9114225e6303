import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserStage } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";

const SOON = { timeout: 20_000 } as const;

describe.runIf(requireProgram("chromium", "chromium"))("equipment", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open();
    page = await stage.visit("/equipment");
  });

  afterAll(() => stage.close());

  test("the list holds every equipment and is narrowed by words", async () => {
    await page.getByRole("heading", { level: 1, name: "設備" }).waitFor();
    const count = page.locator("output").filter({ hasText: "台設備" });
    await expect.poll(() => count.innerText(), SOON).toMatch(/^3\d\d／3\d\d 台設備$/u);
    await page.getByRole("textbox", { name: "依名稱或編號篩選" }).fill("空調箱");
    await expect.poll(() => count.innerText(), SOON).toMatch(/^\d{2}／3\d\d 台設備$/u);
    await expect.poll(() => new URL(page.url()).searchParams.get("q"), SOON).toBe("空調箱");
  });

  test("an equipment leads from the list to its page with live values, relations and the way to its trend", async () => {
    await page.goto(`${stage.origin}/equipment/SW.MAIN.03F.AHU.01`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator('main [data-quality="good"]').count(), SOON).toBeGreaterThan(15);
    await page.getByRole("heading", { name: "關聯設備與空間" }).waitFor();
    await page.getByRole("link", { name: "查看趨勢" }).first().click();
    await page.getByRole("slider", { name: "時間游標" }).waitFor();
    expect(new URL(page.url()).searchParams.get("points")).toContain("SW.MAIN.03F.AHU.01.");
  });

  test("an address of an equipment that does not exist leads back to the list", async () => {
    await page.goto(`${stage.origin}/equipment/SW.NO.SUCH`);
    await page.getByText("沒有編號為 SW.NO.SUCH 的設備").waitFor();
    await page.getByRole("main").getByRole("link", { name: "設備清單" }).click();
    await expect.poll(() => new URL(page.url()).pathname, SOON).toBe("/equipment");
  });
});
