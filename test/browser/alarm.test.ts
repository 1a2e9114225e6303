/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { CHIEF } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
/** A gateway counts as lost only after it was asked in vain for a while. */
const LATER = { timeout: 60_000 } as const;
const ELEVATOR = "SW.MAIN.RF.ELV.P01";
const ENTRAPMENT = `${ELEVATOR}~passengerAlarm`;
const AHU = "SW.MAIN.03F.AHU.01";

const SCREENS = [
  { screen: "alarm list", path: "/alarms" },
  { screen: "past alarms", path: "/alarms?view=history" },
  { screen: "alarm", path: `/alarms/${ENTRAPMENT}` },
  { screen: "alarm rule", path: `/alarm-rules?equipment=${AHU}&rule=filterDirty` },
  { screen: "indicators", path: "/alarm-indicators" },
  { screen: "review sheet", path: "/alarm-indicators/review" },
  { screen: "rosters", path: "/rosters" },
  { screen: "order of calls", path: "/rosters?view=escalation" },
  { screen: "messages", path: "/rosters?view=delivery" },
  { screen: "fault board", path: "/faults" },
  { screen: "chillers", path: "/faults/chillers" },
  { screen: "elevators", path: "/faults/elevators" },
  { screen: "cross-checks", path: "/faults/cross-checks" },
] as const;

describe.runIf(requireProgram("chromium", "chromium"))("alarms", () => {
  let stage: BrowserStage;

  beforeAll(async () => {
    stage = await BrowserStage.open();
  });

  afterAll(() => stage.close());

  const lineOf = (page: Page, name: string | RegExp) => page.getByRole("row").filter({ hasText: name });
  /** The keys are heard once the list stands. */
  const select = async (page: Page, name: string): Promise<void> => {
    await lineOf(page, name).getByRole("gridcell").nth(1).click();
    await expect.poll(() => lineOf(page, name).getAttribute("aria-selected"), SOON).toBe("true");
  };

  test("people caught in an elevator are on every screen within seconds, and answered by keyboard alone", async () => {
    const page = await stage.visit("/");
    await page.getByRole("link", { name: /^警報：(?!警報狀態不明)/u }).waitFor();
    await stage.addFault({ kind: "entrapment", equipment: ELEVATOR });
    await stage.addFault({ kind: "dead-unit", endpoint: "fs-power" });
    const counter = page.getByRole("link", { name: /警報：\d+ 項未確認/u });
    await counter.waitFor(SOON);
    await counter.click();
    await lineOf(page, "乘客按下警鈴").waitFor();
    await expect.poll(() => page.getByRole("row").nth(1).innerText(), SOON).toMatch(/緊急[\s\S]*乘客按下警鈴/u);
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await page.getByRole("textbox", { name: "備註" }).fill("已用對講機安撫，廠商十分鐘到");
    await page.getByRole("dialog").getByRole("button", { name: "確認" }).click();
    await expect.poll(() => lineOf(page, "乘客按下警鈴").innerText(), SOON).toMatch(/已確認/u);
    await page.keyboard.press("Enter");
    await page.getByText("處置方式").waitFor();
    await page.getByText("已用對講機安撫，廠商十分鐘到").first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/alarms/${ENTRAPMENT}`);
    await page.context().close();
  });

  test("what stands in the window is acknowledged as one page", async () => {
    const page = await stage.visit("/alarms");
    const unseen = page.getByRole("row").filter({ hasText: "未確認" });
    await lineOf(page, "電梯故障").waitFor(LATER);
    const acknowledged = async (): Promise<number> => {
      // One that comes meanwhile belongs to the next page.
      await page
        .getByRole("button", { name: "確認本頁" })
        .click({ timeout: 1_000 })
        .catch(() => undefined);
      return unseen.count();
    };
    await expect.poll(acknowledged, SOON).toBe(0);
    await page.getByRole("link", { name: /警報：\d+ 項警報/u }).waitFor();
    await page.context().close();
  });

  test("a lost gateway is one alarm that says how many it causes, and is shelved with a reason and an end", async () => {
    const page = await stage.visit("/alarms?center=FS");
    const lost = lineOf(page, "鳳山電力閘道");
    await lost.waitFor(LATER);
    expect(await lost.innerText()).toMatch(/引起 \d+ 項/u);
    expect(await lost.count()).toBe(1);
    await select(page, "鳳山電力閘道");
    await page.keyboard.press("s");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "擱置" }).click();
    await dialog.getByText("請寫至少 3 個字").waitFor();
    await dialog.getByRole("textbox", { name: "原因" }).fill("廠商更換交換器中");
    await dialog.getByRole("radio", { name: /^30 分鐘/u }).click();
    await dialog.getByRole("button", { name: "擱置" }).click();
    await expect.poll(() => lost.count(), SOON).toBe(0);
    await page.getByRole("link", { name: /^已擱置/u }).click();
    await lost.getByText(/^到 /u).waitFor();
    await lost.getByRole("link", { name: "通訊中斷" }).click();
    await page.getByText("廠商更換交換器中").first().waitFor();
    await page.getByRole("button", { name: "取消擱置" }).click();
    await expect.poll(() => page.getByRole("region", { name: "目前狀態" }).innerText(), SOON).toMatch(/未確認/u);
    await page.context().close();
  });

  test("the sound is off until somebody turns it on, and the browser remembers", async () => {
    const page = await stage.visit("/alarms");
    await page.getByRole("button", { name: "開啟警報聲音" }).click();
    const isOn = page.getByRole("button", { name: /停止響鈴|關閉警報聲音/u });
    await isOn.waitFor();
    await page.reload();
    await isOn.waitFor();
    expect(await page.getByRole("button", { name: "開啟警報聲音" }).count()).toBe(0);
    await page.context().close();
  });

  test("a rule is rehearsed over history beside what it is, and changed at one equipment with a reason", async () => {
    const page = await stage.visit(`/alarm-rules?equipment=${AHU}`);
    await page.getByRole("link", { name: /送風溫度過高/u }).click();
    await page.getByRole("textbox", { name: "界限" }).fill("9");
    await page.getByText("1 天", { exact: true }).click();
    await page.getByRole("button", { name: "試算" }).click();
    const result = page.getByRole("table").filter({ hasText: "調整後" });
    await result.waitFor(SOON);
    expect(await result.innerText()).toMatch(/夜間會叫醒人的次數/u);
    await page.getByRole("textbox", { name: "原因" }).fill("夏季會議廳回溫快");
    await page.getByRole("button", { name: "儲存調整" }).click();
    await page.getByText(/調整：夏季會議廳回溫快/u).waitFor();
    await page
      .getByRole("link", { name: /送風溫度過高/u })
      .getByText("已調整")
      .waitFor();
    await page.context().close();
  });

  test("a team with a shift is written, and says who is on duty now", async () => {
    const page = await stage.visit("/rosters");
    await page.getByRole("button", { name: "新增小組" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "中文名稱" }).fill("四維值班");
    await dialog.getByRole("textbox", { name: "英文名稱" }).fill("Siwei duty");
    await dialog.getByRole("button", { name: "新增班次" }).click();
    for (const day of ["六", "日"]) await dialog.getByText(day, { exact: true }).click();
    // Not after it begins: until the same time on the next day.
    await dialog.getByLabel("開始").fill("00:00");
    await dialog.getByLabel("結束").fill("00:00");
    await dialog.getByRole("textbox", { name: "原因" }).fill("開始輪值");
    await dialog.getByRole("button", { name: "儲存" }).click();
    const now = page.getByRole("region", { name: "現在值班" });
    await now.waitFor(SOON);
    expect(await now.innerText()).toMatch(new RegExp(`四維值班[\\s\\S]*${CHIEF.name}`, "u"));
    await page.context().close();
  });

  test.each(SCREENS)("$screen keeps nobody out, fits a phone, and speaks English", async ({ path }) => {
    const page = await stage.visit(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator('main [aria-busy="true"]').count(), SOON).toBe(0);
    expect(await page.locator("main").getByRole("alert").count()).toBe(0);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang"), SOON).toBe("en");
    const quoted = "main :is([lang], q, textarea)";
    await page.evaluate((quotation) => document.querySelectorAll(quotation).forEach((one) => one.remove()), quoted);
    const said = (await page.getByRole("main").innerText()).replaceAll(CHIEF.name, "");
    expect(said.match(/\p{Script=Han}{2,}/gu) ?? []).toEqual([]);
    await page.setViewportSize(PHONE);
    await expect.poll(() => sidewaysPx(page), SOON).toBe(0);
    await page.context().close();
  });

  test("all screens are behind one press on a phone, and the list there needs no sideways scrolling", async () => {
    const page = await stage.visit("/", { size: PHONE });
    await page.getByRole("button", { name: "更多" }).click();
    const menu = page.getByRole("dialog", { name: "所有畫面" });
    expect(await menu.getByRole("region").count()).toBeGreaterThan(3);
    await menu.getByRole("link", { name: "警報", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "警報" }).waitFor();
    await lineOf(page, "乘客按下警鈴").waitFor();
    expect(await sidewaysPx(page)).toBe(0);
    await page.context().close();
  });

  test("when the daemon is gone the alarms stay, and nobody takes them for the present", async () => {
    const page = await stage.visit("/alarms");
    await lineOf(page, "乘客按下警鈴").waitFor();
    await stage.killDaemon();
    await page.getByText("收不到警報更新").waitFor(SOON);
    await page.getByRole("link", { name: "警報：警報狀態不明" }).waitFor();
    expect(await lineOf(page, "乘客按下警鈴").count()).toBe(1);
    await page.context().close();
  });
});
