/// <reference lib="dom" />
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, DESK, PHONE } from "../support/browser-stage.ts";
import { pastEnergyKwh, writeMeteredPast } from "../support/metered-past.ts";
import { requireProgram } from "../support/required-program.ts";
import type { StagePerson } from "../support/stage-people.ts";
import { until } from "../support/until.ts";

const SOON = { timeout: 20_000 } as const;
/** Two months at least, whatever the day, so that the last one is whole. */
const PAST_DAYS = 63;
const MAIN = "SW.MAIN.B1.MTR.MAIN";

const WANG: StagePerson = { email: "wang@weishan.example", name: "Wang", roles: ["facility-manager"] };
const LOOKER: StagePerson = { email: "looker@weishan.example", name: "Looker", roles: ["viewer"] };

const day = (date: Date): string => date.toISOString().slice(0, "yyyy-mm-dd".length);
const [year = 0, month = 0] = new Date(Date.now() + 8 * 3_600_000).toISOString().split("-").map(Number);
/** The last whole month, `[from, to)`. */
const from = day(new Date(Date.UTC(year, month - 2, 1)));
const to = day(new Date(Date.UTC(year, month - 1, 1)));
const dayAfter = day(new Date(Date.UTC(year, month - 2, 5)));
/** The month before it, both ends counted. */
const before = { from: day(new Date(Date.UTC(year, month - 3, 1))), to: day(new Date(Date.UTC(year, month - 2, 0))) };
const monthKwh = Math.round(
  pastEnergyKwh(Date.parse(`${from}T00:00:00+08:00`), Date.parse(`${to}T00:00:00+08:00`)),
).toLocaleString("en");

describe.runIf(requireProgram("chromium", "chromium"))("reports, and what they rest on", () => {
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

  beforeAll(async () => {
    stage = await BrowserStage.open({
      people: [WANG, LOOKER],
      past: (dataDir) => writeMeteredPast(dataDir, PAST_DAYS),
    });
    wang = await stage.visit("/reports");
    await until("the days of the past are rolled up", async () => {
      const map = await ask("GET", `/energy/heat-map?meter=${MAIN}&from=${from}&to=${to}`);
      return map.coveragePct > 99;
    });
  });

  afterAll(() => stage.close());

  test("a report is read before it is issued; each of its numbers leads to where it comes from", async () => {
    await open(`/reports/new?kind=energy-month&centers=SW&from=${from}`);
    const paper = wang.getByRole("article");
    await paper
      .getByRole("link", { name: `${monthKwh} kWh` })
      .first()
      .click();
    const origin = wang.locator("tr:target");
    expect(await origin.innerText()).toContain(monthKwh);
    expect(await origin.innerText()).toContain("四維總電");
    await wang.getByRole("button", { name: "發布", exact: true }).click();
    await wang.getByRole("dialog").getByRole("button", { name: "確定發布" }).click();
    await wang.waitForURL(/\/reports\/(?!new)/u, SOON);
    await wang.getByRole("heading", { level: 3, name: "第 1 版" }).waitFor(SOON);
    const files = await Promise.all(
      ["PDF", "XLSX", "CSV"].map(async (format) => {
        const link = wang.getByRole("link", { name: new RegExp(`^${format} .*第 1 版`, "u") });
        const file = await wang.request.get(`${stage.origin}${await link.getAttribute("href")}`);
        return [file.status(), (await file.body()).subarray(0, 4).toString("latin1")];
      }),
    );
    expect(files.map(([status]) => status)).toEqual([200, 200, 200]);
    expect([files[0]?.[1], files[1]?.[1]]).toEqual(["%PDF", "PK\u0003\u0004"]);
  });

  test("what was corrected since is a new version, which says what changed; the old one stays", async () => {
    await ask("POST", "/energy-contracts", {
      id: randomUUID(),
      centerId: "SW",
      validFrom: "2025-12-01",
      book: "taipower-hv-3stage",
      capacities: { regular: 900, "semi-peak": 50 },
      industryCode: "831",
      powerFactorPct: 97,
      iceMeterId: null,
      isAssumed: true,
      note: null,
      reason: "of the test",
    });
    await wang.getByRole("button", { name: "重新發布（修訂版）" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByRole("button", { name: "重新發布" }).click();
    await dialog.getByText(/至少/u).waitFor();
    await dialog.getByRole("textbox", { name: "原因" }).fill("the contract was entered");
    await dialog.getByRole("button", { name: "重新發布" }).click();
    await wang.getByRole("heading", { level: 3, name: "第 2 版" }).waitFor(SOON);
    await wang.getByText(/原因：the contract was entered/u).waitFor();
    await wang.getByText(/\d+ 個數字與上一版不同/u).waitFor();
    await wang.getByRole("heading", { level: 3, name: "第 1 版" }).waitFor();
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    await wang.setViewportSize(PHONE);
    expect(await sidewaysPx(wang)).toBe(0);
    await wang.setViewportSize(DESK);
  });

  test("the shelf finds a report by its words; who may only read is not offered to issue", async () => {
    const looker = await stage.visit("/reports", { as: LOOKER });
    await settled(looker);
    const line = looker.getByRole("link", { name: /^四維.*用電月報/u });
    await line.waitFor();
    expect(await line.innerText()).toContain("第 2 版");
    expect(await looker.getByRole("link", { name: "編製報告" }).count()).toBe(0);
    await looker.getByRole("textbox", { name: "內文搜尋" }).fill("unicorns");
    await looker.getByText("沒有符合的報告").waitFor();
    await looker.getByRole("textbox", { name: "內文搜尋" }).fill("用電");
    await line.click();
    await looker.getByRole("heading", { level: 3, name: "第 2 版" }).waitFor(SOON);
    expect(await looker.getByRole("button", { name: "重新發布（修訂版）" }).count()).toBe(0);
    await looker.context().close();
  });

  test("what people write for the city is printed in its place, with the paper that says so", async () => {
    await open("/report-entries");
    await wang.getByRole("button", { name: "新增填報" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "主題" }).selectOption("parking");
    await dialog.getByLabel("從").fill(`${year}-01-05`);
    await dialog.getByLabel("到").fill(`${year}-01-31`);
    await dialog.getByRole("textbox", { name: "內文（中文）" }).fill("核發停車證{permits}。");
    await dialog.getByRole("button", { name: "加一個數字" }).click();
    await dialog.getByRole("textbox", { name: "代號" }).fill("permits");
    await dialog.getByRole("textbox", { name: "名稱" }).fill("停車證");
    await dialog.getByRole("textbox", { name: "數值" }).fill("8660");
    await dialog.getByRole("textbox", { name: "單位" }).fill("張");
    await dialog.getByText("核發停車證8660張。").waitFor();
    await dialog.getByRole("button", { name: "儲存" }).click();
    await dialog.getByText("請填寫出處。").waitFor();
    await dialog.getByRole("textbox", { name: "出處" }).fill("the parking office");
    await dialog.getByRole("button", { name: "儲存" }).click();
    await wang.getByText("核發停車證8660張。").waitFor(SOON);
    await open(`/reports/new?kind=city-year&from=${year}-01-01`);
    await wang.getByRole("article").getByRole("link", { name: "8,660張" }).click();
    expect(await wang.locator("tr:target").innerText()).toContain("the parking office");
  });

  test("a schedule says when it falls, to whom it goes, and rests while it is paused", async () => {
    await open("/report-schedules");
    await wang.getByRole("button", { name: "新增排程" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByText(/^接下來：.*\(.+\) 07:00/u).waitFor();
    await dialog.getByRole("textbox", { name: "排程名稱" }).fill("Monthly to the manager");
    await dialog.getByRole("checkbox", { name: "Wang" }).check();
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    await dialog.getByRole("button", { name: "儲存排程" }).click();
    const row = wang.getByRole("listitem").filter({ hasText: "Monthly to the manager" });
    await row.getByText("寄給Wang").waitFor(SOON);
    await row.getByText(/^下次 /u).waitFor();
    await row.getByRole("switch", { name: "啟用" }).click();
    await row.getByText("不再編製").waitFor(SOON);
  });

  test("a baseline that is too short is refused with its reason, and proves nothing of a retrofit", async () => {
    await open(`/baselines/new?from=${before.from}&to=${before.to}&meter=${MAIN}`);
    await wang.getByText("不能作為基準").waitFor(SOON);
    await wang.getByText("baseline-too-short").waitFor();
    await wang.getByRole("button", { name: "保存基準線" }).click();
    await wang.getByRole("dialog").getByRole("textbox", { name: "名稱" }).fill("A month only");
    await wang.getByRole("dialog").getByRole("button", { name: "保存基準線" }).click();
    await wang.getByRole("heading", { level: 1, name: "A month only" }).waitFor(SOON);
    await open("/retrofits");
    await wang.getByRole("button", { name: "新增改善案" }).click();
    const dialog = wang.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "名稱" }).fill("New diffusers");
    await dialog.getByRole("combobox", { name: "改善項目" }).selectOption("diffuser");
    await dialog.getByRole("combobox", { name: "電表" }).click();
    await wang.getByRole("option", { name: "四維總電表" }).click();
    await dialog.getByRole("combobox", { name: "基準線" }).selectOption({ label: "A month only" });
    await dialog.getByLabel("施工開始").fill(from);
    await dialog.getByLabel("施工結束").fill(dayAfter);
    await dialog.getByRole("textbox", { name: "經費" }).fill("480000");
    await dialog.getByRole("button", { name: "儲存" }).click();
    await wang.getByRole("heading", { level: 1, name: "New diffusers" }).waitFor(SOON);
    await wang.getByText("基準線不成立").waitFor();
    await wang.getByText("NT$ 480,000").waitFor();
    await wang.getByRole("link", { name: "編製報告" }).waitFor();
    expect(await barriersInBothSchemes(wang)).toEqual([]);
  });

  test.each([
    "/reports",
    "/report-schedules",
    "/report-entries",
    "/plant-efficiency?center=FS",
    "/ice-schedule",
    "/elevator-energy",
    "/energy-anomalies",
    `/energy-reasons?month=${from.slice(0, "yyyy-mm".length)}&against=${before.from.slice(0, "yyyy-mm".length)}`,
    `/base-load?from=${from}&to=${to}`,
    "/carbon",
    "/baselines",
    `/baselines/new?from=${from}&to=${to}`,
    "/retrofits",
  ])("%s keeps nobody out by day and by night, fits a phone, and speaks English", async (path) => {
    await open(path);
    expect(await barriersInBothSchemes(wang)).toEqual([]);
    await wang.setViewportSize(PHONE);
    expect(await sidewaysPx(wang)).toBe(0);
    await wang.setViewportSize(DESK);
    await wang.getByRole("button", { name: "English" }).click();
    // Papers and what people wrote keep their own language, and are marked so.
    const text = await wang.getByRole("main").evaluate((main) => {
      const copy = main.cloneNode(true);
      if (!(copy instanceof HTMLElement)) return "";
      for (const quoted of copy.querySelectorAll("[lang]")) quoted.remove();
      return copy.textContent;
    });
    await wang.getByRole("button", { name: "中文" }).click();
    expect(text.match(/\p{Script=Han}{2,}/gu) ?? []).toEqual([]);
  });
});
