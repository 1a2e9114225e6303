/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrowserStage } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const SUPPLY = "SW.MAIN.03F.AHU.01.supplyAirTempC";
const RUNNING = "SW.MAIN.03F.AHU.01.running";
const POWER = "SW.MAIN.B1.MTR.MAIN.activePowerKw";
const ENERGY = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";

describe.runIf(requireProgram("chromium", "chromium"))("trend workbench", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open();
    const fromAt = Date.now() - 60_000;
    await until("the history holds readings of each kind", async () => {
      const found = await Promise.all(
        [SUPPLY, RUNNING, POWER, ENERGY].map((id) => stage.api.raw(id, fromAt, Date.now() + 60_000)),
      );
      return found.every(({ ats }) => ats.length >= 1);
    });
    page = await stage.visit("/trend");
  });

  afterAll(() => stage.close());

  const search = () => new URL(page.url()).searchParams;
  const panel = (id: string) => page.getByRole("region", { name: id });
  const open = (query: string) => page.goto(`${stage.origin}/trend?${query}`);
  /** How many pixels of a panel's drawing are of a strong colour, not grid and figures. */
  const colouredPixels = (id: string) =>
    panel(id)
      .locator("canvas")
      .first()
      .evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const pen = canvas.getContext("2d");
        if (pen === null) return 0;
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let byte = 0; byte < data.length; byte += 4) {
          const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(byte, byte + 4);
          if (alpha > 100 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) count++;
        }
        return count;
      });

  test("an empty workbench says how to begin, and a point is found by its Chinese name and added", async () => {
    await page.getByText("還沒有選擇點位").waitFor();
    const picker = page.getByRole("textbox", { name: /加入點位/u });
    await picker.fill("空調箱 送風溫度");
    await page.getByRole("option").first().waitFor();
    await picker.press("ArrowDown");
    await picker.press("Enter");
    await until("the point is in the address", () => search().get("points") !== null);
    expect(search().get("points")).toMatch(/AHU\.\d+\.supplyAirTempC$/u);
    await page.getByRole("slider", { name: "時間游標" }).waitFor();
  });

  test("each unit has a panel, states are bands, counters are what they advanced", async () => {
    await open(`points=${SUPPLY},${RUNNING},${POWER},${ENERGY}&last=1h`);
    await panel(SUPPLY).getByText("°C", { exact: true }).first().waitFor();
    await panel(POWER).getByText("kW", { exact: true }).first().waitFor();
    await panel(ENERGY).getByText("kWh / 1min").waitFor();
    await panel(RUNNING)
      .getByText(/停止|運轉/u)
      .first()
      .waitFor();
    await until("the lines are drawn", async () => (await colouredPixels(POWER)) > 5);
    await page.getByText("累計讀數").click();
    await panel(ENERGY).getByText("kWh", { exact: true }).first().waitFor();
    expect(search().get("counters")).toBe("raw");
  });

  test("the cursor reads every panel at one instant, by keyboard, in words", async () => {
    await open(`points=${SUPPLY},${POWER}&last=1h`);
    const cursor = page.getByRole("slider", { name: "時間游標" });
    await cursor.press("End");
    await until("values are spoken", async () =>
      /送風溫度 [\d.]+ °C.*有效功率 [\d,.]+ kW/u.test((await cursor.getAttribute("aria-valuetext")) ?? ""),
    );
    await cursor.press("Home");
    expect(await cursor.getAttribute("aria-valuetext")).toMatch(/無資料.*無資料/u);
  });

  test("looking closer and panning by keyboard leave the live view and stand in the address", async () => {
    await open(`points=${SUPPLY}&last=1h`);
    const cursor = page.getByRole("slider", { name: "時間游標" });
    await cursor.press("End");
    await cursor.press("+");
    await until("the span is fixed", () => search().get("from") !== null);
    const zoomed = [Number(search().get("from")), Number(search().get("to"))] as const;
    expect(zoomed[1] - zoomed[0]).toBe(1_800_000);
    await cursor.press("Shift+ArrowLeft");
    await until("the span moved", () => Number(search().get("to")) < zoomed[1]);
    expect(zoomed[1] - Number(search().get("to"))).toBe(450_000);
    await page.getByRole("button", { name: "回到即時" }).click();
    await until("it follows again", () => search().get("from") === null);
  });

  test("dragging over the drawing looks closer at what was dragged over", async () => {
    await open(`points=${SUPPLY}&last=6h`);
    const drawing = panel(SUPPLY).locator(".u-over");
    const box = await drawing.boundingBox();
    if (box === null) throw new Error("the panel is not drawn");
    await page.mouse.move(box.x + box.width / 2, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + (box.width * 3) / 4, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await until("the span is fixed", () => search().get("from") !== null);
    const spanMs = Number(search().get("to")) - Number(search().get("from"));
    expect(Math.abs(spanMs - 5_400_000)).toBeLessThan(60_000);
  });

  test("a shared address shows the same again, compared with the day before", async () => {
    const to = Date.now();
    await open(`points=${POWER}&from=${to - 600_000}&to=${to}&compare=1d`);
    await panel(POWER).getByText("前期").waitFor();
    expect(await page.getByLabel("比較時段").first().inputValue()).toBe("與前一天比");
    await page.reload();
    await panel(POWER).getByText("前期").waitFor();
    expect(search().get("to")).toBe(String(to));
  });

  test("the picture is there as a table for those who cannot see it", async () => {
    await open(`points=${SUPPLY},${POWER}&last=1h`);
    await page.getByRole("button", { name: "表格" }).click();
    const table = page.getByRole("table");
    await table.getByRole("columnheader", { name: /送風溫度/u }).waitFor();
    expect(await table.getByRole("row").count()).toBeGreaterThan(20);
    expect(search().get("view")).toBe("table");
  });

  test("every sample leaves as a file that Excel reads", async () => {
    await open(`points=${POWER}&last=1h`);
    await page.getByRole("button", { name: "匯出" }).click();
    const waiting = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /CSV/u }).click();
    const download = await waiting;
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString("utf8");
    expect(text).toMatch(/^\uFEFFpointId,/u);
    expect(text).toContain(`${POWER},`);
  });

  test("a point that does not exist is named, and the others are drawn", async () => {
    await open(`points=${POWER},SW.NO.SUCH.point&last=1h`);
    await panel(POWER).waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("SW.NO.SUCH.point");
  });

  test("what stopped answering is marked bad and leaves a gap", async () => {
    await stage.addFault({ kind: "dead-unit", endpoint: "sw-power", unitId: 21 });
    await open(`points=${POWER}&last=1h`);
    await panel(POWER).locator('[data-quality="bad"]').waitFor();
    expect(await panel(POWER).getByRole("listitem").innerText()).toMatch(/不可用 \(裝置無回應\)/u);
  });
});
