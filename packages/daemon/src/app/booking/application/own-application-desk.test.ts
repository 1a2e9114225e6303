import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { conflictsIn } from "../ledger/claims-taken.ts";
import { eraseApplicant } from "./erase-applicant.ts";
import { applicationBench, morningInTheHall, stepTo, use } from "./fake/application-bench.ts";
import { hallBook } from "./fake/example-books.ts";

const given = (formToken: string | null, more: object = {}) => ({
  ...morningInTheHall(),
  formToken,
  id: null,
  website: null,
  as: "submitted" as const,
  ...more,
});

describe("applying without an account", () => {
  test("needs a form that a person had in hand: not at once, not twice, not for ever", async () => {
    const { ownApplications, clock } = await applicationBench();
    const { formToken } = await ownApplications.form();
    await expect(ownApplications.handIn(given(formToken), null)).rejects.toMatchObject({ code: "REQUEST_REFUSED" });
    await clock.turn(5_000);
    const receipt = await ownApplications.handIn(given(formToken), null);
    expect(await ownApplications.handIn(given(formToken, { title: "另一個" }), null)).toEqual(receipt);
    const twice = (await ownApplications.form()).formToken;
    await clock.turn(5_000);
    const both = await Promise.all([1, 2].map(() => ownApplications.handIn(given(twice), null)));
    expect(both[0]).toEqual(both[1]);
    const old = (await ownApplications.form()).formToken;
    await clock.turn(9 * 3_600_000);
    await expect(ownApplications.handIn(given(old), null)).rejects.toThrow(/too old/u);
    await expect(ownApplications.handIn(given("made-up"), null)).rejects.toMatchObject({ code: "REQUEST_REFUSED" });
    await expect(ownApplications.handIn(given(null), null)).rejects.toThrow(/ask for a form/u);
  });

  test("is not for programs that fill in what people do not see", async () => {
    const { ownApplications, clock, applications, clerk } = await applicationBench();
    const { formToken } = await ownApplications.form();
    await clock.turn(5_000);
    await expect(ownApplications.handIn(given(formToken, { website: "http://spam" }), null)).rejects.toMatchObject({
      code: "REQUEST_REFUSED",
    });
    expect((await applications.list({ sort: "newest", limit: 9 }, clerk)).applications).toEqual([]);
  });

  test("asks for who may be called, and says what is missing", async () => {
    const { handIn } = await applicationBench();
    await expect(
      handIn(morningInTheHall({ contactName: null, contactPhone: null, contactEmail: null })),
    ).rejects.toThrow(/聯絡人.*電話或電子郵件/u);
  });

  test("is refused at once where nobody could let it pass, and accepted where papers may follow", async () => {
    const { handIn } = await applicationBench();
    await expect(handIn(morningInTheHall({ applicantClass: "company", attendancePersons: 900 }))).rejects.toThrow(
      /最多容納/u,
    );
    const late = await handIn(morningInTheHall({ slots: [use("SW.AUDITORIUM", "08:00", "12:00", "2026-03-10")] }));
    expect(late.findings.map(({ key, mayOverrule }) => [key, mayOverrule])).toEqual([["too-late", true]]);
  });
});

describe("following an application by its link", () => {
  test("shows how it goes, without what the desk keeps to itself", async () => {
    const { ownApplications, handIn, applications, clerk } = await applicationBench();
    const { id, followUp } = await handIn();
    await handIn(morningInTheHall({ applicantClass: "city-agency", organisation: "文化局" }));
    await applications.step(id, stepTo("correction-asked", { reason: "請補活動計畫書" }), clerk);
    const own = await ownApplications.find(followUp);
    expect([own.state, own.correction, own.contact?.name, own.rivalCount]).toEqual([
      "correction-asked",
      "請補活動計畫書",
      "林小姐",
      1,
    ]);
    expect(own).not.toHaveProperty("rivals");
    expect(own).not.toHaveProperty("standing");
    expect(own).not.toHaveProperty("overruled");
    expect(JSON.stringify(own)).not.toContain("clerk");
    expect(own.nextSteps.map(({ to }) => to)).toEqual(["submitted", "withdrawn"]);
    await expect(ownApplications.find("application:nothing")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(ownApplications.find(`request:${id}`)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("tells that a time went to somebody else, and not to whom", async () => {
    const { ownApplications, handIn, applications, clerk } = await applicationBench();
    const [lost, won] = [await handIn(), await handIn(morningInTheHall({ title: "人事評議", organisation: "人事處" }))];
    await applications.step(won.id, stepTo("approved"), clerk);
    await expect(applications.step(lost.id, stepTo("approved"), clerk)).rejects.toMatchObject({
      code: "CLAIM_CONFLICT",
    });
    const own = await ownApplications.find(lost.followUp);
    expect(own.wonBy?.from).toBe(use("SW.AUDITORIUM", "08:00", "12:00").from);
    expect(own.history.at(-1)?.text?.en).toBe("the time went to another application");
    expect(JSON.stringify(own)).not.toMatch(/人事/u);
    expect(JSON.stringify(own)).not.toContain(won.id);
  });

  test("is told no more where the rule book holds the time of who came first", async () => {
    const { handIn } = await applicationBench({ books: [{ ...hallBook, holdsWhilePending: true }] });
    await handIn(morningInTheHall({ title: "人事評議" }));
    const refused = await handIn().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "CLAIM_CONFLICT", facts: {} });
    expect([String(refused), conflictsIn(refused)]).toEqual([expect.not.stringContaining("人事"), undefined]);
  });

  test("changes nothing of what was decided but who can be reached", async () => {
    const { ownApplications, handIn, applications, clerk, pay } = await applicationBench();
    const { id, followUp } = await handIn();
    await applications.step(id, stepTo("approved"), clerk);
    await pay(id);
    await expect(ownApplications.correct(followUp, { title: "造勢大會" })).rejects.toThrow(/ask the desk/u);
    const own = await ownApplications.correct(followUp, { contactPhone: "0912-345-678" });
    expect([own.title, own.contact?.phone]).toEqual(["產品說明會", "0912-345-678"]);
  });

  test("corrects it, adds its papers and hands it in again", async () => {
    const { ownApplications, handIn, applications, clerk } = await applicationBench();
    const { id, followUp } = await handIn();
    await expect(ownApplications.correct(followUp, { title: "改" })).rejects.toThrow(/being decided/u);
    await applications.step(id, stepTo("correction-asked", { reason: "請補計畫書" }), clerk);
    await ownApplications.correct(followUp, { description: "已補充", attendancePersons: 150 });
    const withPaper = await ownApplications.addPaper(followUp, { key: "activity-plan", content: new Uint8Array(8) });
    expect(withPaper.papers.map(({ key }) => key)).toEqual(["activity-plan"]);
    const again = await ownApplications.submit(followUp);
    expect([again.state, again.correction, again.number]).toEqual(["submitted", null, "115-SW-B00001"]);
  });

  test("keeps a draft without a number until it is handed in, at the price of that day", async () => {
    const { ownApplications, handIn, clock, shelf, manager } = await applicationBench();
    const draft = await handIn(morningInTheHall(), "draft");
    expect([draft.number, draft.state]).toEqual([null, "draft"]);
    const [{ book } = { book: undefined }] = await shelf.versions("hall");
    const content = { ...book, validFrom: "2026-03-03", deposit: { twd: 8_000, per: "application" } };
    await shelf.change("hall", { content, baseVersion: 1, reason: "調整" }, manager);
    await clock.turn(86_400_000);
    const own = await ownApplications.submit(draft.followUp);
    expect([own.number, own.quote.depositTwd, own.book.version]).toEqual(["115-SW-B00001", 8_000, 2]);
  });

  test("withdraws what is not decided, and takes no papers after that", async () => {
    const { ownApplications, handIn } = await applicationBench();
    const { followUp } = await handIn();
    const own = await ownApplications.giveUp(followUp, "改期再辦");
    expect([own.state, own.nextSteps]).toEqual(["withdrawn", []]);
    await expect(
      ownApplications.addPaper(followUp, { key: "activity-plan", content: new Uint8Array(8) }),
    ).rejects.toThrow(/it is over/u);
  });
});

test("whoever has an account sees the own applications, and nobody else's", async () => {
  const { ownApplications, caller } = await applicationBench();
  const [anna, bob] = [caller("anna", "booking-desk"), caller("bob", "booking-desk")];
  const id = "7f3c1f6e-0000-4000-8000-000000000001";
  const receipt = await ownApplications.handIn(given(null, { id }), anna);
  expect(await ownApplications.handIn(given(null, { id }), anna)).toEqual(receipt);
  await expect(ownApplications.handIn(given(null, { id }), bob)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  expect((await ownApplications.listOf(anna)).map((row) => row.id)).toEqual([id]);
  expect(await ownApplications.listOf(bob)).toEqual([]);
});

test("a price is told before anything is handed in, with what stands against it", async () => {
  const { applications, handIn, clerk } = await applicationBench();
  const { slots } = morningInTheHall();
  const asked = {
    slots,
    applicantClass: "school",
    attendancePersons: 500,
    equipment: [{ key: "microphone", count: 2 }],
    airConditioning: true,
    hasInsurance: false,
    organisation: null,
  };
  const free = await applications.quote(asked);
  expect(free).toMatchObject({ isFree: true, rivalCount: 0, decidedBy: "manager" });
  expect(free.quote.lines.map(({ kind, amountTwd }) => [kind, amountTwd])).toEqual([
    ["venue", 5_000],
    ["air-conditioning", 2_000],
    ["equipment", 200],
    ["deposit", 5_000],
  ]);
  const { id } = await handIn();
  expect(await applications.quote(asked)).toMatchObject({ isFree: true, rivalCount: 1 });
  await applications.step(id, stepTo("approved"), clerk);
  expect(await applications.quote(asked)).toMatchObject({ isFree: false, rivalCount: 0 });
});

test("a price of a thousand years, or in a thousand years, is refused before any day of it is looked at", async () => {
  const { applications } = await applicationBench();
  const day = use("SW.AUDITORIUM", "08:00", "12:00");
  const asked = (to: number, from: number = day.from) =>
    applications.quote({ ...morningInTheHall(), slots: [{ ...day, from: epochMs(from), to: epochMs(to) }] });
  const far = Date.parse("9999-12-31T00:00:00+08:00");
  for (const quoted of [asked(far), asked(far + 3_600_000, far), asked(8.64e15), asked(day.to, 0)]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that each is seen to be quick
    await expect(quoted).rejects.toMatchObject({ code: "QUERY_INVALID", facts: { resourceId: "SW.AUDITORIUM" } });
  }
});

test("somebody who is erased is in no application any more, and what the organisation used stays", async () => {
  const { ownApplications, caller, records, memory, applications, clerk } = await applicationBench();
  const anna = caller("anna", "booking-desk");
  const { id } = await ownApplications.handIn(given(null, { id: "7f3c1f6e-0000-4000-8000-000000000002" }), anna);
  await records.change({ actor: anna.actor, action: "person.erase", reason: null }, (change) =>
    eraseApplicant("anna", change),
  );
  const left = await applications.find(id, clerk);
  expect([left.contact, left.organisation, left.missing]).toEqual([
    { name: null, phone: null, email: null },
    "港都股份有限公司",
    [],
  ]);
  expect(memory.erased).toEqual([id]);
});
