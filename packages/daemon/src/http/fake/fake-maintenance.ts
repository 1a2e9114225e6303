import { OBLIGATION_FACTS } from "@weishan/core/maintenance";
import { epochMs } from "@weishan/core/reading";
import type { ObligationOccurrenceView, Obligations, ObligationView } from "../../app/maintenance/obligation-side.ts";
import type { Plans, PlanView } from "../../app/maintenance/plan-side.ts";
import type { RoundDetail, Rounds, RoundView, WalkView } from "../../app/maintenance/round-side.ts";
import { noObligations, noPlans, noRounds } from "../openapi/no-maintenance.ts";

const at = epochMs(1_767_571_200_000);
const name = { zh: "空調箱濾網清洗", en: "Air-handler filters cleaned" };
const space = {
  spaceId: "SW.MAIN.03F.HALL",
  spaceName: { zh: "大禮堂", en: "Auditorium" },
  floorName: { zh: "三樓", en: "3F" },
};
const person = { personId: "person-1", displayName: "陳工程師" };

const plan: PlanView = {
  id: "plan-1",
  name,
  centerId: "SW",
  equipmentId: "SW.MAIN.03F.AHU.01",
  spaceId: null,
  trigger: {
    kind: "calendar",
    rrule: "FREQ=MONTHLY",
    start: "2026-01-31T09:00",
    monthEnd: "last-day",
    countsFrom: "schedule",
  },
  steps: ["拆下濾網"],
  leadDays: 7,
  graceDays: 5,
  priority: "normal",
  isPaused: false,
  equipment: {
    equipmentId: "SW.MAIN.03F.AHU.01",
    equipmentName: { zh: "空調箱一號", en: "Air handler 1" },
    centerId: "SW",
    system: "hvac",
    spaceName: null,
  },
  space: null,
  nextAt: at,
  lastDoneAt: null,
  openCount: 1,
  overdueCount: 0,
  counted: null,
};

const occurrence: ObligationOccurrenceView = {
  id: "FIRE-DRILL~SW~2026-H1",
  obligationId: "FIRE-DRILL~SW",
  from: "2026-01-01",
  to: "2026-06-30",
  state: "done",
  fileBy: "2026-06-30",
  isLate: false,
  escalationCount: 0,
  escalatedAt: null,
  ticket: { id: "ticket-1", number: "115-SW-000001" },
  evidence: {
    doneOn: "2026-05-04",
    licenceHolder: null,
    certificateNumber: null,
    filingNumber: "高市消字第1號",
    filedOn: null,
    photoIds: [],
    note: null,
    recordedBy: person,
    recordedAt: at,
  },
  keepUntil: null,
};

const obligation: ObligationView = {
  id: "FIRE-DRILL~SW",
  ruleId: "FIRE-DRILL",
  group: "fire",
  name: { zh: "自衛消防編組訓練", en: "Fire drill" },
  centerId: "SW",
  subject: { kind: "center", id: "SW", name: { zh: "四維行政中心", en: "Siwei administration centre" } },
  basis: { text: { zh: "消防法施行細則", en: "Fire Services Act rules" }, lawCode: "D0120002", certainty: "law" },
  cadence: { zh: "每半年", en: "Every half-year" },
  record: { zh: "演練紀錄", en: "Record of the drill" },
  filing: null,
  licence: null,
  penalty: null,
  retentionYears: null,
  applies: "yes",
  facts: [
    { fact: "staffCount", ...OBLIGATION_FACTS.staffCount, value: 800 },
    { fact: "permitExpiresOn", ...OBLIGATION_FACTS.permitExpiresOn, value: null },
  ],
  holder: null,
  occurrences: [occurrence],
};

const roundRow: RoundView = {
  id: "night-patrol~SW",
  kind: "night-patrol",
  name: { zh: "夜間巡邏", en: "Night patrol" },
  centerId: "SW",
  cadence: { zh: "每日", en: "Every day" },
  stopCount: 1,
  due: { from: at, to: at, isOverdue: false },
  lastWalk: { id: "walk-0001", finishedAt: at, scorePct: null },
};

const round: RoundDetail = {
  ...roundRow,
  stops: [
    {
      ...space,
      label: space.spaceId,
      agency: null,
      items: [{ key: "doors", name: { zh: "門窗", en: "Doors and windows" }, maxScore: null }],
    },
  ],
};

const walk: WalkView = {
  id: "walk-0001",
  roundId: round.id,
  roundName: round.name,
  kind: round.kind,
  centerId: "SW",
  startedAt: at,
  startedBy: person,
  finishedAt: null,
  note: null,
  stops: round.stops,
  answers: [
    {
      id: "answer-1",
      spaceId: space.spaceId,
      itemKey: "doors",
      result: "fail",
      score: null,
      note: "後門未鎖",
      photoIds: [],
      answeredAt: at,
      by: person,
      ticket: null,
    },
  ],
  openItemCount: 0,
  failCount: 1,
  scorePct: null,
};

/** Desks that show one of each thing, whoever asks, and change nothing. */
export const fakePlans: Plans = { ...noPlans, list: async () => [plan], find: async () => plan };
export const fakeObligations: Obligations = {
  ...noObligations,
  find: async () => obligation,
  proposals: async () => [{ date: "2026-05-04", isWorkday: true, claimCount: 0, claims: [] }],
};
export const fakeRounds: Rounds = {
  ...noRounds,
  list: async () => [roundRow],
  find: async () => round,
  walk: async () => walk,
};
