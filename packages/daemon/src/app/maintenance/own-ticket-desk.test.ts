import type { Role } from "@weishan/core/access";
import { TICKET_STATES, WAITING_REASONS } from "@weishan/core/maintenance";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ELEVATOR, HALL_AHU, hallTooWarm, stepTo, type TicketBench, ticketBench, worker } from "./fake/ticket-bench.ts";
import type { AskedWork, TicketCaller } from "./ticket-side.ts";

const BY_ALARMS = { kind: "system", part: "alarms" } as const;
const manager = worker("wang", ["facility-manager"]);

/** Two firms with an account each, an account that is no firm's, and one that only had the role once. */
async function firms(bench: TicketBench) {
  bench.person("wang", ["facility-manager"]);
  const add = (id: string, name: string) =>
    bench.contractors.add(
      { id, name, taxId: null, systems: ["hvac"], contactName: null, contactPhone: null, contactEmail: null, note: "" },
      manager,
    );
  await add("hongda", "宏達機電");
  await add("yongsheng", "永昇電梯");
  const account = (personId: string, roles: readonly Role[] = ["contractor"], more = {}): TicketCaller =>
    bench.person(personId, roles, more);
  const ofHongda = account("h1");
  const ofYongsheng = account("y1", ["contractor"], { systems: ["elevator"] });
  await bench.contractors.setPeople("hongda", ["h1"], manager);
  await bench.contractors.setPeople("yongsheng", ["y1"], manager);
  return { ofHongda, ofYongsheng, ofNobody: account("n1") };
}

const give = (bench: TicketBench, ticketId: string, contractorId: string) =>
  bench.tickets.assign(ticketId, { id: bench.newId(), assigneeId: null, contractorId, reason: "contract" }, manager);

describe("a firm", () => {
  test("works on the tickets given to it, from its own account", async () => {
    const bench = ticketBench();
    const { ofHongda } = await firms(bench);
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    await give(bench, ticketId, "hongda");
    await bench.ownTickets.take(ticketId, stepTo(bench, "in-progress"), ofHongda);
    await bench.ownTickets.work(
      ticketId,
      { kind: "time", id: "w1", minutes: 45, text: null, happenedAt: null },
      ofHongda,
    );
    const done = { ...stepTo(bench, "done"), resolution: "更換閥門" };
    expect(await bench.ownTickets.take(ticketId, done, ofHongda)).toMatchObject({ state: "done", steps: [] });
    expect(await bench.tickets.find(ticketId, manager)).toMatchObject({
      contractor: { name: "宏達機電" },
      work: [{ kind: "time", minutes: 45, contractor: { name: "宏達機電" } }],
    });
  });

  test("sees neither who of us works on it, nor what we say among ourselves, nor what another firm did before", async () => {
    const bench = ticketBench();
    const { ofHongda, ofYongsheng } = await firms(bench);
    const { ticketId } = await bench.desk.raise(hallTooWarm({ equipmentId: ELEVATOR }), BY_ALARMS);
    await give(bench, ticketId, "hongda");
    const say = (id: string, text: string, isInternal: boolean) =>
      bench.tickets.work(ticketId, { kind: "comment", id, text, isInternal, happenedAt: null }, manager);
    await say("c1", "鑰匙在警衛室", false);
    await say("c2", "他們上次也拖很久", true);
    await bench.ownTickets.work(
      ticketId,
      { kind: "cost", id: "c3", costTwd: 12_000, text: "報價", happenedAt: null },
      ofHongda,
    );
    await give(bench, ticketId, "yongsheng");
    const seen = await bench.ownTickets.find(ticketId, ofYongsheng);
    expect(seen.work.map(({ text, by }) => ({ text, by }))).toEqual([{ text: "鑰匙在警衛室", by: null }]);
    await expect(bench.ownTickets.find(ticketId, ofHongda)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    expect(JSON.stringify(seen)).not.toMatch(/wang|12000|拖很久/u);
  });

  test("has an account of its own: one account is never two firms'", async () => {
    const bench = ticketBench();
    await firms(bench);
    await expect(bench.contractors.setPeople("yongsheng", ["h1", "y1"], manager)).rejects.toMatchObject({
      code: "RECORD_CONFLICT",
    });
    await expect(bench.contractors.setPeople("hongda", ["wang"], manager)).rejects.toMatchObject({
      code: "QUERY_INVALID",
    });
  });
});

type Act =
  | { readonly kind: "give"; readonly ticket: number; readonly to: "hongda" | "yongsheng" | "chen" | null }
  | { readonly kind: "step"; readonly ticket: number; readonly by: number; readonly to: (typeof TICKET_STATES)[number] }
  | { readonly kind: "work"; readonly ticket: number; readonly by: number; readonly text: string };

const ticketNumber = fc.nat({ max: 3 });
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant("give" as const),
    ticket: ticketNumber,
    to: fc.constantFrom("hongda" as const, "yongsheng" as const, "chen" as const, null),
  }),
  fc.record({
    kind: fc.constant("step" as const),
    ticket: ticketNumber,
    by: fc.nat({ max: 2 }),
    to: fc.constantFrom(...TICKET_STATES),
  }),
  fc.record({
    kind: fc.constant("work" as const),
    ticket: ticketNumber,
    by: fc.nat({ max: 2 }),
    text: fc.constantFrom("甲", "乙"),
  }),
);

describe("another firm's tickets", () => {
  test("never show and never change, whatever is given to whom and whoever asks for what", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 14 }), async (acts) => {
        const bench = ticketBench();
        const { ofHongda, ofYongsheng, ofNobody } = await firms(bench);
        bench.person("chen");
        const accounts = [ofHongda, ofYongsheng, ofNobody] as const;
        const ids: string[] = [];
        for (const equipmentId of [HALL_AHU, ELEVATOR, HALL_AHU, ELEVATOR]) {
          ids.push(
            (
              await bench.desk.raise(
                hallTooWarm({ equipmentId, cause: `cause-${ids.length}`, source: "fault" }),
                BY_ALARMS,
              )
            ).ticketId,
          );
        }
        for (const act of acts) {
          const ticketId = ids[act.ticket] ?? "";
          await perform(bench, act, { ticketId, account: act.kind === "give" ? undefined : accounts[act.by] });
          for (const [index, account] of accounts.entries()) {
            const firm = ["hongda", "yongsheng", undefined][index];
            const shown = (await bench.ownTickets.list(account)).map(({ id }) => id);
            const seen = await bench.tickets.list({ sort: "newest", limit: 100 }, manager);
            const own = seen.tickets.filter(
              ({ contractor, equipment }) =>
                firm !== undefined &&
                contractor?.contractorId === firm &&
                (firm === "hongda" || equipment?.system === "elevator"),
            );
            expect(new Set(shown)).toEqual(new Set(own.map(({ id }) => id)));
            for (const id of ids.filter((each) => !shown.includes(each))) {
              await expect(bench.ownTickets.find(id, account)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** Does something, or has it refused; what was refused to an account that does not own the ticket changed nothing. */
async function perform(
  bench: TicketBench,
  act: Act,
  { ticketId, account }: { readonly ticketId: string; readonly account: TicketCaller | undefined },
): Promise<void> {
  if (act.kind === "give") {
    const to =
      act.to === "chen" ? { assigneeId: "chen", contractorId: null } : { assigneeId: null, contractorId: act.to };
    await bench.tickets
      .assign(ticketId, { id: bench.newId(), ...to, reason: "because" }, manager)
      .catch(() => undefined);
    return;
  }
  if (account === undefined) return;
  const before = await bench.tickets.find(ticketId, manager);
  const isOwn = (await bench.ownTickets.list(account)).some(({ id }) => id === ticketId);
  const item: AskedWork = { kind: "comment", id: bench.newId(), text: "x", isInternal: true, happenedAt: null };
  const step =
    act.kind === "step"
      ? {
          ...stepTo(bench, act.to),
          reason: "because",
          resolution: "done it",
          waitingFor: WAITING_REASONS[0],
          duplicateOf: ticketId,
          contractorId: "hongda",
        }
      : undefined;
  const asked =
    step === undefined
      ? bench.ownTickets.work(ticketId, item, account)
      : bench.ownTickets.take(ticketId, step, account);
  const outcome = await asked.then(
    () => "done",
    (error: unknown) => error,
  );
  if (isOwn) return;
  expect(outcome).toMatchObject({ code: "RECORD_UNKNOWN" });
  expect(await bench.tickets.find(ticketId, manager)).toEqual(before);
}
