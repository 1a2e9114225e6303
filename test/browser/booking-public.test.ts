/// <reference lib="dom" />
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import type { StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const TAIPEI_OFFSET_MS = 8 * 3_600_000;
const DATE_END = 10;
const AHEAD_DAYS = 20;
const TABLET = { width: 1_280, height: 800 } as const;
const DOOR = "SW.MEETING.3";

const HUANG: StagePerson = {
  email: "huang@weishan.example",
  name: "黃小姐",
  roles: ["booking-desk", "facility-manager"],
};

/** A picture of one pixel. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const dateOf = (atMs: number): string => new Date(atMs + TAIPEI_OFFSET_MS).toISOString().slice(0, DATE_END);

/** What everybody at the desk sees of the venues besides the timeline. */
const DESK_SCREENS = [
  "/readiness",
  "/pre-cooling",
  "/presence",
  "/waiting-list",
  "/media",
  "/booking-statistics",
  "/rule-books/meeting-room",
  "/declared-days",
  "/calendar-feeds",
] as const;

describe.runIf(requireProgram("chromium", "chromium"))("venues for everybody", () => {
  let stage: BrowserStage;
  let citizen: Page;
  let desk: Page;
  let applicationId: string;

  const ask = async (method: "GET" | "POST", path: string, data?: object) => {
    const options = { method, headers: { origin: stage.origin }, ...(data === undefined ? {} : { data }) };
    const answer = await desk.request.fetch(`${stage.origin}/api/v1${path}`, options);
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };

  /** Until the page shows what it has to show. */
  const settled = async (page: Page): Promise<void> => {
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
  };

  const next = () => citizen.getByRole("button", { name: "下一步" }).click();

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [HUANG] });
    citizen = await stage.visit("/venues", { size: PHONE, as: null });
    desk = await stage.visit("/readiness");
  });

  afterAll(() => stage.close());

  test("a citizen with a telephone finds a hall that is free on a date, without an account", async () => {
    // From the beginning, also where it is tried again.
    await citizen.goto(`${stage.origin}/venues`);
    await citizen.getByLabel("日期").fill(dateOf(Date.now() + AHEAD_DAYS * DAY_MS));
    await citizen.getByRole("textbox", { name: "人數" }).fill("100");
    await citizen.getByLabel("行政中心").selectOption("SW");
    const apply = citizen.getByRole("link", { name: "申請 市府第一會議室" });
    await apply.waitFor(SOON);
    await expect.poll(() => citizen.getByRole("link", { name: "申請 第三會議室" }).count(), SOON).toBe(0);
    await settled(citizen);
    expect(await barriersInBothSchemes(citizen)).toEqual([]);
    expect(await sidewaysPx(citizen)).toBe(0);
    await citizen.getByRole("link", { name: "市府第一會議室", exact: true }).click();
    await citizen.getByRole("heading", { level: 1, name: "市府第一會議室" }).waitFor();
    await citizen.getByRole("table", { name: /可用日期/u }).waitFor(SOON);
    await citizen.getByText("示範資料，非正式收費基準。").first().waitFor();
    await settled(citizen);
    expect(await barriersInBothSchemes(citizen)).toEqual([]);
    expect(await sidewaysPx(citizen)).toBe(0);
    await citizen.goBack();
    await apply.click();
  });

  test("the application is filled in step by step; what is missing is said at its field", async () => {
    await citizen.getByRole("heading", { level: 1, name: "申請借用市府第一會議室" }).waitFor();
    await expect.poll(() => citizen.getByLabel("開始").inputValue(), SOON).toBe("08:00");
    await next();
    await next();
    await citizen.getByText("請填活動名稱（至少 2 個字）").waitFor();
    expect(await citizen.evaluate(() => document.activeElement?.getAttribute("data-field"))).toBe("title");
    expect(await barriersInBothSchemes(citizen)).toEqual([]);
    await citizen.getByLabel("活動名稱").fill("里民防災說明會");
    await citizen.getByLabel("用途").selectOption("lecture");
    await citizen.getByLabel("預計人數").fill("500");
    await next();
    await citizen.getByText(/最多 \d+ 人/u).waitFor();
    await citizen.getByLabel("預計人數").fill("40");
    await citizen.getByRole("checkbox", { name: /無障礙動線/u }).check();
    await next();
    await citizen.getByRole("radio", { name: /一般民眾/u }).click();
    expect(await citizen.getByLabel("機關、學校或團體名稱").count()).toBe(0);
    await citizen.getByLabel("聯絡人").fill("王小明");
    await citizen.getByLabel("電話").fill("07-3368333");
    await citizen.getByLabel("電子郵件").fill("wang@weishan.example");
    expect(await sidewaysPx(citizen)).toBe(0);
    await citizen.reload();
    await citizen.getByText("已帶入這台裝置上先前填的內容。").waitFor();
    expect(await citizen.getByLabel("聯絡人").inputValue()).toBe("王小明");
  });

  test("the price is shown line by line with the terms before anything is handed in, then there is a number", async () => {
    await next();
    const price = citizen.getByRole("table", { name: "費用試算" });
    await price.getByRole("row", { name: /保證金/u }).waitFor(SOON);
    await citizen.getByRole("button", { name: "送出申請" }).click();
    await citizen.getByText("請先閱讀並同意借用規則").waitFor();
    expect(await barriersInBothSchemes(citizen)).toEqual([]);
    expect(await sidewaysPx(citizen)).toBe(0);
    await citizen.getByRole("checkbox", { name: /我已閱讀並同意/u }).check();
    await citizen.getByRole("button", { name: "送出申請" }).click();
    await citizen.getByText(/已收到你的申請，編號 \d+-SW-B\d+/u).waitFor(SOON);
    const { applications } = await ask("GET", "/applications");
    const [application] = applications;
    expect(application).toMatchObject({ title: "里民防災說明會", state: "submitted", attendancePersons: 40 });
    const whole = await ask("GET", `/applications/${application.id}`);
    expect(whole).toMatchObject({ organisation: null, needsStepFreeAccess: true, description: "" });
    applicationId = application.id;
  });

  test("a correction that the desk asks for is seen, given with a paper, and sent", async () => {
    const reason = "請補活動計畫，並說明是否需要提早進場。";
    await ask("POST", `/applications/${applicationId}/transitions`, { to: "correction-asked", reason });
    await citizen.reload();
    await citizen.getByRole("heading", { name: "請補正後再送出" }).waitFor(SOON);
    await citizen.getByText(reason).first().waitFor();
    expect(await barriersInBothSchemes(citizen)).toEqual([]);
    expect(await sidewaysPx(citizen)).toBe(0);
    await citizen.getByRole("button", { name: "修改內容" }).click();
    await citizen.getByLabel("補充說明").fill("提早 30 分鐘進場。");
    await citizen.getByRole("button", { name: "儲存修改" }).click();
    await citizen.locator("input[type=file]").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: DOT });
    await citizen.getByRole("button", { name: "上傳文件" }).click();
    await citizen.getByText("其他文件").first().waitFor();
    await citizen.getByRole("button", { name: "送出補正" }).click();
    await citizen.getByRole("heading", { name: "櫃台正在審核，有結果會寄信給你" }).waitFor(SOON);
    const { state, description, papers } = await ask("GET", `/applications/${applicationId}`);
    expect({ state, description, papers: papers.length }).toEqual({
      state: "submitted",
      description: "提早 30 分鐘進場。",
      papers: 1,
    });
  });

  test("approved it asks for the money, and paid at the desk it is confirmed", async () => {
    await ask("POST", `/applications/${applicationId}/transitions`, { to: "approved" });
    await citizen.reload();
    await citizen.getByRole("heading", { name: /請繳 NT\$/u }).waitFor(SOON);
    const { money } = await ask("GET", `/applications/${applicationId}`);
    const lines = Object.entries(money.due).flatMap(([kind, amountTwd]) =>
      amountTwd === 0 ? [] : [{ kind, amountTwd }],
    );
    const happenedOn = dateOf(Date.now());
    await ask("POST", `/applications/${applicationId}/payments`, {
      id: randomUUID(),
      lines,
      method: "cash",
      happenedOn,
    });
    await citizen.reload();
    await citizen.getByRole("heading", { name: "場地已為你保留，請準時報到" }).waitFor(SOON);
    await citizen.getByRole("button", { name: "取消借用" }).click();
    await citizen
      .getByRole("dialog")
      .getByText(/今天取消可退 NT\$/u)
      .waitFor();
    await citizen.getByRole("button", { name: "不要，保留" }).click();
    expect((await ask("GET", `/applications/${applicationId}`)).state).toBe("confirmed");
  });

  test("the panel at a door takes the guests in, and never passes what is old for live", async () => {
    const from = Math.ceil(Date.now() / MINUTE_MS + 2) * MINUTE_MS;
    const wanted = { resourceId: DOOR, from, to: from + 60 * MINUTE_MS };
    const meeting = { title: "市政會議", organisation: "研考會", applicantClass: "city-agency", attendancePersons: 10 };
    const { title: _, ...priced } = meeting;
    const { findings } = await ask("POST", "/applications/quote", { ...priced, slots: [wanted] });
    const keys = findings.map(({ key }: { readonly key: string }) => key);
    const overrule = keys.length === 0 ? null : { findings: keys, reason: "臨時會議" };
    const contact = { contactName: "林小姐", contactPhone: "07-3368333" };
    await ask("POST", "/quick-bookings", { ...meeting, ...wanted, ...contact, id: randomUUID(), overrule });
    await desk.goto(`${stage.origin}/panels`);
    await desk.getByRole("button", { name: "新增面板" }).first().click();
    await desk.getByRole("dialog").getByLabel("場地").selectOption(DOOR);
    await desk.getByRole("dialog").getByLabel("面板名稱").fill("第三會議室門口");
    await desk.getByRole("dialog").getByRole("button", { name: "新增面板" }).click();
    await desk.getByRole("img", { name: /QR 碼/u }).waitFor(SOON);
    expect(await barriersInBothSchemes(desk)).toEqual([]);
    const path = await desk.getByRole("link", { name: /開啟/u }).getAttribute("href");
    const panel = await stage.visit(path ?? "", { size: TABLET, as: null });
    await panel.getByText("等待報到").waitFor(SOON);
    expect(await barriersInBothSchemes(panel)).toEqual([]);
    await panel.getByRole("button", { name: "我們到了，報到" }).click();
    await panel.getByText("使用中").waitFor(SOON);
    expect(await barriersInBothSchemes(panel)).toEqual([]);
    await panel.clock.install();
    await panel.context().setOffline(true);
    await panel.clock.fastForward("03:00");
    await panel.getByText("無法確認").waitFor(SOON);
    expect(await panel.getByText("使用中").count()).toBe(0);
    await panel.context().setOffline(false);
    await panel.clock.fastForward("00:10");
    await panel.getByText("使用中").waitFor(SOON);
    expect(await panel.getByText("無法確認").count()).toBe(0);
    await panel.context().close();
  });

  test.each(DESK_SCREENS)("%s opens for the desk by day, by night and on a telephone", async (path) => {
    await desk.setViewportSize(PHONE);
    await desk.goto(`${stage.origin}${path}`);
    await settled(desk);
    expect(await desk.getByText(/維山服務無法提供|這個畫面發生錯誤/u).count()).toBe(0);
    expect(await barriersInBothSchemes(desk)).toEqual([]);
    expect(await sidewaysPx(desk)).toBe(0);
  });
});
