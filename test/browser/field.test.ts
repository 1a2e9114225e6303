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

  test("the filter leaves the buses with trouble only, and says so when there is none", async () => {
    const filter = page.getByRole("switch", { name: /只看有狀況的/u });
    await filter.check();
    await page.getByText("所有線路都正常").waitFor();
    expect(await page.getByRole("heading", { level: 2, name: "電梯閘道" }).count()).toBe(0);
    await filter.uncheck();
    await card("電梯閘道").waitFor();
  });

  test("a dead unit is found on its bus, first in line, with what it failed at", async () => {
    await stage.addFault({ kind: "dead-unit", endpoint: "sw-power", unitId: 21 });
    const power = card("四維電力閘道");
    await power.getByText("有狀況").waitFor();
    expect(await page.getByRole("heading", { level: 2 }).first().innerText()).toBe("四維電力閘道");
    expect(await power.innerText()).toMatch(/51 台裝置：1 無回應、50 正常/u);

    await power.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "四維電力閘道" }).waitFor();
    await page.getByRole("switch", { name: "只看有狀況的（1）" }).check();
    const row = page.getByRole("row").filter({ hasText: "SW.MAIN.B1.MTR.MAIN" });
    await row.getByText("無回應", { exact: true }).waitFor();
    expect(await units().getByRole("row").count()).toBe(2);
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
