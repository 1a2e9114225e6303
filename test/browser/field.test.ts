import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserStage } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";

const SOON = { timeout: 15_000 } as const;

describe.runIf(requireProgram("chromium", "chromium"))("field page", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open();
    page = await stage.visit("/field");
  });

  afterAll(() => stage.close());

  const card = (name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

  const units = () => page.getByRole("region", { name: "裝置清單" });

  test("every bus stands there with its address, load and units", async () => {
    const line = card("四維三樓冷風機 RS-485");
    await line.getByText("48 台裝置").waitFor();
    const text = await line.innerText();
    expect(text).toMatch(/Modbus RTU over TCP · 127\.0\.0\.1:\d+/u);
    expect(text).toMatch(/線路負載 [\d.]+ %（規劃 1\d\.\d %）/u);
    expect(await page.getByRole("heading", { level: 2 }).count()).toBeGreaterThanOrEqual(14);
  });

  test("readings a second are brought up to date without a reload", async () => {
    const first = await card("電梯閘道").innerText();
    await expect.poll(() => card("電梯閘道").innerText(), SOON).not.toBe(first);
  });

  test("a dead unit is found on its bus, worst first, with what it failed at", async () => {
    await stage.addFault({ kind: "dead-unit", endpoint: "sw-power", unitId: 21 });
    const power = card("四維電力閘道");
    await power.getByText("有狀況").waitFor();
    await expect.poll(() => power.innerText(), SOON).toMatch(/51 台裝置：(?:\d+ 無法到達、)?1 無回應、/u);
    const order = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    expect(order.indexOf("四維電力閘道")).toBeLessThan(order.indexOf("電梯閘道"));

    await power.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "四維電力閘道" }).waitFor();
    const row = units().getByRole("row").filter({ hasText: "SW.MAIN.B1.MTR.MAIN" });
    await row.getByText("無回應", { exact: true }).waitFor();
    expect(await row.innerText()).toMatch(/\d+ 毫秒內沒有回應/u);
  });

  test("the filters leave only what wants a look", async () => {
    const all = await units().getByRole("row").count();
    await page.getByRole("switch", { name: /只看有狀況的/u }).check();
    await expect.poll(() => units().getByRole("row").count(), SOON).toBeLessThan(all);
    await units().getByRole("row").filter({ hasText: "SW.MAIN.B1.MTR.MAIN" }).waitFor();

    await page.goto(`${stage.origin}/field`);
    await card("電梯閘道").waitFor();
    await page.getByRole("switch", { name: /只看有狀況的/u }).check();
    await expect.poll(() => card("電梯閘道").count(), SOON).toBe(0);
    await card("四維電力閘道").waitFor();
    await stage.clearFaults();
  });

  test("a bus sorts by the figure that is clicked", async () => {
    await page.goto(`${stage.origin}/field/sw-fan-coils-4f`);
    const heading = page.getByRole("columnheader", { name: "站號" });
    await heading.getByRole("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    expect(await units().getByRole("row").nth(1).getByRole("cell").first().innerText()).toBe("47");
    expect(await units().getByRole("row").count()).toBe(48);
  });

  test("an address of a bus that is not configured says so instead of an empty screen", async () => {
    await page.goto(`${stage.origin}/field/no-such-bus`);
    await expect.poll(() => page.getByRole("alert").innerText(), SOON).toContain("ENDPOINT_UNKNOWN");
  });
});
