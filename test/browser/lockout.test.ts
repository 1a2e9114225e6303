/// <reference lib="dom" />
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { programPath, requireProgram } from "../support/required-program.ts";
import type { StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const UNIT = "SW.RES.01F.PAC.01";
const CHEN: StagePerson = { email: "chen@weishan.example", name: "陳工程師", roles: ["engineer"] };
const LIN: StagePerson = { email: "lin@weishan.example", name: "林工程師", roles: ["engineer"] };
const WANG: StagePerson = { email: "wang@weishan.example", name: "王主管", roles: ["facility-manager"] };
/** A picture of one pixel. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const hasPrograms = requireProgram("chromium", "chromium") && requireProgram("zbarimg", "zbar-tools");

describe.runIf(hasPrograms)("equipment out of service", () => {
  let stage: BrowserStage;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-labels-"));
    stage = await BrowserStage.open({ people: [CHEN, LIN, WANG] });
  });

  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the codes on a picture say, read by a program that knows nothing of ours. */
  const scan = async (page: Page, name: string): Promise<readonly string[]> => {
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file, fullPage: true });
    const said = execFileSync(programPath("zbarimg"), [
      "--quiet",
      "--raw",
      "--nodbus",
      "-Sdisable",
      "-Sqrcode.enable",
      file,
    ]);
    return said.toString().trim().split("\n").sort();
  };

  test("the labels of a floor's system are printed as whole sheets, without anything of the screen around them", async () => {
    const page = await stage.visit("/labels?center=SW&system=chiller-plant&size=large");
    await page.getByText("127.0.0.1").first().waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.getByRole("textbox", { name: "標籤上的網址" }).fill("https://weishan.example.gov.tw/");
    await expect.poll(() => page.getByText("手機掃描後打不開").count(), SOON).toBe(0);
    const count = Number(
      /^(\d+) 張/u.exec(await page.locator("output").filter({ hasText: "張標籤" }).innerText())?.[1],
    );
    expect(await page.getByRole("article").count()).toBe(count);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation").filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu)?.length).toBe(Math.ceil(count / 10));
    await page.context().close();
  });

  test("a label that was printed is scanned and leads to its own equipment", async () => {
    const page = await stage.visit(`/labels?q=${UNIT}&size=large`);
    await page.getByRole("article").waitFor();
    const [url = ""] = await scan(page, "one");
    expect(url).toBe(`${stage.origin}/lockout/${UNIT}`);
    await page.goto(url);
    await page.getByText(UNIT).waitFor();
    await page.context().close();
  });

  test("the small labels are read as well, each with its own address", async () => {
    const page = await stage.visit("/labels?center=SW&system=chiller-plant&q=PMP&size=small", { pixelRatio: 3 });
    await page.getByRole("article").first().waitFor();
    const ids = await page.getByRole("article").locator("code").allInnerTexts();
    expect(ids.length).toBeGreaterThan(3);
    expect(await scan(page, "small")).toEqual(ids.map((id) => `${stage.origin}/lockout/${id}`).sort());
    await page.context().close();
  });

  test("whoever scans without being signed in comes back to the equipment afterwards", async () => {
    const page = await stage.visit(`/lockout/${UNIT}`, { size: PHONE, as: null });
    await expect.poll(() => new URL(page.url()).pathname, SOON).toBe("/sign-in");
    expect(new URL(page.url()).searchParams.get("returnTo")).toBe(`/lockout/${UNIT}`);
    await page.context().close();
  });

  test("an equipment is put out of service on the phone in front of it, with a reason and an end", async () => {
    const page = await stage.visit(`/lockout/${UNIT}`, { size: PHONE, as: LIN });
    await page.getByText("使用中", { exact: true }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    await page.getByRole("button", { name: "停用設備" }).click();
    await page.getByText("請寫至少 3 個字").waitFor();
    await page.getByRole("textbox", { name: "停用原因" }).fill("更換皮帶，勿送電");
    await page.getByRole("radio", { name: /^1 小時/u }).click();
    await page.locator("input[type=file]").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: DOT });
    await page.getByRole("img", { name: "照片 1" }).waitFor();
    await page.getByRole("button", { name: "停用設備" }).click();
    await page.getByText("林工程師 已將此設備停用").waitFor();
    await page.getByRole("button", { name: "更換皮帶，勿送電：照片 1" }).click();
    await page.getByRole("dialog").getByRole("img", { name: "更換皮帶，勿送電" }).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "關閉" }).click();
    await page.getByText("更換皮帶，勿送電").waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.context().close();
  });

  test("nobody can order it meanwhile, and everybody sees whose tag it is", async () => {
    const page = await stage.visit(`/equipment/${UNIT}`);
    await page.getByText("林工程師 已將此設備停用").waitFor();
    const order = page.getByRole("button", { name: /^操作「溫度設定」/u });
    expect(await order.getAttribute("aria-disabled")).toBe("true");
    expect(await order.getAttribute("aria-label")).toContain("停用掛牌中");
    await order.click({ force: true });
    expect(await page.getByRole("dialog").count()).toBe(0);
    const forced = await page.request.post(`${stage.origin}/api/v1/points/${UNIT}.setpointC/commands`, {
      headers: { origin: stage.origin },
      data: { value: 26, reason: "試著操作", holdMs: 60_000 },
    });
    expect(await forced.json()).toMatchObject({ outcome: "refused", why: expect.stringContaining("林工程師") });
    await page.goto(`${stage.origin}/equipment?q=${UNIT}`);
    await page.getByText("停用・林工程師").waitFor();
    await page.goto(`${stage.origin}/lockouts`);
    await page.getByRole("link", { name: new RegExp(`${UNIT}.*更換皮帶`, "su") }).waitFor();
    expect(await barriersInBothSchemes(page)).toEqual([]);
    await page.context().close();
  });

  test("another engineer adds a tag of one's own but cannot take the first off; its owner can extend it", async () => {
    const other = await stage.visit(`/lockout/${UNIT}`, { size: PHONE });
    await other.getByText("只有掛牌的人或設施主管可以解除").waitFor();
    expect(await other.getByRole("button", { name: "解除停用" }).count()).toBe(0);
    await other.getByRole("button", { name: "再掛上我的牌" }).click();
    await other.getByRole("textbox", { name: "停用原因" }).fill("一起檢修");
    await other.getByRole("button", { name: "停用設備" }).click();
    await other.getByText("陳工程師 已將此設備停用").waitFor();
    await other.context().close();

    const owner = await stage.visit(`/lockout/${UNIT}`, { size: PHONE, as: LIN });
    const times = owner.getByRole("region", { name: "停用掛牌中" }).filter({ hasText: "林工程師" });
    await times.getByText(/還有 (?:59 分鐘|1 小時)）/u).waitFor();
    await times.getByRole("button", { name: "延長" }).click();
    await times.getByRole("radio", { name: /^24 小時/u }).click();
    await times.getByRole("textbox", { name: "延長原因" }).fill("零件還沒到");
    await times.getByRole("button", { name: "延長停用" }).click();
    await times.getByText(/還有 (?:23 小時|1 天)）/u).waitFor();
    await owner.context().close();
  });

  test("a facility manager is told to ask the owner first, releases both, and it takes orders again", async () => {
    const page = await stage.visit(`/lockout/${UNIT}`, { as: WANG });
    for (const name of ["陳工程師", "林工程師"]) {
      const tag = page.getByRole("region", { name: "停用掛牌中" }).filter({ hasText: `${name} 已將此設備停用` });
      await tag.getByRole("button", { name: "解除停用" }).click();
      await tag.getByText(`這是 ${name} 掛的牌`).waitFor();
      await tag.getByRole("textbox", { name: "解除原因" }).fill("已電話確認，人員離開");
      await tag.getByRole("button", { name: "解除停用" }).click();
      await expect.poll(() => tag.count(), SOON).toBe(0);
    }
    await page.getByText("使用中", { exact: true }).waitFor();
    await page.getByRole("link", { name: "設備的所有數值" }).click();
    const order = page.getByRole("button", { name: "操作「溫度設定」", exact: true });
    await expect.poll(() => order.getAttribute("aria-disabled"), SOON).toBe("false");
    await page.context().close();
  });
});
