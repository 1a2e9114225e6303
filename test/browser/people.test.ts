/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { CHIEF, type StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const HSU: StagePerson = { email: "hsu@weishan.example", name: "許先生", roles: ["viewer"] };
const NEW_PASSWORD = "a lake behind two hills";

describe.runIf(requireProgram("chromium", "chromium"))("people", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHIEF, HSU] });
    page = await stage.visit("/people");
  });

  afterAll(() => stage.close());

  const openPerson = async (name: string): Promise<void> => {
    await page.goto(`${stage.origin}/people`);
    await page.getByRole("link", { name: new RegExp(name, "u") }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };

  test.each(["/people", "/rights"])("%s keeps nobody out, fits a phone and speaks English", async (path) => {
    const english = await stage.visit(path, { locale: "en-US", size: PHONE });
    await english.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => english.locator('[aria-busy="true"]').count(), SOON).toBe(0);
    expect(await barriersInBothSchemes(english)).toEqual([]);
    expect(await sidewaysPx(english)).toBe(0);
    await english.context().close();
  });

  test("the list is searched by name, address and role", async () => {
    await page.getByRole("textbox", { name: "搜尋姓名、電子郵件或角色" }).fill("檢視者 許");
    await expect.poll(() => page.getByText(/^1 \/ \d+ 人$/u).count(), SOON).toBe(1);
    await page.getByRole("link", { name: /許先生/u }).waitFor();
  });

  test("an invitation says beforehand what it will allow, and its link makes an account with just that", async () => {
    await page.goto(`${stage.origin}/people`);
    await page.getByRole("button", { name: "邀請人員" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "姓名" }).fill("張雅婷");
    await dialog.getByRole("textbox", { name: "電子郵件" }).fill("chang@weishan.example");
    await dialog.getByRole("combobox", { name: "角色" }).selectOption("engineer");
    await dialog.getByText("鳳山行政中心", { exact: true }).click();
    const preview = dialog.getByRole("region", { name: "這個人將可以" });
    expect(await preview.innerText()).toMatch(/對點位下指令\s+鳳山行政中心/u);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "理由" }).fill("新進同仁報到");
    await dialog.getByRole("button", { name: "發出邀請" }).click();
    const link = await dialog.getByLabel("邀請連結").innerText();
    await dialog.getByRole("button", { name: "完成" }).click();
    await page.getByText("未設定郵件，連結由您轉交").waitFor();

    const invited = await stage.visit(new URL(link).pathname, { as: null });
    await invited.getByText("chang@weishan.example").waitFor();
    expect(await barriersInBothSchemes(invited)).toEqual([]);
    await invited.getByLabel("新密碼").fill(NEW_PASSWORD);
    await invited.getByRole("button", { name: "接受並登入" }).click();
    await invited.getByRole("button", { name: "張雅婷的選單" }).click();
    await expect.poll(() => invited.getByRole("dialog").innerText(), SOON).toMatch(/設備工程師\s*鳳山行政中心/u);
    expect(await barriersInBothSchemes(invited)).toEqual([]);
    expect(await invited.getByRole("navigation").innerText()).not.toContain("人員");
    await invited.context().close();
  });

  test("a changed grant counts at once, and only after somebody said why", async () => {
    const theirs = await stage.visit("/", { as: HSU });
    await theirs.getByRole("heading", { level: 1 }).waitFor();
    expect(await theirs.getByRole("navigation").innerText()).not.toContain("稽核");
    await openPerson("許先生");
    await page.getByRole("button", { name: "再加一個角色" }).click();
    await page
      .getByRole("group", { name: "授權 2" })
      .getByRole("combobox", { name: "角色" })
      .selectOption("facility-manager");
    expect(await page.getByRole("region", { name: "這個人將可以" }).innerText()).toContain("查閱與匯出稽核軌跡");
    const save = page.getByRole("button", { name: "儲存授權" });
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "理由" }).fill("代理主管");
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await save.click();
    await save.waitFor({ state: "detached" });
    await theirs.reload();
    await theirs.getByRole("navigation").getByRole("link", { name: "稽核" }).click();
    await theirs.getByRole("heading", { level: 1, name: "稽核軌跡" }).waitFor();
    await theirs.context().close();
  });

  test("a disabled account is out at once, and in again when it is enabled", async () => {
    const theirs = await stage.visit("/rights", { as: HSU });
    await theirs.getByRole("heading", { level: 1 }).waitFor();
    await openPerson("許先生");
    for (const verb of ["停用帳號", "恢復帳號"] as const) {
      await page.getByRole("button", { name: verb }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "理由" }).fill("留職停薪");
      await dialog.getByRole("button", { name: verb }).click();
      await dialog.waitFor({ state: "detached" });
    }
    await theirs.reload();
    await theirs.getByRole("heading", { level: 1, name: "登入" }).waitFor();
    expect(new URL(theirs.url()).searchParams.get("returnTo")).toBe("/rights");
    await theirs.context().close();
  });

  test("personal data is erased only after the consequences were said and the address was typed", async () => {
    await openPerson("許先生");
    await page.getByRole("button", { name: "刪除個資" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("雜湊鏈保持完整可驗證", { exact: false }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "理由" }).fill("當事人書面請求");
    const erase = dialog.getByRole("button", { name: "永久刪除" });
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: `輸入 ${HSU.email} 以確認` }).fill(HSU.email);
    await erase.click();
    await page.getByRole("heading", { level: 1, name: "人員" }).waitFor();
    await expect.poll(() => page.getByText(HSU.email).count(), SOON).toBe(0);
  });
});
