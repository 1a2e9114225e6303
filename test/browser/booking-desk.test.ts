/// <reference lib="dom" />
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, DESK, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import type { StagePerson } from "../support/stage-people.ts";

/** Screens ask again once a minute by themselves: what is there within this time was told by the stream. */
const SOON = { timeout: 20_000 } as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
const DATE_END = 10;
const ROOM = "SW.MEETING.2";

const HUANG: StagePerson = { email: "huang@weishan.example", name: "黃小姐", roles: ["booking-desk"] };
const LIN: StagePerson = { email: "lin@weishan.example", name: "林先生", roles: ["facility-manager", "booking-desk"] };

interface Wanted {
  readonly resourceId: string;
  readonly from: number;
  readonly to: number;
}

const dateOf = (atMs: number): string => new Date(atMs + TAIPEI_OFFSET_MS).toISOString().slice(0, DATE_END);
const midnightOf = (atMs: number): number => Math.floor((atMs + TAIPEI_OFFSET_MS) / DAY_MS) * DAY_MS - TAIPEI_OFFSET_MS;

describe.runIf(requireProgram("chromium", "chromium"))("the booking desk", () => {
  let stage: BrowserStage;
  let huang: Page;
  let lin: Page;
  /** A day on which the rule book has nothing against a meeting. */
  let midnight: number;

  const at = (hour: number): number => midnight + hour * HOUR_MS;

  const ask = async (page: Page, method: "GET" | "POST", path: string, data?: object) => {
    const options = { method, headers: { origin: stage.origin }, ...(data === undefined ? {} : { data }) };
    const answer = await page.request.fetch(`${stage.origin}/api/v1${path}`, options);
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };

  const asked = (wanted: Wanted, title: string) => ({
    title,
    purpose: "meeting",
    organisation: "Finance Bureau",
    applicantClass: "city-agency",
    attendancePersons: 20,
    contactName: "Chen",
    contactPhone: "07-3368333",
    slots: [wanted],
  });

  const findingsAt = async (wanted: Wanted): Promise<readonly object[]> => {
    const { title: _, purpose: __, contactName: ___, contactPhone: ____, ...priced } = asked(wanted, "");
    return (await ask(huang, "POST", "/applications/quote", priced)).findings;
  };

  const book = async (hours: readonly [number, number], title: string, resourceId = ROOM): Promise<string> => {
    const { slots: _, ...said } = asked({ resourceId, from: 0, to: 0 }, title);
    const order = { ...said, id: randomUUID(), resourceId, from: at(hours[0]), to: at(hours[1]) };
    return (await ask(huang, "POST", "/quick-bookings", order)).applicationId;
  };

  /** Until the page shows what it has to show. */
  const settled = async (page: Page): Promise<void> => {
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), SOON).toBe(0);
  };

  const dayOf = (page: Page) => page.goto(`${stage.origin}/bookings?view=day&date=${dateOf(midnight)}&center=SW`);
  const tile = (page: Page, title: string) => page.getByRole("gridcell", { name: new RegExp(`^${title}`, "u") });

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [HUANG, LIN] });
    huang = await stage.visit("/bookings");
    lin = await stage.visit("/bookings", { as: LIN });
    midnight = midnightOf(Date.now()) + 7 * DAY_MS;
    while ((await findingsAt({ resourceId: ROOM, from: at(8), to: at(12) })).length > 0) midnight += DAY_MS;
    await book([8, 12], "Budget meeting");
    await ask(lin, "POST", "/blackouts", {
      resourceIds: ["SW.PLAZA.EAST"],
      from: at(8),
      to: at(30),
      reason: "paving repaired",
    });
  });

  afterAll(() => stage.close());

  test.each([
    "/bookings?date=DAY",
    "/bookings?view=list&date=DAY",
    "/booking-today?date=DAY",
    "/application-queue",
    "/applications",
    "/booking-conflicts",
    "/claim-calendar",
    "/booking-money",
  ])("%s keeps nobody out by day and by night, fits a phone, and speaks English", async (path) => {
    await huang.goto(`${stage.origin}${path.replace("DAY", dateOf(midnight))}`);
    await settled(huang);
    expect(await barriersInBothSchemes(huang)).toEqual([]);
    await huang.setViewportSize(PHONE);
    expect(await sidewaysPx(huang)).toBe(0);
    await huang.setViewportSize(DESK);
    await huang.getByRole("button", { name: "English" }).click();
    const text = await huang.getByRole("main").innerText();
    await huang.getByRole("button", { name: "中文" }).click();
    expect(text.match(/\p{Script=Han}{2,}/gu) ?? []).toEqual([]);
  });

  test("two desks want one slot at the same moment: one has it, the other sees who and books another room", async () => {
    const order = async (page: Page, title: string): Promise<void> => {
      await dayOf(page);
      await settled(page);
      await page.keyboard.press("n");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("combobox", { name: "場地" }).fill("第三會議室");
      await page.getByRole("option", { name: /四維行政中心 第三會議室/u }).click();
      await dialog.getByRole("button", { name: /下午/u }).click();
      await dialog.getByText("這個時段可以使用").waitFor();
      await dialog.getByRole("textbox", { name: "活動名稱" }).fill(title);
      await dialog.getByRole("textbox", { name: "借用單位" }).fill("Finance Bureau");
      await dialog.getByRole("textbox", { name: "聯絡人" }).fill("Chen");
      await dialog.getByRole("textbox", { name: "電話" }).fill("07-3368333");
      await expect.poll(() => dialog.getByRole("button", { name: "登錄" }).isEnabled(), SOON).toBe(true);
    };
    await Promise.all([order(huang, "Huang"), order(lin, "Lin")]);
    await Promise.all(
      [huang, lin].map((page) => page.getByRole("dialog").getByRole("button", { name: "登錄" }).click()),
    );
    const pages = [huang, lin];
    const won = (page: Page): boolean => new URL(page.url()).pathname.startsWith("/applications/");
    await expect.poll(() => pages.filter(won).length, SOON).toBe(1);
    const loser = pages.find((page) => !won(page)) ?? lin;
    const winner = pages.find(won) ?? huang;
    const dialog = loser.getByRole("dialog");
    await dialog.getByRole("alert").waitFor();
    await dialog.getByText(/這個時段已有 1 筆檔期/u).waitFor();
    await dialog.getByText(new RegExp(`^${winner === huang ? "Huang" : "Lin"}、`, "u")).waitFor();
    expect(await barriersInBothSchemes(loser)).toEqual([]);
    const others = dialog.getByText("可改用：").locator("..").getByRole("button");
    await others.first().click();
    await dialog.getByText("這個時段可以使用").waitFor();
    await expect.poll(() => dialog.getByRole("button", { name: "登錄" }).isEnabled(), SOON).toBe(true);
    await loser.keyboard.press("Control+Enter");
    await expect.poll(() => won(loser), SOON).toBe(true);
  });

  test("a booking is pulled elsewhere only after its desk saw what that means, and moves at the other desk at once", async () => {
    await Promise.all([dayOf(huang), dayOf(lin)]);
    const booking = tile(huang, "Budget meeting");
    await booking.waitFor();
    await tile(lin, "Budget meeting").waitFor();
    const box = await booking.boundingBox();
    const row = await huang.getByRole("row", { name: /第四會議室/u }).boundingBox();
    if (box === null || row === null) throw new Error("nothing is drawn");
    const pull = async (): Promise<void> => {
      await huang.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await huang.mouse.down();
      await huang.mouse.move(box.x + box.width / 2, row.y + row.height / 2, { steps: 6 });
    };
    await pull();
    await huang.keyboard.press("Escape");
    await huang.mouse.up();
    expect(await huang.getByRole("dialog").count()).toBe(0);
    await pull();
    await huang.mouse.up();
    const dialog = huang.getByRole("dialog");
    await dialog.getByText("這個時段可以使用").waitFor();
    await dialog.getByText(/不變|補繳|退還/u).waitFor();
    expect(await barriersInBothSchemes(huang)).toEqual([]);
    expect(await tile(lin, "Budget meeting").getAttribute("aria-label")).toContain("第二會議室");
    await dialog.getByRole("button", { name: "確定變更" }).click();
    await expect.poll(() => tile(lin, "Budget meeting").getAttribute("aria-label"), SOON).toContain("第四會議室");
    await expect.poll(() => tile(huang, "Budget meeting").getAttribute("aria-label"), SOON).toContain("第四會議室");
  });

  test("the keyboard does the same: walks to a booking, moves it, opens it, and books a free room", async () => {
    await dayOf(huang);
    const booking = tile(huang, "Budget meeting");
    await booking.focus();
    await huang.keyboard.press("ArrowLeft");
    await huang.keyboard.press("ArrowRight");
    expect(await booking.evaluate((cell) => cell === document.activeElement)).toBe(true);
    await huang.keyboard.press("m");
    const dialog = huang.getByRole("dialog");
    await dialog.getByLabel("開始").fill("09:00");
    await dialog.getByLabel("結束").fill("13:00");
    await dialog.getByText("這個時段可以使用").waitFor();
    await expect.poll(() => dialog.getByRole("button", { name: "確定變更" }).isEnabled(), SOON).toBe(true);
    await dialog.getByRole("button", { name: "確定變更" }).press("Enter");
    await expect.poll(() => booking.getAttribute("aria-label"), SOON).toContain("09:00–13:00");
    await booking.focus();
    await huang.keyboard.press("Enter");
    await huang.getByRole("dialog").getByRole("link", { name: "開啟申請單" }).waitFor();
    await huang.keyboard.press("Escape");
    await huang.getByRole("gridcell", { name: /^第五會議室/u }).focus();
    await huang.keyboard.press("Enter");
    expect(await huang.getByRole("dialog").getByRole("combobox", { name: "場地" }).inputValue()).toContain(
      "第五會議室",
    );
    await huang.keyboard.press("Escape");
  });

  test("two bookings change places, both at once, with the reason", async () => {
    await book([8, 12], "Early meeting", "SW.MEETING.7");
    await book([8, 12], "Other meeting", "SW.MEETING.8");
    await dayOf(huang);
    await tile(huang, "Early meeting").focus();
    await huang.keyboard.press("m");
    const dialog = huang.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "場地" }).fill("第八會議室");
    await huang
      .getByRole("option", { name: /四維行政中心 第八會議室|^第八會議室/u })
      .first()
      .click();
    await dialog.getByText("這個時段已有 1 筆檔期").waitFor();
    await dialog.getByRole("textbox", { name: /原因|理由/u }).fill("the larger group needs the larger room");
    await dialog.getByRole("button", { name: "與「Other meeting」對調" }).click();
    await expect.poll(() => tile(huang, "Early meeting").getAttribute("aria-label"), SOON).toContain("第八會議室");
    expect(await tile(huang, "Other meeting").getAttribute("aria-label")).toContain("第七會議室");
  });

  test("a series is moved as a whole: what is in the way is left out by hand only, then one is taken out", async () => {
    const days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;
    const room = "SW.MEETING.3";
    // A week after everything else that is booked here.
    const date = dateOf(at(7 * 24));
    const wish = {
      resourceId: room,
      rrule: `FREQ=WEEKLY;BYDAY=${days[new Date(date).getUTCDay()]};COUNT=3`,
      start: `${date}T09:00`,
      minutes: 120,
    };
    const { previewToken } = await ask(huang, "POST", "/series/preview", wish);
    await ask(huang, "POST", "/series", { ...wish, previewToken, title: "Weekly round", organisation: "Works Bureau" });
    const [from, to] = [at(14 * 24 + 12), at(14 * 24 + 14)];
    await ask(lin, "POST", "/blackouts", { resourceIds: [room], from, to, reason: "floor polished" });
    await huang.goto(`${stage.origin}/bookings?view=day&date=${date}&center=SW`);
    await tile(huang, "Weekly round").focus();
    await huang.keyboard.press("Enter");
    await huang.getByRole("link", { name: "查看週期" }).click();
    await huang.getByRole("heading", { level: 1, name: "Weekly round" }).waitFor();
    await huang.getByText(/^每週.，共 3 次$/u).waitFor();
    await huang.getByRole("button", { name: "變更週期" }).click();
    const dialog = huang.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "開始" }).fill("13:00");
    await dialog.getByRole("textbox", { name: "結束" }).fill("15:00");
    await dialog.getByText("變更 3 次，1 次衝突").waitFor();
    await dialog.getByText(/floor polished/u).waitFor();
    await dialog.getByRole("textbox", { name: "原因" }).fill("the hall is cleaned in the morning");
    expect(await dialog.getByRole("button", { name: "套用變更" }).isDisabled()).toBe(true);
    expect(await barriersInBothSchemes(huang)).toEqual([]);
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: "套用變更" }).click();
    await huang.getByText("由前一個週期分出。").waitFor(SOON);
    await huang.getByText("2 次，還有 2 次").waitFor();
    await huang.getByText("略過", { exact: true }).waitFor();
    await huang
      .getByRole("button", { name: /^取消 .* 13:00–15:00 這一次$/u })
      .last()
      .click();
    await dialog.getByRole("textbox", { name: "原因" }).fill("a holiday of the bureau");
    await dialog.getByRole("button", { name: "取消這一次" }).click();
    await huang.getByText("1 次，還有 1 次").waitFor(SOON);
    await huang.getByText("原因：a holiday of the bureau").waitFor();
    expect(await barriersInBothSchemes(huang)).toEqual([]);
    await huang.setViewportSize(PHONE);
    expect(await sidewaysPx(huang)).toBe(0);
    await huang.setViewportSize(DESK);
  });

  test("rivals stand side by side; one is approved and paid for, the other sees who got the time", async () => {
    const wanted = { resourceId: "SW.MEETING.6", from: at(13), to: at(17) };
    const [first, second] = await Promise.all(
      ["First choice", "Second choice"].map(async (title) =>
        ask(huang, "POST", "/applications", { ...asked(wanted, title), applicantClass: "company", id: randomUUID() }),
      ),
    );
    await huang.goto(`${stage.origin}/application-queue`);
    await huang.getByText("2 件申請要同一個時段").waitFor();
    await huang.getByText(/第 1 順位（共 2 件） 身分順序相同，送件在先/u).waitFor();
    await huang.getByText(/第 2 順位（共 2 件） 身分順序相同，前一件送件在先/u).waitFor();
    expect(await barriersInBothSchemes(huang)).toEqual([]);
    await huang.getByRole("link", { name: /First choice/u }).click();
    await huang.getByRole("heading", { level: 1, name: "First choice" }).waitFor();
    await huang.getByRole("region", { name: "同一時段的申請" }).getByText("Second choice").waitFor();
    await huang.getByRole("button", { name: "核准", exact: true }).click();
    const dialog = huang.getByRole("dialog");
    const reason = dialog.getByRole("textbox");
    if ((await dialog.getByRole("list").count()) > 0) await reason.fill("agreed with the bureau");
    await dialog.getByRole("button", { name: "核准", exact: true }).click();
    await huang
      .getByText(/待繳費|已核准/u)
      .first()
      .waitFor();
    await lin.goto(`${stage.origin}/applications/${second.id}`);
    await lin.getByText("這個時段已有 1 筆檔期").waitFor(SOON);
    await lin.getByText(/First choice、/u).waitFor();
    await huang.getByRole("button", { name: "登錄收款" }).click();
    await huang.getByRole("dialog").getByRole("button", { name: "登錄", exact: true }).click();
    await expect.poll(async () => (await ask(huang, "GET", `/applications/${first.id}`)).state, SOON).toBe("confirmed");
    await huang.getByRole("link", { name: /收據/u }).first().waitFor(SOON);
    expect(await barriersInBothSchemes(huang)).toEqual([]);
    await huang.setViewportSize(PHONE);
    expect(await sidewaysPx(huang)).toBe(0);
    await huang.setViewportSize(DESK);
    await huang.goto(`${stage.origin}/booking-money`);
    await huang.getByRole("row", { name: /收款/u }).first().waitFor();
  });
});
