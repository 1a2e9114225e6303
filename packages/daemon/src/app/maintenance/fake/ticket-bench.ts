import { type Grant, mayDo, type Principal, type Role } from "@weishan/core/access";
import { officeCalendar, taipeiInstant } from "@weishan/core/calendar";
import { siwei } from "@weishan/core/center";
import { type EpochMs, epochMs, type Reading } from "@weishan/core/reading";
import type { Claim, ClaimCalendar } from "../../../ports/claim-calendar.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import type { Notice } from "../../../ports/notices.ts";
import type { PictureRecord } from "../../../ports/record-kinds/picture-record.ts";
import type { Records } from "../../../ports/records.ts";
import { recordsPostbox } from "../../access/postbox.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { indexModel } from "../../overview/model-index.ts";
import { openTickets } from "../open-tickets.ts";
import type { RaisedTicket } from "../ticket-desk.ts";
import type { TicketCaller } from "../ticket-side.ts";
import type { OpenAlarmBrief } from "../ticket-views.ts";

/** An air handler that serves the auditorium. */
export const HALL_AHU = "SW.MAIN.01F.AHU.04";
export const HALL = "SW.MAIN.01F.AUDITORIUM";
export const ELEVATOR = "SW.MAIN.RF.ELV.P01";

/** A Monday in Taipei, an hour after the offices opened. */
export const MONDAY = taipeiInstant("2026-11-23", "09:00");

/** Somebody at a browser, with these roles. */
export function worker(
  personId: string,
  roles: readonly Role[] = ["engineer"],
  more: Partial<Grant> = {},
): TicketCaller {
  const grants = roles.map((role): Grant => ({ role, centers: "all", systems: "all", ...more }));
  const principal: Principal = { kind: "person", personId, displayName: `${personId} name`, grants, scopes: null };
  return { principal, actor: { kind: "person", personId, via: "session" } };
}

/** What an alarm about the auditorium's air hands in. */
export const hallTooWarm = (changes: Partial<RaisedTicket> = {}): RaisedTicket => ({
  source: "alarm",
  centerId: "SW",
  equipmentId: HALL_AHU,
  spaceId: null,
  cause: "supplyAirTempC~high",
  title: { zh: "大禮堂送風溫度過高", en: "Supply air of the auditorium is too warm" },
  description: "",
  priorityHint: "normal",
  evidence: { pointIds: [`${HALL_AHU}.supplyAirTempC`], from: MONDAY, to: MONDAY },
  reportedBy: null,
  sourceId: "occurrence-1",
  ...changes,
});

/** Tokens that show what they are for; as strict as the real ones about the purpose. */
const openLinks: LinkTokens = {
  make: (purpose, id) => `${purpose}:${id}`,
  idOf: (purpose, token) => (token.startsWith(`${purpose}:`) ? token.slice(purpose.length + 1) : undefined),
};

/** Everything about tickets over Siwei, with records in memory where no others are given and a clock turned by hand. */
export function ticketBench(others?: Records, clock = new HandClock(MONDAY), model = indexModel([siwei])) {
  const memory = new MemoryRecords(clock);
  const records = others ?? memory;
  const notices: Notice[] = [];
  const claims: Claim[] = [];
  const alarms: OpenAlarmBrief[] = [];
  const readings = new Map<string, Reading>();
  const pictures = new Map<string, { readonly record: PictureRecord; readonly content: Uint8Array }>();
  const callers = new Map<string, TicketCaller>();
  const silent = (): void => undefined;
  let made = 0;
  // Records that others have too hold what others made.
  const newId = (): string =>
    others === undefined ? `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}` : crypto.randomUUID();
  const calendar: ClaimCalendar = {
    claims: async ({ spaceIds, from, to }) =>
      claims.filter((claim) => spaceIds.includes(claim.spaceId ?? "") && claim.from < to && claim.to > from),
    propose: async () => [],
  };
  const open = openTickets({
    records,
    model,
    live: { latest: (pointId: string) => readings.get(pointId) },
    people: {
      names: async (ids) => new Map(ids.map((id) => [id, `${id} name`])),
      principalOf: async (personId) => callers.get(personId)?.principal,
      peopleWith: async (right, centerId) =>
        [...callers.values()]
          .filter(({ principal }) => mayDo(principal, right, { centerId }))
          .map(({ principal: { personId, displayName } }) => ({ personId, displayName })),
    },
    claims: calendar,
    openAlarms: (equipmentId) => alarms.filter((alarm) => alarm.equipmentId === equipmentId),
    pictures: {
      async keep(content, { addedBy, centerId }) {
        const size = { widthPx: 1, heightPx: 1, sizeBytes: content.byteLength, mediaType: "image/webp" };
        const record = { id: newId(), centerId, addedBy, addedAt: clock.now(), ...size };
        pictures.set(record.id, { record, content });
        return record;
      },
      read: async (pictureId) => pictures.get(pictureId),
    },
    postbox: () => recordsPostbox({ isOpen: true, newId, hurry: silent }),
    notices: { tell: async (notice) => void notices.push(notice) },
    calendar: officeCalendar(),
    links: openLinks,
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId,
  });
  /** Somebody whom the others can give work to. */
  const person = (...given: Parameters<typeof worker>): TicketCaller => {
    const caller = worker(...given);
    callers.set(caller.principal.personId, caller);
    return caller;
  };
  const book = (spaceId: string, from: EpochMs, title = "市民音樂會"): void => {
    const to = epochMs(from + 3 * 3_600_000);
    claims.push({ id: newId(), kind: "booking", spaceId, equipmentId: null, from, to, title });
  };
  return { ...open, model, clock, memory, records, notices, claims, alarms, readings, pictures, newId, person, book };
}

export type TicketBench = ReturnType<typeof ticketBench>;

/** A step with nothing said but where it goes. */
export const stepTo = (bench: TicketBench, to: Parameters<TicketBench["tickets"]["take"]>[1]["to"]) => ({
  id: bench.newId(),
  to,
  reason: null,
  assigneeId: null,
  contractorId: null,
  waitingFor: null,
  duplicateOf: null,
  resolution: null,
  happenedAt: null,
});

/** Takes a ticket from its report to done. */
export async function finish(bench: TicketBench, ticketId: string, by: TicketCaller): Promise<void> {
  await bench.tickets.take(ticketId, stepTo(bench, "in-progress"), by);
  await bench.tickets.take(ticketId, { ...stepTo(bench, "done"), resolution: "清洗濾網、更換皮帶" }, by);
}
