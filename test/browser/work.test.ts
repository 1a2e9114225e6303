/// <reference lib="dom" />
import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersInBothSchemes, sidewaysPx } from "../support/browser-accessibility.ts";
import { BrowserStage, PHONE } from "../support/browser-stage.ts";
import { requireProgram } from "../support/required-program.ts";
import { CHIEF, type StagePerson } from "../support/stage-people.ts";

const SOON = { timeout: 20_000 } as const;
const PUMP = "SW.MAIN.B1.PMP.CHW01";
const LIN: StagePerson = { email: "lin@weishan.example", name: "林工程師", roles: ["engineer"] };
/** A picture of one pixel. */
const DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const CHECKLIST = [
  { key: "oil", text: { zh: "油位", en: "Oil level" }, kind: "check", unit: null, isRequired: true },
  { key: "amp", text: { zh: "運轉電流", en: "Running current" }, kind: "number", unit: "A", isRequired: true },
];

describe.runIf(requireProgram("chromium", "chromium"))("work on a phone in a basement", () => {
  let stage: BrowserStage;
  let desk: Page;
  let phone: Page;
  let ticketId: string;

  /** Asks the daemon from the desk, which keeps its connection. */
  const ask = async (method: "GET" | "POST" | "PATCH", path: string, data?: object) => {
    const options = { method, headers: { origin: stage.origin }, ...(data === undefined ? {} : { data }) };
    const request: APIRequestContext = desk.request;
    const answer = await request.fetch(`${stage.origin}/api/v1${path}`, options);
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };

  beforeAll(async () => {
    stage = await BrowserStage.open({ people: [CHIEF, LIN] });
    desk = await stage.visit("/tickets");
    const report = {
      id: randomUUID(),
      source: "telephone",
      centerId: "SW",
      equipmentId: PUMP,
      title: { zh: "冰水泵異音", en: "Noisy chilled-water pump" },
      description: "B1 機房有異音。",
      priority: "high",
      checklist: CHECKLIST,
    };
    const { ticket } = await ask("POST", "/tickets", report);
    ticketId = ticket.id;
    const { people } = await ask("GET", "/tickets/workers?center=SW");
    const lin = people.find(({ displayName }: { readonly displayName: string }) => displayName === LIN.name);
    const assign = { id: randomUUID(), to: "assigned", assigneeId: lin.personId };
    await ask("POST", `/tickets/${ticketId}/transitions`, assign);
  });

  afterAll(() => stage.close());

  test("a phone that saw its work once opens it again without any network, and fits it into its width", async () => {
    phone = await stage.visit("/work", { size: PHONE, as: LIN });
    await phone.getByRole("link", { name: /冰水泵異音/u }).waitFor();
    expect(await barriersInBothSchemes(phone)).toEqual([]);
    expect(await sidewaysPx(phone)).toBe(0);
    await phone.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state !== "activated")
        await new Promise((resolve) => active?.addEventListener("statechange", resolve, { once: true }));
    });
    await phone.context().setOffline(true);
    await phone.reload();
    await phone.getByText("離線中：這是").waitFor();
    await phone.getByRole("link", { name: /冰水泵異音/u }).click();
    await phone.getByRole("heading", { level: 1, name: "冰水泵異音" }).waitFor();
  });

  test("what is done there is kept over a reload and shown as waiting, with the guards judged on the phone", async () => {
    await phone.getByRole("button", { name: "開始施作" }).click();
    await phone.getByRole("button", { name: "開始施作" }).click();
    await phone.getByText("檢查表尚有 2 項未填").waitFor();
    await phone.getByRole("group", { name: "油位" }).getByRole("button", { name: "正常" }).click();
    await phone.getByRole("textbox", { name: "運轉電流" }).fill("42.5");
    await phone.getByRole("button", { name: "儲存" }).click();
    await phone.getByRole("button", { name: "留言" }).click();
    await phone.getByRole("textbox", { name: "留言內容" }).fill("軸承需更換");
    await phone.getByRole("button", { name: "加入" }).click();
    await phone.getByRole("button", { name: "拍照", exact: true }).click();
    await phone.locator("input[type=file]").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: DOT });
    await phone.getByRole("img", { name: "照片 1" }).waitFor();
    await phone.getByRole("button", { name: "加入" }).last().click();
    for (const words of ["軸承磨損", "軸承磨損，B1 機房。"]) {
      await phone.getByRole("button", { name: "修改說明" }).click();
      await phone.getByRole("textbox", { name: "現場說明" }).fill(words);
      await phone.getByRole("region", { name: "現場說明" }).getByRole("button", { name: "儲存" }).click();
    }
    await phone.getByText("7 筆等待送出").waitFor();
    await phone.reload();
    await phone.getByText("7 筆等待送出").waitFor();
    await phone.getByText("軸承磨損，B1 機房。").first().waitFor();
    expect(await barriersInBothSchemes(phone)).toEqual([]);
    expect(await sidewaysPx(phone)).toBe(0);
    expect((await ask("GET", `/tickets/${ticketId}`)).state).toBe("assigned");
  });

  test("back in the network everything arrives once; what somebody else changed too is chosen by a person", async () => {
    const changes = { description: "值班台：水泵有雜音。" };
    await ask("PATCH", `/tickets/${ticketId}`, { baseVersion: 1, changes });
    await phone.context().setOffline(false);
    const choice = phone.getByRole("alert").filter({ hasText: "別人也改了同一項" });
    await choice.waitFor(SOON);
    await choice.getByText("軸承磨損").first().waitFor();
    await choice.getByText("值班台：水泵有雜音。").waitFor();
    expect(await barriersInBothSchemes(phone)).toEqual([]);
    await choice.getByRole("button", { name: "用我的" }).click();
    await expect.poll(() => choice.count(), SOON).toBe(0);
    await phone.getByText(/已全部送出|沒有等待送出/u).waitFor();
    const ticket = await ask("GET", `/tickets/${ticketId}`);
    expect(ticket).toMatchObject({ state: "in-progress", description: "軸承磨損，B1 機房。" });
    expect(ticket.checklist.map(({ answer }: { readonly answer: unknown }) => answer)).toEqual([true, 42.5]);
    const kinds = ticket.work.map(({ kind }: { readonly kind: string }) => kind);
    expect(kinds.toSorted()).toEqual(["checklist", "checklist", "comment", "photo"]);
  });

  test("signing out takes from the phone what was kept to be read", async () => {
    await phone.getByRole("button", { name: /林工程師/u }).click();
    await phone.getByRole("button", { name: "登出" }).click();
    await expect.poll(() => new URL(phone.url()).pathname, SOON).toBe("/sign-in");
    const left = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open("weishan-offline");
          opening.addEventListener("success", () => {
            const tables = opening.result.transaction(["kept", "session", "queue"]);
            const counts = ["kept", "session", "queue"].map((name) => tables.objectStore(name).count());
            tables.addEventListener("complete", () => resolve(counts.map(({ result }) => result)));
          });
        }),
    );
    expect(left).toEqual([0, 0, 0]);
    await phone.context().setOffline(true);
    await phone.goto(`${stage.origin}/work`);
    await phone.getByText("連不上維山服務").first().waitFor();
    expect(await phone.getByText("冰水泵異音").count()).toBe(0);
    await phone.context().close();
  });
});
