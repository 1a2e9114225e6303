/// <reference lib="dom" />
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, DESK, PHONE } from "../support/browser-stage.ts";
import { BASE_KW, OFFICE_KW, pastEnergyKwh, writeMeteredPast } from "../support/metered-past.ts";
import { requireProgram } from "../support/required-program.ts";
import type { StagePerson } from "../support/stage-people.ts";
import { until } from "../support/until.ts";

const SOON = { timeout: 20_000 } as const;
/** Two months at least, whatever the day, so that the last one is whole. */
const PAST_DAYS = 63;
/** The shortest month. */
const FEWEST_DAYS = 28;
const MAIN = "SW.MAIN.B1.MTR.MAIN";

const WANG: StagePerson = { email: "wang@weishan.example", name: "Wang", roles: ["facility-manager"] };
const HSU: StagePerson = { email: "hsu@weishan.example", name: "Hsu", roles: ["engineer"] };

/** `2026-10` for any day of November, and the instants between which it lies. */
function lastMonth(): { readonly month: string; readonly from: string; readonly to: string } {
  const [year = 0, month = 0] = new Date(Date.now() + 8 * 3_600_000).toISOString().split("-").map(Number);
  const day = (date: Date): string => date.toISOString().slice(0, "yyyy-mm-dd".length);
  const from = day(new Date(Date.UTC(year, month - 2, 1)));
  return { month: from.slice(0, "yyyy-mm".length), from, to: day(new Date(Date.UTC(year, month - 1, 0))) };
}

const numbers = (text: string): readonly number[] =>
  [...text.matchAll(/[−-]?[\d,]+(?:\.\d+)?/gu)].map(([digits]) => Number(digits.replaceAll(",", "").replace("−", "-")));

describe.runIf(requireProgram("chromium", "chromium"))("the energy desk", () => {
  const { month, from, to } = lastMonth();
  const monthKwh = pastEnergyKwh(Date.parse(`${from}T00:00:00+08:00`), Date.parse(`${to}T24:00:00+08:00`));
  let stage: BrowserStage;
  let wang: Page;

  const ask = async (method: "GET" | "POST", path: string, data?: object) => {
    const options = { method, headers: { origin: stage.origin }, ...(data === undefined ? {} : { data }) };
    const answer = await wang.request.fetch(`${stage.origin}/api/v1${path}`, options);
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };

  /** Until the page shows what it has to show. */
  const settled = async (page: Page): Promise<void> => {
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
  };
  const open = async (path: string, page = wang): Promise<void> => {
    await page.goto(`${stage.origin}${path}`);
    await settled(page);
  };
  const tile = (label: string) =>
    wang
      .getByRole("definition")
      .filter({ has: wang.locator(`xpath=preceding-sibling::dt[text()="${label}"]`) })
      .first();

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [WANG, HSU], past: (dataDir) => writeMeteredPast(dataDir, PAST_DAYS) });
    wang = await stage.visit("/energy");
    await ask("POST", "/energy-contracts", {
      id: randomUUID(),
      centerId: "SW",
      validFrom: from,
      book: "taipower-hv-3stage",
      capacities: { regular: 900, "semi-peak": 50 },
      industryCode: "831",
      powerFactorPct: 97,
      iceMeterId: null,
      isAssumed: true,
      note: null,
      reason: "of the test",
    });
    await until("the days of the past are rolled up", async () => {
      const map = await ask("GET", `/energy/heat-map?meter=${MAIN}&from=${from}&to=${to}`);
      return map.coveragePct > 99;
    });
  });

  afterAll(() => stage.close());

  test.each([
    "/energy",
    "/energy-demand",
    "/energy-heat-map?from=FROM&to=TO",
    "/energy-flow?from=FROM&to=TO",
    "/energy-meters",
    "/energy-bill",
    "/contract-advice",
    "/utility-bills",
  ])("%s keeps nobody out by day and by night, fits a phone, and speaks English", async (path) => {
    await open(path.replace("FROM", from).replace("TO", to));
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    await wang.setViewportSize(PHONE);
    expect(await sidewaysPx(wang)).toBe(0);
    await wang.setViewportSize(DESK);
    await wang.getByRole("button", { name: "English" }).click();
    // Titles of documents and what people wrote keep their own language, and are marked so.
    const text = await wang.getByRole("main").evaluate((main) => {
      for (const quoted of main.querySelectorAll("[lang]")) quoted.remove();
      return main instanceof HTMLElement ? main.innerText : "";
    });
    await wang.getByRole("button", { name: "中文" }).click();
    expect(text.match(/\p{Script=Han}{2,}/gu) ?? []).toEqual([]);
  });

  test("the heat map tells office from night, has every hour in its table, and goes to another meter by its name", async () => {
    await open(`/energy-heat-map?from=${from}&to=${to}`);
    expect(await tile("上班時間平均").innerText()).toBe(`${OFFICE_KW.toLocaleString("en")} kW`);
    expect(await tile("夜間平均").innerText()).toBe(`${BASE_KW} kW`);
    const picture = wang.getByRole("img", { name: /每小時的平均功率，最高 1,000 kW/u });
    await expect.poll(() => picture.locator("svg path").count(), SOON).toBeGreaterThan(24 * FEWEST_DAYS);
    await wang.getByRole("button", { name: "以表格顯示" }).click();
    const row = wang.getByRole("table").getByRole("row").nth(1);
    expect(await row.getByRole("cell").count()).toBe(24);
    await wang.getByRole("combobox", { name: "電表" }).click();
    await wang.getByRole("option", { name: /一般動力電表/u }).click();
    await expect.poll(() => tile("上班時間平均").innerText(), SOON).toBe("500 kW");
    expect(new URL(wang.url()).searchParams.get("meter")).toBe("SW.MAIN.B1.MTR.LV1");
  });

  test("other transformers of a meter are entered with their reason, kept, and taken back", async () => {
    await open("/energy-meters");
    await wang.getByRole("button", { name: "換表與倍率：大禮堂電表" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByLabel("變更").selectOption({ label: "比流器倍率變更" });
    await dialog.getByRole("textbox", { name: "倍率" }).fill("40");
    await dialog.getByRole("button", { name: "登錄" }).click();
    await dialog.getByText(/須寫說明/u).waitFor();
    await dialog.getByRole("textbox", { name: "說明" }).fill("400/5 A since the works");
    await dialog.getByRole("button", { name: "登錄" }).click();
    await dialog.getByText("倍率變更為 40").waitFor();
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    await dialog.getByRole("button", { name: /^刪除 倍率變更為 40/u }).click();
    await expect.poll(() => dialog.getByText("倍率變更為 40").count(), SOON).toBe(0);
  });

  test("the flow ends at what nobody measured, to the kilowatt-hour", async () => {
    await open(`/energy-flow?from=${from}&to=${to}`);
    expect(numbers(await tile("總用電").innerText())).toEqual([Math.round(monthKwh)]);
    expect(numbers(await tile("未計量與線損").innerText())[0]).toBeGreaterThanOrEqual(10);
    const picture = wang.getByRole("img", { name: /沒有任何分表量到/u });
    await expect.poll(() => picture.locator("svg path").count(), SOON).toBeGreaterThan(2);
    await wang.getByRole("button", { name: "以表格顯示" }).click();
    const main = wang.getByRole("row", { name: /^四維總電表/u });
    expect(numbers(await main.innerText()).some((kwh) => kwh === Math.round(monthKwh * 0.1))).toBe(true);
  });

  test("the bill is explained to the dollar: its lines add up to what is to be paid, of what the meters counted", async () => {
    await open(`/energy-bill?month=${month}`);
    expect(numbers(await tile("用電量").innerText())).toEqual([Math.round(monthKwh)]);
    const [totalTwd = 0] = numbers(await tile("應繳總額").innerText());
    const lines = wang.getByRole("region", { name: "電費明細" }).last().locator("tbody tr:not(:first-child)");
    const amounts = await lines.evaluateAll((rows) =>
      rows.map((row) => row.querySelectorAll("td")[2]?.textContent ?? ""),
    );
    const sumTwd = amounts.flatMap(numbers).reduce((sum, amount) => sum + amount, 0);
    // Each line is printed to a tenth of a dollar.
    expect(Math.abs(sumTwd - totalTwd)).toBeLessThan(1);
    expect(await wang.getByText(/筆 15 分鐘資料$/u).count()).toBeGreaterThan(2);
  });

  test("a file of the utility is refused with the place of its mistake, then kept, and the line that differs is found", async () => {
    const bill = await ask("GET", `/bills?center=SW&month=${month}`);
    const rows = bill.lines.map(({ item, amountTwd, quantity }: Record<string, string>) => ({
      item,
      amountTwd,
      quantity,
    }));
    const dear = rows.findIndex(({ item }: { readonly item: string }) => item.startsWith("energy-off-peak"));
    const csv = (amountOf: (amountTwd: string, at: number) => string): string =>
      [
        "from,to,item,quantity,amount",
        ...rows.map(
          (
            {
              item,
              amountTwd,
              quantity,
            }: { readonly item: string; readonly amountTwd: string; readonly quantity: string },
            at: number,
          ) => `${from},${to},${item},${Number(quantity).toFixed(2)},${amountOf(Number(amountTwd).toFixed(2), at)}`,
        ),
      ].join("\n");
    const fileOf = (name: string, text: string): string => {
      const file = join(stage.folder, name);
      writeFileSync(file, text);
      return file;
    };
    await open("/utility-bills");
    await wang.getByText("還沒有輸入任何電費單").waitFor();
    await wang.getByRole("button", { name: "匯入 CSV" }).click();
    const dialog = wang.getByRole("dialog");
    const field = dialog.locator('input[type="file"]');
    const wrongly = csv((amount, at) => (at === 1 ? "much" : amount));
    await field.setInputFiles(fileOf("wrong.csv", wrongly));
    await dialog.getByText(/^第 3 列/u).waitFor();
    expect(await dialog.getByRole("button", { name: /^存入/u }).isEnabled()).toBe(false);
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    const dearer = csv((amount, at) => (at === dear ? (Number(amount) + 500).toFixed(2) : amount));
    await field.setInputFiles(fileOf("dearer.csv", dearer));
    await dialog.getByRole("button", { name: "存入 1 張電費單" }).click();
    await wang.getByRole("link", { name: /與試算比對/u }).click();
    await wang.getByRole("heading", { name: "逐項比對" }).waitFor();
    expect(numbers(await tile("差異").innerText())).toEqual([500]);
    expect(await wang.getByText("不同", { exact: true }).count()).toBe(1);
    expect(await wang.getByRole("row", { name: /離峰.*500\.0/u }).count()).toBe(1);
    expect(await barriersInBothSchemes(wang)).toEqual([]);
  });

  test("a contract from next month on is entered in the words of its plan, and the old one stays", async () => {
    await open("/contract-advice");
    await wang.getByRole("button", { name: "新增契約" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByLabel("電價方案").selectOption({ label: "高壓電力 二段式時間電價" });
    await dialog.getByRole("textbox", { name: "經常契約" }).fill("1100");
    await dialog.getByRole("textbox", { name: "非夏月契約" }).fill("80");
    expect(await dialog.getByRole("textbox", { name: "半尖峰契約", exact: true }).count()).toBe(0);
    await dialog.getByRole("button", { name: "儲存契約" }).click();
    await dialog.getByText(/至少/u).waitFor();
    await dialog.getByRole("textbox", { name: /原因|理由/u }).fill("approved by the bureau");
    await dialog.getByRole("button", { name: "儲存契約" }).click();
    await wang.getByText("經常契約 1,100 kW、非夏月契約 80 kW").waitFor();
    await wang.getByText("經常契約 900 kW、半尖峰契約 50 kW").waitFor();
  });

  test("the program may shed by itself only what somebody approved, and a changed policy must be approved anew", async () => {
    await open("/energy-demand");
    await wang.getByRole("button", { name: "新增政策" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "名稱" }).fill("夏季尖峰");
    await dialog.getByRole("checkbox", { name: "冰水主機限載" }).check();
    await dialog.getByRole("textbox", { name: /原因|理由/u }).fill("twice over in July");
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    await dialog.getByRole("button", { name: "儲存" }).click();
    await wang.getByText("夏季尖峰 · 待核准").waitFor();
    const hsu = await stage.visit("/energy-demand", { as: HSU });
    await hsu.getByText("夏季尖峰 · 待核准").waitFor();
    expect(await hsu.getByRole("button", { name: /新增政策|核准|修改/u }).count()).toBe(0);
    await wang.getByRole("button", { name: "核准" }).click();
    await dialog.getByRole("textbox", { name: /原因|理由/u }).fill("for this summer");
    await dialog.getByRole("button", { name: "核准" }).click();
    await wang.getByText("夏季尖峰 · 已核准").waitFor();
    await wang.getByRole("button", { name: "修改" }).click();
    await dialog.getByRole("textbox", { name: /原因|理由/u }).fill("held for longer");
    await dialog.getByRole("textbox", { name: "最長維持（分鐘）" }).fill("45");
    await dialog.getByRole("button", { name: "儲存" }).click();
    await wang.getByText("夏季尖峰 · 待核准").waitFor();
    await wang.getByText(/最長 45 分鐘/u).waitFor();
  });
});
