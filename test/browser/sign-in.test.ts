/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { CHIEF, PASSWORD, type StagePerson } from "../support/stage-people.ts";
import { totpCode } from "../support/totp-code.ts";

const SOON = { timeout: 20_000 } as const;
const STEP_MS = 30_000;
const WU: StagePerson = { email: "wu@weishan.example", name: "吳小姐", roles: ["viewer"] };

const WAYS_IN = [
  { way: "sign-in", path: "/sign-in" },
  { way: "set-up", path: "/set-up?token=used-up" },
  { way: "invitation that is over", path: "/invitations/used-up" },
  { way: "forgotten password", path: "/password-reset" },
  { way: "new password", path: "/password-reset/used-up" },
] as const;

describe.runIf(requireProgram("chromium", "chromium"))("coming in", () => {
  let stage: BrowserStage;

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHIEF, WU] });
  });

  afterAll(() => stage.close());

  const enter = async (page: Page, { email }: StagePerson, password = PASSWORD): Promise<void> => {
    if (await page.getByRole("textbox", { name: "電子郵件" }).isEditable())
      await page.getByRole("textbox", { name: "電子郵件" }).fill(email);
    await page.getByLabel("密碼", { exact: true }).fill(password);
    await page.getByRole("button", { name: "登入", exact: true }).click();
  };

  test.each(WAYS_IN)("$way keeps nobody out, fits a phone and speaks English", async ({ path }) => {
    const page = await stage.visit(path, { as: null, size: PHONE });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
    expect(await barriersInBothSchemes(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => page.getByRole("main").innerText(), SOON).not.toMatch(/\p{Script=Han}/u);
    await page.context().close();
  });

  test("whoever is not signed in is asked to, told what was wrong, and led back to where they wanted to go", async () => {
    const page = await stage.visit("/audit?action=session.refuse", { as: null });
    await page.getByRole("heading", { level: 1, name: "登入" }).waitFor();
    await enter(page, CHIEF, "not my password");
    await expect.poll(() => page.getByRole("alert").innerText(), SOON).toBe("電子郵件或密碼不正確。");
    await enter(page, CHIEF);
    await page.getByRole("heading", { level: 1, name: "稽核軌跡" }).waitFor();
    expect(new URL(page.url()).search).toBe("?action=session.refuse");
    await page.context().close();
  });

  test("a link that was used leads nowhere but back to the sign-in", async () => {
    const page = await stage.visit("/invitations/used-up", { as: null });
    await page.getByText("這份邀請已使用、已撤回或已過期").waitFor();
    await page.getByRole("link", { name: "前往登入" }).click();
    await page.getByRole("heading", { level: 1, name: "登入" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await page.context().close();
  });

  test("a screen that is not for one's role is in no menu and explains itself at its address", async () => {
    const page = await stage.visit("/", { as: WU });
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("navigation").getByRole("link").allInnerTexts()).not.toContain("人員");
    for (const [path, right] of [
      ["/people", "管理人員、邀請與授權"],
      ["/audit", "查閱與匯出稽核軌跡"],
    ] as const) {
      await page.goto(`${stage.origin}${path}`);
      await page.getByText(`需要「${right}」權限`, { exact: false }).waitFor();
    }
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.context().close();
  });

  test("a session that ends under an open page says so, and what was typed is still there afterwards", async () => {
    const page = await stage.visit("/account", { as: WU });
    const name = page.getByRole("textbox", { name: "姓名" });
    await name.fill("吳美華");
    const sessions = await page.context().request.post(`${stage.origin}/api/v1/session`, {
      headers: { origin: stage.origin },
      data: { email: WU.email, password: PASSWORD },
    });
    expect(sessions.ok()).toBe(true);
    // The browser now has another session; ending all others and then this one leaves the page without any.
    const ended = await page.context().request.delete(`${stage.origin}/api/v1/session`, {
      headers: { origin: stage.origin },
    });
    expect(ended.ok()).toBe(true);
    await page.getByRole("button", { name: "儲存" }).click();
    const dialog = page.getByRole("dialog", { name: "您的登入已結束" });
    await dialog.waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await dialog.getByLabel("密碼", { exact: true }).fill(PASSWORD);
    await dialog.getByRole("button", { name: "登入", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await name.inputValue()).toBe("吳美華");
    await page.getByRole("button", { name: "儲存" }).click();
    await expect.poll(() => page.getByRole("banner").innerText(), SOON).toContain("吳美華");
    await page.context().close();
  });

  test("with two-factor sign-in a password alone opens nothing; a code does, and a backup code in its place", async () => {
    const page = await stage.visit("/account", { as: WU });
    await page.getByRole("button", { name: "開啟兩步驟驗證" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("目前的密碼").fill(PASSWORD);
    await dialog.getByRole("button", { name: "下一步" }).click();
    await dialog.getByRole("img", { name: /QR 碼/u }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    const secret = (await dialog.getByTestId("totp-secret").innerText()).replaceAll(/\s/gu, "");
    await dialog.getByLabel("輸入 App 顯示的六位數驗證碼").fill(totpCode(secret, Date.now()));
    await dialog.getByRole("button", { name: "開啟兩步驟驗證" }).click();
    await dialog.getByText("兩步驟驗證已開啟。").waitFor();
    const codes = await dialog.getByRole("list", { name: "備用碼" }).getByRole("listitem").allInnerTexts();
    expect(codes.length).toBeGreaterThanOrEqual(8);
    await dialog.getByRole("checkbox", { name: "我已妥善保存備用碼" }).check();
    await dialog.getByRole("button", { name: "完成" }).click();
    await page.getByText("已開啟", { exact: true }).waitFor();

    await leave(page);
    await enter(page, WU);
    await page.getByText("請輸入手機驗證器 App 上的六位數驗證碼").waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await typeCode(page, "000000");
    await expect.poll(() => page.getByRole("alert").innerText(), SOON).toContain("驗證碼不正確");
    // A code that was given once is not taken again; the next one already counts.
    await typeCode(page, totpCode(secret, Date.now() + STEP_MS));
    await page.getByRole("heading", { level: 1, name: "總覽" }).waitFor();

    await leave(page);
    await enter(page, WU);
    await page.getByRole("button", { name: "手機不在身邊，改用備用碼" }).click();
    await page.getByRole("textbox", { name: "備用碼" }).fill(codes[0] ?? "");
    await page.getByRole("button", { name: "驗證", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "總覽" }).waitFor();
    await page.context().close();
  });

  const leave = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: /的選單$/u }).click();
    await page.getByRole("button", { name: "登出", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "登入" }).waitFor();
  };

  const typeCode = async (page: Page, code: string): Promise<void> => {
    await page.getByRole("group", { name: "六位數驗證碼" }).getByRole("textbox").first().click();
    await page.keyboard.type(code);
  };
});
