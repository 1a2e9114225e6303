/// <reference lib="dom" />
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes } from "../support/browser-accessibility.ts";
import { BrowserStage } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { CHIEF, type StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 30_000 } as const;
const WU: StagePerson = { email: "wu@weishan.example", name: "吳小姐", roles: ["viewer"] };
const CHEN: StagePerson = { email: "chen@weishan.example", name: "陳工程師", roles: ["engineer"] };
/** Fewer findings than this means that somebody forgot to look. */
const FEWEST_FINDINGS = 8;

describe.runIf(requireProgram("chromium", "chromium"))("the system's health and its backups", () => {
  let stage: BrowserStage;
  let page: Page;

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHIEF, CHEN, WU] });
    page = await stage.visit("/system");
  });

  afterAll(() => stage.close());

  const card = (name: string) => page.getByRole("region", { name, exact: true });

  test("every finding says what was looked at and how it is; what is not well says what to do", async () => {
    const findings = card("檢查結果").getByRole("listitem");
    await expect.poll(() => findings.count(), SOON).toBeGreaterThan(FEWEST_FINDINGS);
    const told = await findings.evaluateAll((items) =>
      items.map((item) => ({
        status: item.getAttribute("data-status") ?? "",
        text: item.textContent,
        saysWhatToDo: item.querySelectorAll("p").length === 3,
      })),
    );
    expect(told.filter(({ text }) => !/正常|留意|有問題|不明/u.test(text))).toEqual([]);
    expect(told.filter(({ status, saysWhatToDo }) => /warning|failing/u.test(status) && !saysWhatToDo)).toEqual([]);
    await page.getByRole("button", { name: "重新檢查" }).click();
    await expect.poll(() => page.getByText(/檢查於 0 秒前|檢查於 1 秒前/u).count(), SOON).toBe(1);
  });

  test("journal, history and their readers are told with figures", async () => {
    const keeping = card("資料保存");
    await keeping.getByText("內建歷史庫").waitFor();
    expect(await keeping.innerText()).toMatch(/日誌\s+[\d.]+ [kMG]B \/ [\d.]+ [kMG]B/u);
    expect(await keeping.innerText()).toMatch(/遺失的紀錄\s+0/u);
  });

  test("without backups it says what is at stake and what to write into the installation file", async () => {
    await card("備份").getByText("尚未設定備份").waitFor();
    expect(await card("備份").locator("pre").innerText()).toMatch(/^backup:\n {2}folder: \S+/u);
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  test("whoever may only look at equipment is not led here, and told who may", async () => {
    const other = await stage.visit("/", { as: WU });
    await other.getByRole("heading", { level: 1 }).waitFor();
    expect(await other.getByRole("navigation").getByRole("link", { name: "系統" }).count()).toBe(0);
    await other.goto(`${stage.origin}/system`);
    await expect.poll(() => other.getByRole("main").innerText(), SOON).toContain("系統管理員");
    expect(await other.getByText("檢查結果").count()).toBe(0);
    await other.context().close();
  });

  test("the lines that the page suggests are what the daemon takes: a backup is made by pressing, and rehearsed", async () => {
    const suggested = await card("備份").locator("pre").innerText();
    await stage.restartWith(suggested.replace(/folder: \S+/u, `folder: ${join(stage.folder, "backups")}`));
    await page.reload();
    await card("備份")
      .getByText(/每天 03:30 · 保留 14 日、8 週、12 月/u)
      .waitFor();
    const snapshots = page.getByRole("list", { name: "備份點" }).getByRole("listitem");
    // The first backup is due at once, and takes itself.
    await expect.poll(() => snapshots.count(), SOON).toBe(1);
    await card("備份").getByText("上次成功備份在").waitFor();
    const newest = () => snapshots.first().locator("strong").innerText();
    const first = await newest();
    await card("備份").getByRole("button", { name: "立即備份" }).click();
    // Of one day the newest is kept.
    await expect.poll(newest, SOON).not.toBe(first);
    await snapshots.first().getByText("尚未演練還原").waitFor();
    await snapshots
      .first()
      .getByRole("button", { name: /還原演練/u })
      .click();
    await expect.poll(() => snapshots.first().innerText(), SOON).toContain("可以還原");
    expect(await barriersInBothSchemes(page)).toEqual([]);
  });

  test("an engineer sees the backups but cannot run one", async () => {
    const other = await stage.visit("/system", { as: CHEN });
    await other.getByRole("list", { name: "備份點" }).waitFor();
    expect(await other.getByRole("button", { name: /備份|還原演練/u }).count()).toBe(0);
    await other.context().close();
  });

  test("while the daemon is away nothing is said to be well", async () => {
    await stage.killDaemon();
    await expect.poll(() => page.getByRole("alert").first().innerText(), SOON).toContain("先前的檢查結果");
    await page.getByText("狀況不明").waitFor();
    await stage.startDaemon();
    await expect.poll(() => page.getByText("先前的檢查結果").count(), SOON).toBe(0);
  });
});
