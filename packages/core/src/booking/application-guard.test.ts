import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { type ApplicationWish, applicationRefusals, type GuardedApplication } from "./application-guard.ts";
import { APPLICATION_STATES, type ApplicationState, isEndedApplication } from "./application-state.ts";
import {
  APPLICATION_NEEDS,
  APPLICATION_PARTIES,
  APPLICATION_TRANSITIONS,
  type ApplicationParty,
  nextApplicationSteps,
} from "./application-transition.ts";

const AT = epochMs(1_000_000);
const application = (changes: Partial<GuardedApplication> = {}): GuardedApplication => ({
  state: "submitted",
  from: epochMs(AT + 1_000),
  to: epochMs(AT + 2_000),
  missing: [],
  findings: [],
  overruled: [],
  needsManager: false,
  dueAt: null,
  dueTwd: 0,
  refundDueTwd: 0,
  refundedTwd: 0,
  ...changes,
});
const wish = (to: ApplicationState, changes: Partial<ApplicationWish> = {}): ApplicationWish => ({
  to,
  reason: null,
  deadlineAt: null,
  hasSettlement: false,
  ...changes,
});
const needs = (
  given: Partial<GuardedApplication>,
  wanted: ApplicationWish,
  ...parties: readonly ApplicationParty[]
): readonly string[] => applicationRefusals(application(given), wanted, { parties, at: AT }).map(({ need }) => need);

describe("the course of an application", () => {
  test("reaches every state from a draft, and from every state an end", () => {
    const reached = (
      from: ApplicationState,
      seen = new Set<ApplicationState>([from]),
    ): ReadonlySet<ApplicationState> => {
      for (const { to } of nextApplicationSteps(from)) if (!seen.has(to)) reached(to, seen.add(to));
      return seen;
    };
    expect([...reached("draft")].toSorted()).toEqual(APPLICATION_STATES.toSorted());
    for (const state of APPLICATION_STATES) {
      expect([state, [...reached(state)].some(isEndedApplication)]).toEqual([state, true]);
    }
  });

  test("has each step once, and uses every need and every party", () => {
    const steps = APPLICATION_TRANSITIONS.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(steps).size).toBe(steps.length);
    const used = new Set(APPLICATION_TRANSITIONS.flatMap((each) => [...each.needs, ...(each.systemNeeds ?? [])]));
    expect(APPLICATION_NEEDS.filter((need) => !used.has(need))).toEqual([]);
    const parties = new Set(APPLICATION_TRANSITIONS.flatMap(({ by }) => by));
    expect(APPLICATION_PARTIES.filter((party) => !parties.has(party))).toEqual([]);
  });

  test("ends where money alone is left: nobody but the program takes such a step again", () => {
    for (const state of APPLICATION_STATES.filter(isEndedApplication)) {
      const takers = new Set(nextApplicationSteps(state).flatMap(({ by }) => by));
      expect([state, [...takers]]).toEqual([state, state === "force-majeure" ? ["system"] : []]);
    }
  });
});

describe("a step", () => {
  test("is for those who may take it", () => {
    expect(needs({}, wish("approved"), "desk")).toEqual(["party"]);
    expect(needs({}, wish("approved"), "approver")).toEqual([]);
    expect(needs({ needsManager: true }, wish("approved"), "approver")).toEqual(["deciding-party"]);
    expect(needs({ needsManager: true }, wish("approved"), "approver", "manager")).toEqual([]);
    expect(needs({}, wish("in-use"), "desk")).toEqual(["step"]);
  });

  test("waits for every finding to be overruled", () => {
    const finding = { key: "too-late", message: { zh: "太晚", en: "too late" }, mayOverrule: true } as const;
    expect(needs({ findings: [finding] }, wish("approved"), "approver")).toEqual(["findings"]);
    expect(needs({ findings: [finding], overruled: ["too-late"] }, wish("approved"), "approver")).toEqual([]);
  });

  test("asks for a reason that says something, and for a term that lies ahead", () => {
    const asked = wish("correction-asked", { reason: " 缺 ", deadlineAt: AT });
    expect(needs({}, asked, "desk")).toEqual(["reason", "deadline"]);
    expect(needs({}, { ...asked, reason: "缺件", deadlineAt: epochMs(AT + 1) }, "desk")).toEqual([]);
  });

  test("is taken by the program only when its time has come, and by people before that", () => {
    const cancel = wish("cancelled", { reason: "逾期未繳" });
    expect(needs({ state: "payment-due", dueAt: epochMs(AT + 1) }, cancel, "system")).toEqual(["overdue"]);
    expect(needs({ state: "payment-due", dueAt: AT }, cancel, "system")).toEqual([]);
    expect(needs({ state: "payment-due", dueAt: epochMs(AT + 1) }, cancel, "desk")).toEqual([]);
    expect(needs({ state: "in-use" }, wish("handed-back"), "system")).toEqual(["ended"]);
    expect(needs({ state: "in-use" }, wish("handed-back"), "desk")).toEqual([]);
  });

  test("follows the money", () => {
    expect(needs({ state: "payment-due", dueTwd: 1 }, wish("confirmed"), "desk")).toEqual(["nothing-due"]);
    expect(needs({ state: "deposit-settled", refundDueTwd: 1 }, wish("closed"), "desk")).toEqual(["money-even"]);
    expect(needs({ state: "deposit-settled", dueTwd: 1 }, wish("closed"), "desk")).toEqual(["money-even"]);
    expect(needs({ state: "handed-back" }, wish("deposit-settled"), "desk")).toEqual(["settlement"]);
    const back = wish("confirmed", { reason: "颱風轉向" });
    expect(needs({ state: "force-majeure", refundedTwd: 1 }, back, "system")).toEqual(["nothing-refunded"]);
  });

  test("that nobody may take is refused to everybody, whatever else is there", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...APPLICATION_STATES),
        fc.constantFrom(...APPLICATION_STATES),
        fc.subarray([...APPLICATION_PARTIES]),
        (state, to, parties) => {
          const step = nextApplicationSteps(state).find((each) => each.to === to);
          const given = application({ state, from: AT, to: AT, dueAt: AT });
          const wanted = wish(to, { reason: "原因", deadlineAt: epochMs(AT + 1), hasSettlement: true });
          const refused = applicationRefusals(given, wanted, { parties, at: AT }).map(({ need }) => need);
          const isTheirs = step?.by.some((party) => parties.includes(party)) ?? false;
          const first = refused.find((need) => need === "step" || need === "party");
          expect(first).toBe(step === undefined ? "step" : isTheirs ? undefined : "party");
        },
      ),
    );
  });
});
