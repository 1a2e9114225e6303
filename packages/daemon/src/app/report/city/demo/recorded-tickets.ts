import { officeDay, plusDays, rocYearOf, taipeiInstant } from "@weishan/core/calendar";
import type { Equipment, System } from "@weishan/core/center";
import type { TicketSource, TicketState } from "@weishan/core/maintenance";
import { epochMs } from "@weishan/core/reading";
import type { TicketCounterRecord, TicketRecord } from "../../../../ports/record-kinds/ticket-record.ts";
import { pick, type Random, seededRandom } from "../../../booking/demo/random.ts";
import type { ModelIndex } from "../../../overview/model-index.ts";

/** How many repairs the city counted in some days (施政績效成果報告 111, 業務報告 111-03-31). */
export interface CountedRepairs {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly count: number;
  readonly seed: number;
}

/** What people asked to have repaired, roughly as a house does; null: something that is no equipment. */
const SHARES: readonly (readonly [System | null, number])[] = [
  ["hvac", 0.3],
  ["water", 0.16],
  ["lighting", 0.14],
  [null, 0.16],
  ["elevator", 0.08],
  ["power", 0.06],
  ["telecom", 0.05],
  ["fire", 0.03],
  ["cctv", 0.02],
];
const SIWEI_SHARE = 0.62;
const SOURCES: readonly [TicketSource, ...TicketSource[]] = ["request", "request", "telephone", "inspection", "alarm"];
const HOUR_MS = 3_600_000;
/** For each eighty repairs one is turned down, one was told twice; preventive work comes on top. Neither is counted. */
const UNCOUNTED: readonly { readonly state: TicketState; readonly source: TicketSource; readonly share: number }[] = [
  { state: "rejected", source: "request", share: 1 / 80 },
  { state: "duplicate", source: "telephone", share: 1 / 80 },
  { state: "closed", source: "plan", share: 1 / 10 },
];

/** Tickets of the days, exactly as many repairs as were counted, with what a desk has beside them. */
export function recordedTickets(model: ModelIndex, counted: CountedRepairs): readonly TicketRecord[] {
  const random = seededRandom(counted.seed);
  const days = workdays(counted.firstDay, counted.lastDay);
  const wanted: { readonly state: TicketState; readonly source: TicketSource | null }[] = [
    ...Array.from({ length: counted.count }, () => ({ state: "closed" as const, source: null })),
    ...UNCOUNTED.flatMap(({ state, source, share }) =>
      Array.from({ length: Math.round(counted.count * share) }, () => ({ state, source })),
    ),
  ];
  const asked = wanted.map(({ state, source }, index) => ({
    index,
    state,
    source: source ?? pick(SOURCES, random),
    date: pick(days, random),
    minute: Math.floor(random() * 480),
    ...placeOf(model, random),
  }));
  const numbers = new Map<string, number>();
  return asked
    .toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : one.minute - other.minute))
    .map(({ index, state, source, date, minute, centerId, equipment }): TicketRecord => {
      const key = `${rocYearOf(date)}-${centerId}`;
      const number = (numbers.get(key) ?? 0) + 1;
      numbers.set(key, number);
      const reportedAt = epochMs(taipeiInstant(date, "08:30") + minute * 60_000);
      const hours = 2 + Math.floor(random() * 70);
      return ticketOf({
        id: `recorded-${counted.seed}-${String(index + 1).padStart(5, "0")}`,
        number: `${key}-${String(number).padStart(6, "0")}`,
        centerId,
        equipment,
        state,
        source,
        reportedAt,
        doneAt: epochMs(reportedAt + hours * HOUR_MS),
      });
    });
}

/** The last number that each centre and year has come to with these tickets. */
export function countersOf(tickets: readonly TicketRecord[]): readonly TicketCounterRecord[] {
  const last = new Map<string, number>();
  for (const { number } of tickets) {
    const [year, centerId, count] = number.split("-");
    const id = `${year}-${centerId}`;
    last.set(id, Math.max(last.get(id) ?? 0, Number(count)));
  }
  return [...last].map(([id, lastNumber]) => ({ id, lastNumber }));
}

function workdays(firstDay: string, lastDay: string): readonly [string, ...string[]] {
  const days: string[] = [];
  for (let date = firstDay; date <= lastDay; date = plusDays(date, 1)) {
    if (officeDay(date).kind !== "holiday") days.push(date);
  }
  const [first, ...others] = days;
  if (first === undefined) throw new RangeError("no day on which the offices work");
  return [first, ...others];
}

function placeOf(model: ModelIndex, random: Random) {
  const [first = "", second = first] = model.centers.map(({ id }) => id);
  const centerId = random() < SIWEI_SHARE ? first : second;
  let left = random();
  const system = SHARES.find(([, share]) => (left -= share) < 0)?.[0] ?? null;
  const candidates = [...model.equipment.values()].filter((one) => one.centerId === centerId && one.system === system);
  const [one, ...more] = candidates;
  return { centerId, equipment: one === undefined ? null : pick([one, ...more], random) };
}

function ticketOf({
  id,
  number,
  centerId,
  equipment,
  state,
  source,
  reportedAt,
  doneAt,
}: Pick<TicketRecord, "id" | "number" | "centerId" | "state" | "source" | "reportedAt"> & {
  readonly equipment: Equipment | null;
  readonly doneAt: TicketRecord["reportedAt"];
}): TicketRecord {
  const isDone = state === "closed";
  const endedAt = epochMs(doneAt + HOUR_MS);
  const step = { priority: "normal", heldBy: null } as const;
  return {
    id,
    number,
    centerId,
    equipmentId: equipment?.id ?? null,
    spaceId: null,
    system: equipment?.system ?? null,
    source,
    sourceId: null,
    // Nobody knows which of them were the same trouble again.
    cause: source === "plan" ? "plan" : id,
    openKey: null,
    title: { zh: "維修案件（示範）", en: "Repair (demonstration)" },
    description: "示範資料 demonstration data",
    state,
    waitingFor: null,
    priority: "normal",
    basePriority: "normal",
    priorityReason: null,
    assigneeId: null,
    contractorId: null,
    needsVerification: false,
    stopsEquipment: false,
    checklist: [],
    evidence: null,
    steps: [
      { at: reportedAt, state: "reported", ...step },
      ...(isDone
        ? [
            { at: reportedAt, state: "in-progress" as const, ...step },
            { at: doneAt, state: "done" as const, ...step },
          ]
        : []),
      { at: endedAt, state, ...step },
    ],
    resolution: isDone ? "示範資料 demonstration data" : null,
    duplicateOf: null,
    reportedBy: null,
    reportedAt,
    plannedFor: null,
    doneBy: null,
    doneAt: isDone ? doneAt : null,
    endedAt,
    recoveredAt: null,
    repeatCount: 0,
    lastToldAt: reportedAt,
    responseToldAt: null,
    resolutionToldAt: null,
    version: 1,
    fieldVersions: {},
  };
}
