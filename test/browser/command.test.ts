/// <reference lib="dom" />
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import type { StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const UNIT = "SW.RES.01F.PAC.01";
/** Critical here because the installation says so. */
const SETTINGS = `commands: { critical: [${UNIT}.startCommand] }`;
const CHEN: StagePerson = { email: "chen@weishan.example", name: "陳工程師", roles: ["engineer"] };
const LIN: StagePerson = { email: "lin@weishan.example", name: "林主管", roles: ["facility-manager"] };
const WU: StagePerson = { email: "wu@weishan.example", name: "吳小姐", roles: ["viewer"] };

describe.runIf(requireProgram("chromium", "chromium"))("ordering equipment", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHEN, LIN, WU], settings: SETTINGS });
    page = await stage.visit("/");
  });

  afterAll(() => stage.close());

  const openUnit = async (of: Page = page): Promise<void> => {
    await of.goto(`${stage.origin}/equipment/${UNIT}`);
    await of.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => of.locator('main [data-quality="good"]').count(), SOON).toBeGreaterThan(3);
  };
  const openOrder = async (name: string, of: Page = page): Promise<Locator> => {
    await openUnit(of);
    await of.getByRole("button", { name: `操作「${name}」`, exact: true }).click();
    const dialog = of.getByRole("dialog");
    await dialog.getByText("維持多久").waitFor();
    return dialog;
  };
  const compose = async (dialog: Locator, { value, reason }: { readonly value: string; readonly reason: string }) => {
    await dialog.getByRole("textbox", { name: "要給的值" }).fill(value);
    await dialog.getByRole("radio", { name: /^30 分鐘/u }).click();
    await dialog.getByRole("textbox", { name: "原因" }).fill(reason);
    await dialog.getByRole("button", { name: "下一步：確認" }).click();
  };
  const verdict = (dialog: Locator): Locator => dialog.locator("[data-outcome]");
  test("an order is told in words, confirmed by the equipment itself, and shown as held by who gave it", async () => {
    const dialog = await openOrder("溫度設定");
    await dialog.getByRole("button", { name: /^增加/u }).click();
    const value = await dialog.getByRole("textbox", { name: "要給的值" }).inputValue();
    await compose(dialog, { value, reason: "會議前預冷" });
    const told = new RegExp(`^溫度設定 [\\d.]+ → ${value}(?:\\.0)? °C，到 .*\\d\\d:\\d\\d，之後回到 [\\d.]+ °C$`, "u");
    expect(await dialog.locator("p[tabindex]").innerText()).toMatch(told);
    await dialog.getByRole("button", { name: "確認送出" }).click();
    await expect.poll(() => verdict(dialog).innerText(), SOON).toBe("完成：設備回讀值一致");
    expect(await dialog.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("已要求"),
      expect.stringContaining("已送到設備"),
      expect.stringContaining(`已回讀 ${value}`),
      expect.stringContaining("已確認"),
    ]);
    await dialog.getByRole("button", { name: "關閉" }).last().click();
    await page.getByRole("button", { name: /「溫度設定」的持有：\s*手動・陳工程師・至/u }).waitFor();
  });

  test("what somebody holds is seen by whoever may only look, without a way to change it", async () => {
    const others = await stage.visit(`/equipment/${UNIT}`, { as: WU });
    await others.getByRole("button", { name: /「溫度設定」的持有：\s*手動・陳工程師/u }).click();
    const dialog = others.getByRole("dialog");
    await dialog.getByText("會議前預冷").waitFor();
    expect(await dialog.getByRole("button", { name: "現在釋放" }).count()).toBe(0);
    await others.keyboard.press("Escape");
    expect(await others.getByRole("button", { name: /^操作「/u }).count()).toBe(0);
    await others.getByText("目前只能檢視").waitFor();
    await others.context().close();
  });

  test("a value beyond its limit goes no further, and the limit is named", async () => {
    const dialog = await openOrder("溫度設定");
    await compose(dialog, { value: "99", reason: "測試上限" });
    await expect.poll(() => dialog.getByText(/^高於上限 \d+(?:\.\d)? °C$/u).count(), SOON).toBe(1);
    expect(await dialog.getByRole("button", { name: "確認送出" }).count()).toBe(0);
    await page.keyboard.press("Escape");
  });

  test("a reason that tells nothing is asked for again", async () => {
    const dialog = await openOrder("溫度設定");
    await compose(dialog, { value: "26", reason: "ok" });
    await expect.poll(() => dialog.getByText("請寫至少 3 個字").count(), SOON).toBe(1);
    await page.keyboard.press("Escape");
  });

  test("releasing says what will happen, takes a reason, and the point is nobody's again", async () => {
    await openUnit();
    await page.getByRole("button", { name: /「溫度設定」的持有/u }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/^釋放後，溫度設定 會立即 .+ → .+。$/u).waitFor();
    await dialog.getByRole("textbox", { name: "釋放原因" }).fill("會議取消了");
    await dialog.getByRole("button", { name: "現在釋放" }).click();
    await expect.poll(() => page.getByRole("button", { name: /「溫度設定」的持有/u }).count(), SOON).toBe(0);
  });

  test("an order is given by keyboard alone, and the focus goes back to where it began", async () => {
    await openUnit();
    await page.getByRole("button", { name: "操作「溫度設定」", exact: true }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), SOON).toBe("INPUT");
    await page.keyboard.press("ArrowUp");
    await dialog.getByRole("textbox", { name: "原因" }).focus();
    await page.keyboard.type("只用鍵盤操作");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), SOON).toMatch(/^溫度設定 /u);
    await page.keyboard.press("Escape");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await expect.poll(focused, SOON).toBe("操作「溫度設定」");
  });

  test("on a phone the order takes the whole screen, and keeps nobody out at any step", async () => {
    const phone = await stage.visit(`/equipment/${UNIT}`, { size: PHONE });
    const dialog = await openOrder("溫度設定", phone);
    expect(await dialog.boundingBox()).toMatchObject({ x: 0, y: 0, width: PHONE.width, height: PHONE.height });
    expect(await barriersInBothSchemes(phone)).toEqual([]);
    await compose(dialog, { value: "26", reason: "在手機上操作" });
    await dialog.getByRole("button", { name: "確認送出" }).waitFor();
    expect(await barriersInBothSchemes(phone)).toEqual([]);
    expect(await sidewaysPx(phone)).toBe(0);
    await phone.context().close();
  });

  test("a critical order waits for a second person, who sees the count, approves, and the equipment acts", async () => {
    const dialog = await openOrder("啟停命令");
    await dialog.getByText("這是關鍵點位").waitFor();
    await dialog.getByRole("radio", { name: "啟動" }).click();
    await dialog.getByRole("textbox", { name: "原因" }).fill("開幕前試車");
    await dialog.getByRole("button", { name: "下一步：確認" }).click();
    await dialog.getByRole("button", { name: "送交覆核" }).click();
    await expect.poll(() => verdict(dialog).innerText(), SOON).toContain("已送交覆核");
    await dialog.getByRole("link", { name: "查看待覆核" }).click();
    await page.getByText("這是你提出的，要由另一位有覆核權的人同意。").waitFor();
    expect(await page.getByRole("button", { name: "同意", exact: true }).count()).toBe(0);

    const second = await stage.visit("/", { as: LIN });
    await second.getByRole("link", { name: /覆核.*1 件待覆核/su }).click();
    await second.getByText("「開幕前試車」").waitFor();
    await second.getByText("陳工程師 提出").waitFor();
    expect(await barriersInBothSchemes(second)).toEqual([]);
    await second.getByRole("button", { name: "同意", exact: true }).click();
    const decide = second.getByRole("dialog");
    await decide.getByRole("textbox", { name: "原因" }).fill("已確認現場無人");
    await decide.getByRole("button", { name: "同意", exact: true }).click();
    await expect.poll(() => verdict(decide).innerText(), SOON).toBe("完成：設備回讀值一致");
    await decide.getByRole("button", { name: "關閉" }).last().click();
    await second.getByText("沒有等待覆核的操作").waitFor();
    await second.getByText("已同意").waitFor();
    await second.goto(`${stage.origin}/equipment/${UNIT}`);
    await second.getByRole("button", { name: /「啟停命令」的持有：\s*手動・陳工程師/u }).waitFor();
    await second.context().close();
  });
});
