/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { CHIEF, type StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const LIN: StagePerson = { email: "lin@weishan.example", name: "林主管", roles: ["facility-manager"] };
const WU: StagePerson = { email: "wu@weishan.example", name: "吳小姐", roles: ["viewer"] };
const REASON = "調任機電組";

describe.runIf(requireProgram("chromium", "chromium"))("the audit trail", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHIEF, LIN, WU] });
    page = await stage.visit("/audit");
    await changeWu();
  });

  afterAll(() => stage.close());

  /** Somebody is made an engineer, with a reason. */
  const changeWu = async (): Promise<void> => {
    const { people } = await (await page.context().request.get(`${stage.origin}/api/v1/people`)).json();
    const { personId } = people.find(({ email }: { readonly email: string }) => email === WU.email);
    const answer = await page.context().request.patch(`${stage.origin}/api/v1/people/${personId}`, {
      headers: { origin: stage.origin },
      data: { grants: [{ role: "engineer", centers: ["SW"], systems: ["hvac"] }], reason: REASON },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  };
  const entries = () => page.getByRole("list", { name: "紀錄，由新到舊" }).locator("> li");
  const open = async (search: string): Promise<void> => {
    await page.goto(`${stage.origin}/audit${search}`);
    await entries().first().waitFor();
  };

  test("keeps nobody out, fits a phone and speaks English", async () => {
    const english = await stage.visit("/audit", { locale: "en-US", size: PHONE, as: LIN });
    await english
      .getByRole("list", { name: "Entries, newest first" })
      .getByRole("button", { expanded: false })
      .first()
      .click();
    expect(await barriersInBothSchemes(english)).toEqual([]);
    expect(await sidewaysPx(english)).toBe(0);
    await english.context().close();
  });

  test("says who did what to whom and why, and shows what changed when it is opened", async () => {
    await open(`?q=${encodeURIComponent(REASON)}`);
    const head = entries().first().getByRole("button").first();
    await expect.poll(() => head.innerText(), SOON).toContain(CHIEF.name);
    expect(await head.innerText()).toContain(`理由：${REASON}`);
    await page.getByRole("button", { expanded: false }).filter({ hasText: "授權" }).first().click();
    await expect.poll(() => page.getByRole("table").first().innerText(), SOON).toMatch(/engineer|viewer/u);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  test("is narrowed by words, person, action and day, in an address that can be passed on", async () => {
    await open("");
    await page.getByRole("textbox", { name: "搜尋理由與內容" }).fill("沒有這種理由");
    await page.getByText("沒有符合的紀錄").waitFor();
    await page.getByRole("button", { name: "清除篩選" }).click();
    await entries().first().waitFor();
    await page.getByRole("combobox", { name: "人員" }).selectOption({ label: LIN.name });
    await expect.poll(() => page.url(), SOON).toContain("person=");
    await expect
      .poll(async () => (await entries().allInnerTexts()).every((text) => text.includes(LIN.name)), SOON)
      .toBe(true);
    await page.getByRole("combobox", { name: "動作" }).selectOption("session.sign-in");
    await expect.poll(() => entries().count(), SOON).toBe(1);
    await page.getByLabel("迄").fill("2020-01-01");
    await page.getByText("沒有符合的紀錄").waitFor();
  });

  test("proves on request that nobody changed it from outside", async () => {
    await open("");
    await page.getByRole("button", { name: "檢查整條鏈" }).click();
    await page.getByText(/^完整：[\d,]+ 筆紀錄彼此相符$/u).waitFor();
    expect(await page.getByRole("region", { name: "雜湊鏈" }).innerText()).toMatch(/[\da-f]{64}/u);
  });

  test("leaves the house as a file with what the filters let through", async () => {
    await open(`?q=${encodeURIComponent(REASON)}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "匯出 CSV" }).click(),
    ]);
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\n");
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => line.includes(REASON))).toBe(true);
  });
});
