/// <reference lib="dom" />
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, DESK, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";

const SOON = { timeout: 20_000 } as const;
const PUMP = "SW.MAIN.B1.PMP.CHW01";
const AHU = "SW.MAIN.03F.AHU.01";
/** A picture of one pixel. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const SCREENS = [
  "/tickets?q=115-FS-00000",
  "/tickets?view=board&q=115-FS-00000",
  "/plans",
  "/plans?view=year",
  "/plans?view=list",
  "/obligations?center=FS&state=due",
  "/rounds",
  "/shutdowns",
  "/stock",
  "/contractors",
] as const;

describe.runIf(requireProgram("chromium", "chromium"))("the maintenance desk", () => {
  let stage: BrowserStage;
  let desk: Page;

  const ask = async (method: "GET" | "POST", path: string, data?: object) => {
    const options = { method, headers: { origin: stage.origin }, ...(data === undefined ? {} : { data }) };
    const answer = await desk.request.fetch(`${stage.origin}/api/v1${path}`, options);
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };

  const settled = async (page: Page): Promise<void> => {
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
  };

  beforeAll(async () => {
    stage = await BrowserStage.open();
    desk = await stage.visit("/tickets");
    const firm = {
      id: randomUUID(),
      name: "Elevator Co.",
      taxId: "04541302",
      systems: ["elevator"],
      contactName: null,
      contactPhone: null,
      contactEmail: null,
      note: "",
    };
    await ask("POST", "/contractors", firm);
    const part = {
      id: randomUUID(),
      centerId: "SW",
      code: "BRG-6206",
      name: { zh: "軸承", en: "Bearing" },
      unit: "pcs",
      location: "B1",
      reorderPoint: 4,
      reorderQuantity: 10,
      unitCostTwd: 320,
    };
    await ask("POST", "/stock/parts", part);
  });

  afterAll(() => stage.close());

  test.each(SCREENS)("%s keeps nobody out by day and by night, fits a phone, and speaks English", async (path) => {
    await desk.goto(`${stage.origin}${path}`);
    await settled(desk);
    expect(await barriersInBothSchemes(desk)).toEqual([]);
    await desk.setViewportSize(PHONE);
    expect(await sidewaysPx(desk)).toBe(0);
    await desk.setViewportSize(DESK);
    await desk.getByRole("button", { name: "English" }).click();
    const text = await desk.getByRole("main").innerText();
    await desk.getByRole("button", { name: "中文" }).click();
    expect(text.match(/\p{Script=Han}{2,}/gu) ?? []).toEqual([]);
  });

  test("a trouble told by telephone becomes a ticket, moved over the board by keyboard, guards told before", async () => {
    await desk.goto(`${stage.origin}/tickets`);
    await desk.getByRole("button", { name: "新增工單" }).click();
    await desk.getByRole("textbox", { name: "標題", exact: true }).fill("空調箱異音");
    await desk.getByRole("combobox", { name: "設備", exact: true }).fill(AHU);
    await desk.getByRole("option", { name: new RegExp(AHU, "u") }).click();
    await desk.getByRole("button", { name: "建立工單" }).click();
    await desk.getByRole("heading", { level: 1, name: "空調箱異音" }).waitFor();
    const number = await desk
      .locator("code")
      .filter({ hasText: /^115-SW-\d{6}$/u })
      .first()
      .innerText();
    await desk.goto(`${stage.origin}/tickets?view=board&q=${number}`);
    const move = desk.getByRole("button", { name: `移動 ${number}` });
    await move.focus();
    await desk.keyboard.press("Enter");
    await desk.getByRole("menuitem", { name: "派工" }).focus();
    await desk.keyboard.press("Enter");
    const dialog = desk.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "派工" }).isDisabled()).toBe(true);
    await dialog.getByRole("combobox", { name: "承辦人" }).selectOption({ label: "陳主任" });
    await dialog.getByRole("button", { name: "派工" }).click();
    const working = desk.getByRole("region", { name: "派工與施作" });
    await working.getByText("空調箱異音").waitFor();
    await working.getByRole("link", { name: "空調箱異音" }).click();
    await desk.getByRole("button", { name: "開始施作" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "開始施作" }).click();
    await desk.getByText("已派工 → 施作中").waitFor();
    await desk.getByRole("textbox", { name: "留言內容" }).fill("已到場");
    await desk.getByRole("button", { name: "送出" }).click();
    await desk.getByText("已到場").waitFor();
    expect(await barriersInBothSchemes(desk)).toEqual([]);
  });

  test("a visitor scans a label, reports with a photo and sees how it goes; the desk has the ticket", async () => {
    const { labels } = await ask("GET", `/request-labels?equipment=${PUMP}`);
    const page = await stage.visit(labels[0].path, { as: null, size: PHONE });
    await page.getByText("1 號冰水泵").waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    await page.getByRole("button", { name: "送出報修" }).click();
    await page.getByText("請寫至少 2 個字").waitFor();
    await page.getByRole("textbox", { name: "哪裡有問題" }).fill("水泵在滴水");
    await page.locator("input[type=file]").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: DOT });
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await page.getByRole("textbox", { name: "機關或單位" }).fill("都發局");
    await page.getByRole("button", { name: "送出報修" }).click();
    await page.getByText("已收到你的報修").waitFor(SOON);
    const number = /115-SW-\d{6}/u.exec(await page.getByRole("heading", { level: 1 }).innerText())?.[0] ?? "";
    await page.reload();
    await page.getByText("水泵在滴水").waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.context().close();
    await desk.goto(`${stage.origin}/tickets?q=${number}`);
    await desk.getByRole("link", { name: new RegExp(number, "u") }).click();
    await desk.getByText("都發局").waitFor();
    await desk.getByRole("button", { name: /照片：照片 1/u }).waitFor();
  });

  test("a plan shows its next ten dates before it is saved, and stands in the calendar afterwards", async () => {
    await desk.goto(`${stage.origin}/plans`);
    await desk.getByRole("button", { name: "新增計畫" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "名稱", exact: true }).fill("濾網清洗");
    await dialog.getByRole("combobox", { name: "設備", exact: true }).fill(AHU);
    await desk.getByRole("option", { name: new RegExp(AHU, "u") }).click();
    expect(await dialog.getByRole("listitem").count()).toBe(10);
    await dialog.getByRole("combobox", { name: "重複" }).selectOption("own");
    await dialog.getByRole("textbox", { name: "重複規則" }).fill("FREQ=SOMETIMES");
    await dialog.getByText("這個規則無法讀取").waitFor();
    await dialog.getByRole("textbox", { name: "重複規則" }).fill("FREQ=DAILY");
    expect(await dialog.getByRole("listitem").count()).toBe(10);
    await dialog.getByRole("textbox", { name: "原因" }).fill("年度計畫");
    await dialog.getByRole("button", { name: "儲存" }).click();
    await desk
      .getByRole("button", { name: /^濾網清洗/u })
      .first()
      .click();
    await desk.getByRole("dialog").getByText("預定時間").waitFor();
    await desk.keyboard.press("Escape");
  });

  test("a statutory duty shows what it rests on, is recorded with its certificate, and cannot be switched off", async () => {
    await desk.goto(`${stage.origin}/obligations?state=due`);
    await desk
      .getByRole("button", { name: /昇降設備每月維護保養/u })
      .first()
      .click();
    const drawer = desk.getByRole("dialog");
    await drawer.getByText("法令依據").waitFor();
    const due = drawer.getByRole("region").filter({ hasText: "應辦理" }).first();
    await due.getByRole("button", { name: "建議日期" }).click();
    await due.getByRole("button", { name: /^敲定/u }).first().click();
    await due.getByText("的檢查已排入占用行事曆").waitFor();
    await due.getByRole("button", { name: "登錄辦理情形" }).click();
    await due.getByRole("textbox", { name: "持證人員" }).fill("李大同");
    await due.getByRole("textbox", { name: "合格證／證書號碼" }).fill("建昇技 1234");
    expect(await barriersInBothSchemes(desk)).toEqual([]);
    await due.getByRole("button", { name: "儲存" }).click();
    await drawer.getByText("建昇技 1234").waitFor();
    expect(await drawer.getByRole("button", { name: /停用|略過/u }).count()).toBe(0);
  });

  test("a shutdown tells what it touches before it is planned, and is called off with a reason", async () => {
    await desk.goto(`${stage.origin}/shutdowns`);
    await desk.getByRole("combobox", { name: "要停用的設備" }).fill("SW.MAIN.B1.CH.01");
    await desk.getByRole("option", { name: /SW\.MAIN\.B1\.CH\.01/u }).click();
    await desk.keyboard.press("Escape");
    await desk.getByText("台設備停止").first().waitFor();
    expect(await barriersInBothSchemes(desk)).toEqual([]);
    await desk.getByRole("textbox", { name: "停機名稱" }).fill("主機清洗");
    await desk.getByRole("textbox", { name: "原因" }).fill("冷凝器結垢");
    await desk.getByRole("button", { name: "建立停機計畫" }).click();
    const line = desk.getByRole("listitem").filter({ hasText: "主機清洗" });
    await line.getByRole("button", { name: "取消停機" }).click();
    await line.getByRole("textbox", { name: "原因" }).fill("活動改期");
    await line.getByRole("button", { name: "確定取消" }).click();
    await line.getByText("已取消").waitFor();
  });

  test("a round is walked on a phone: what fails gets a note, and the walk is not finished before all is answered", async () => {
    const phone = await stage.visit("/rounds", { size: PHONE });
    await phone.getByRole("button", { name: "開始巡檢" }).first().click();
    await phone.getByText("掃描或輸入地點標籤").waitFor();
    const walkId = new URL(phone.url()).pathname.split("/").at(-1) ?? "";
    const { stops } = await ask("GET", `/walks/${walkId}`);
    await phone.getByRole("textbox", { name: "掃描或輸入地點標籤" }).fill(stops[0].label);
    await phone.getByRole("button", { name: "前往" }).click();
    await phone.getByRole("button", { name: "不合格" }).first().click();
    await phone.getByRole("textbox", { name: /哪裡不合格/u }).fill("花盆積水");
    await phone.getByRole("button", { name: "記為不合格" }).click();
    await phone.getByText("花盆積水").waitFor();
    expect(await phone.getByRole("button", { name: "完成巡檢" }).isDisabled()).toBe(true);
    expect(await barriersInBothSchemes(phone)).toEqual([]);
    expect(await sidewaysPx(phone)).toBe(0);
    await expect.poll(async () => (await ask("GET", `/walks/${walkId}`)).answers.length, SOON).toBe(1);
    await phone.context().close();
  });
});
