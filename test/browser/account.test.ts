/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { PASSWORD, type StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const CHEN: StagePerson = { email: "chen@weishan.example", name: "陳工程師", roles: ["engineer"] };
const NEXT_PASSWORD = "seven crates of mangoes";

describe.runIf(requireProgram("chromium", "chromium"))("one's own account", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHEN] });
    page = await stage.visit("/account");
    await page.getByRole("heading", { level: 1, name: "我的帳號" }).waitFor();
  });

  afterAll(() => stage.close());

  test("keeps nobody out, fits a phone and speaks English", async () => {
    const english = await stage.visit("/account", { locale: "en-US", size: PHONE });
    await english.getByRole("heading", { level: 1, name: "My account" }).waitFor();
    await english.getByText("This device").waitFor();
    expect(await barriersInBothSchemes(english)).toEqual([]);
    expect(await sidewaysPx(english)).toBe(0);
    await english.context().close();
  });

  test("a new name stands in the header at once", async () => {
    await page.getByRole("textbox", { name: "姓名" }).fill("陳志明");
    await page.getByRole("button", { name: "儲存" }).click();
    await expect.poll(() => page.getByRole("banner").innerText(), SOON).toContain("陳志明");
  });

  test("a key is shown once, may do only what was chosen, and nothing more once it is removed", async () => {
    await page.getByRole("button", { name: "建立 API 金鑰" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "名稱" }).fill("能源月報");
    expect(await dialog.getByRole("checkbox", { name: "檢視設備、點位與趨勢" }).isChecked()).toBe(true);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await dialog.getByRole("button", { name: "建立 API 金鑰" }).click();
    const key = await dialog.getByLabel("新的 API 金鑰").innerText();
    await dialog.getByRole("button", { name: "我已保存" }).click();
    const statusOf = async (path: string): Promise<number> =>
      (await fetch(`${stage.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect([await statusOf("/centers"), await statusOf("/field/endpoints")]).toEqual([200, 403]);
    expect(await page.getByRole("main").innerText()).not.toContain(key);
    await page.getByRole("button", { name: "移除金鑰「能源月報」" }).click();
    await page.getByText("尚無 API 金鑰").waitFor();
    await expect.poll(() => statusOf("/centers"), SOON).toBe(401);
  });

  test("a session elsewhere is seen, and ended from here", async () => {
    const elsewhere = await stage.visit("/rights", { as: CHEN });
    await elsewhere.getByRole("heading", { level: 1 }).waitFor();
    await page.reload();
    await page.getByText("目前這個裝置").waitFor();
    await page.getByRole("button", { name: "結束其他裝置的登入" }).click();
    await expect.poll(() => page.getByRole("button", { name: /^結束 .* 的登入$/u }).count(), SOON).toBe(0);
    await elsewhere.reload();
    await elsewhere.getByRole("heading", { level: 1, name: "登入" }).waitFor();
    await elsewhere.context().close();
  });

  test("everything that is kept about oneself can be taken along", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下載我的資料" }).click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toContain(CHEN.email);
  });

  test("a password is changed by whoever knows the present one", async () => {
    const change = page.getByRole("button", { name: "變更密碼" });
    await page.getByLabel("目前的密碼").fill("not my password");
    await page.getByLabel("新密碼").fill(NEXT_PASSWORD);
    await change.click();
    await expect.poll(() => page.getByRole("alert").innerText(), SOON).toBe("目前的密碼不正確。");
    await page.getByLabel("目前的密碼").fill(PASSWORD);
    await change.click();
    await page.getByText("密碼已變更").waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "我的帳號" }).waitFor();
  });
});
