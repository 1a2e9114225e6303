import { mayDo, type Principal } from "@weishan/core/access";
import { plainDateOf, plusDays, taipeiClock, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import type { CenterIndex, System } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type ServiceLoss, serviceLoss } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { spaceAgencyRecords } from "../../ports/record-kinds/round-record.ts";
import { type ShutdownRecord, shutdownRecords } from "../../ports/record-kinds/shutdown-record.ts";
import type { ClaimsLedger } from "../booking/ledger/claims-ledger.ts";
import type { WantedClaim } from "../booking/ledger/wanted-claim.ts";
import { holderNames } from "../command/person-names.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { MaintenancePlaces, personRef, unknownRecord } from "./maintenance-places.ts";
import type { MaintenanceCaller } from "./plan-side.ts";
import type {
  AffectedSpace,
  GivenShutdown,
  ShutdownPreview,
  ShutdownState,
  Shutdowns,
  ShutdownView,
  ShutdownWindow,
} from "./shutdown-side.ts";

const DAY_MS = 86_400_000;
const LONGEST_MS = 14 * DAY_MS;
const FARTHEST_MS = 731 * DAY_MS;
/** Alternatives are looked for on so many days from the wanted one on. */
const LOOKED_AT_DAYS = 28;
/** On each of these days at the wanted hour, and at these, which touch fewer people. */
const QUIET_STARTS = ["06:00", "12:00", "18:00", "22:00"];
const ALTERNATIVES = 3;
const [OFFICE_FROM, OFFICE_TO] = ["08:00", "17:30"];

/** Kinds of spaces that are let. */
const VENUES: ReadonlySet<string> = new Set([
  "atrium",
  "auditorium",
  "hall",
  "meeting-room",
  "multimedia-room",
  "plaza",
  "residence",
]);

export interface ShutdownDeskOptions extends MaintenanceParts {
  readonly claims: ClaimsLedger;
}

/** Plans shutdowns: what stands still, what it touches, and a time that touches less. */
export class ShutdownDesk implements Shutdowns {
  readonly #options: ShutdownDeskOptions;
  readonly #places: MaintenancePlaces;
  /** Those that are ahead or running, so that whoever asks whether equipment is shut down is answered at once. */
  #standing: readonly ShutdownRecord[] = [];
  /** Those that run, as the listeners know them. */
  #running = "";
  readonly #listeners = new Set<() => void>();

  constructor(options: ShutdownDeskOptions) {
    this.#options = options;
    this.#places = new MaintenancePlaces(options.model);
  }

  /** Reads what is planned. To be called once before anything else, and now and then for what others planned. */
  async load(): Promise<void> {
    const now = this.#options.clock.now();
    this.#standing = await this.#options.records
      .of(shutdownRecords)
      .list({ where: { cancelledAt: null }, between: { toAt: { from: now } }, orderBy: "fromAt" });
    const running = this.#standing.filter(({ fromAt, toAt }) => fromAt <= now && now < toAt);
    const ids = running.map(({ id }) => id).join(" ");
    if (ids === this.#running) return;
    this.#running = ids;
    for (const listener of this.#listeners) listener();
  }

  /** Calls whenever a shutdown begins or ends, as of the last look; answers how to stop it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The shutdown because of which an equipment stands still at an instant; its alarms say nothing then. */
  shutdownOf(equipmentId: string, at: EpochMs): { readonly title: string; readonly until: EpochMs } | undefined {
    const found = this.#standing.find(
      ({ stoppedIds, fromAt, toAt }) => fromAt <= at && at < toAt && stoppedIds.includes(equipmentId),
    );
    return found === undefined ? undefined : { title: found.title, until: found.toAt };
  }

  async preview(
    given: ShutdownWindow & { readonly equipmentIds: readonly string[] },
    principal: Principal,
  ): Promise<ShutdownPreview> {
    const { index, loss } = this.#impact(given, principal);
    const spaces = await this.#affected(loss);
    const question = { spaceIds: spaces.map(({ spaceId }) => spaceId), equipmentIds: loss.stoppedIds };
    const claims = await this.#options.claims.claims({ ...question, from: given.from, to: given.to });
    const equipment = loss.stoppedIds.flatMap((id) => this.#places.equipmentRef(id) ?? []);
    const seen = equipment.filter(({ equipmentId }) => this.#isSeen(equipmentId, principal));
    const lost = spaces.flatMap(({ losses }) => losses.map(({ system }) => system));
    return {
      from: given.from,
      to: given.to,
      equipment: seen,
      spaces,
      venues: spaces.filter(({ isVenue }) => isVenue),
      systems: [...new Set<System>([...lost, ...seen.map(({ system }) => system)])],
      agencies: agenciesOf(spaces),
      claims: claims
        .filter(({ equipmentId }) => equipmentId === null || this.#isSeen(equipmentId, principal))
        .map((claim) => ({
          ...claim,
          spaceName: index.spaceById.get(claim.spaceId ?? "")?.space.name ?? null,
        })),
      alternatives: await this.#alternatives(given, question, claims.length),
    };
  }

  async list(
    { centerId }: { readonly centerId: string | null },
    principal: Principal,
  ): Promise<readonly ShutdownView[]> {
    const rows = await this.#options.records.of(shutdownRecords).list({ orderBy: "fromAt", descending: true });
    const seen = rows.filter(
      (row) =>
        (centerId === null || row.centerId === centerId) && row.equipmentIds.some((id) => this.#isSeen(id, principal)),
    );
    const views = await this.#views(seen);
    return views.map((view) => ({
      ...view,
      equipment: view.equipment.filter(({ equipmentId }) => this.#isSeen(equipmentId, principal)),
    }));
  }

  async plan(given: GivenShutdown, reason: string, { principal, actor }: MaintenanceCaller): Promise<ShutdownView> {
    const { centerId, index, loss } = this.#impact(given, principal);
    for (const id of given.equipmentIds) this.#requireManage(principal, id);
    const { records, clock, newId, claims } = this.#options;
    if (given.from < clock.now()) {
      throw new WeishanError("QUERY_INVALID", "a shutdown is planned before it begins", { from: given.from });
    }
    const spaces = await this.#affected(loss);
    const spaceIds = spaces
      .filter(({ losses }) => losses.some(({ extent }) => extent === "lost"))
      .map((one) => one.spaceId);
    const conflicts = await claims.claims({ spaceIds, from: given.from, to: given.to });
    const { title, equipmentIds, from: fromAt, to: toAt, closedSpaceIds = [] } = given;
    const unknown = closedSpaceIds.find((id) => !index.spaceById.has(id));
    if (unknown !== undefined) throw unknownRecord(`space ${unknown}`);
    const row: ShutdownRecord = {
      id: newId(),
      centerId,
      title,
      equipmentIds,
      stoppedIds: loss.stoppedIds,
      spaceIds: spaces.map(({ spaceId }) => spaceId),
      conflictCount: conflicts.length,
      fromAt,
      toAt,
      createdAt: clock.now(),
      createdBy: principal.personId,
      notifiedAt: null,
      cancelledAt: null,
      cancelReason: null,
    };
    await records.change({ actor, action: "shutdown.plan", reason, centerId }, async (transaction) => {
      await transaction.of(shutdownRecords).insert(row);
      await claims.place(transaction, claimsOf(row, closedSpaceIds));
    });
    await this.load();
    return this.#view(row);
  }

  async notify(id: string, message: string | null, { principal, actor }: MaintenanceCaller): Promise<ShutdownView> {
    const row = await this.#own(id, principal);
    const change = { actor, action: "shutdown.notify", reason: message, centerId: row.centerId };
    const after = await this.#options.records.change(change, (transaction) =>
      transaction.of(shutdownRecords).update(id, { notifiedAt: transaction.at }),
    );
    const view = await this.#view(after);
    await this.#tell("shutdown-planned", view, message);
    return view;
  }

  async cancel(id: string, reason: string, { principal, actor }: MaintenanceCaller): Promise<ShutdownView> {
    const row = await this.#own(id, principal);
    const change = { actor, action: "shutdown.cancel", reason, centerId: row.centerId };
    const after = await this.#options.records.change(change, async (transaction) => {
      await this.#options.claims.release(transaction, id, { reason });
      return transaction.of(shutdownRecords).update(id, { cancelledAt: transaction.at, cancelReason: reason });
    });
    await this.load();
    const view = await this.#view(after);
    if (row.notifiedAt !== null) await this.#tell("shutdown-cancelled", view, reason);
    return view;
  }

  /** @throws WeishanError QUERY_INVALID for a window that is none; RECORD_UNKNOWN for equipment that is not seen */
  #impact(
    { equipmentIds, from, to }: ShutdownWindow & { readonly equipmentIds: readonly string[] },
    principal: Principal,
  ): { readonly centerId: string; readonly index: CenterIndex; readonly loss: ServiceLoss } {
    const now = this.#options.clock.now();
    if (from < now - LONGEST_MS || from > now + FARTHEST_MS) {
      throw new WeishanError("QUERY_INVALID", "a shutdown is planned for the next two years", { from });
    }
    if (to <= from || to - from > LONGEST_MS) {
      throw new WeishanError("QUERY_INVALID", "a shutdown ends after it begins, and within 14 days", { from, to });
    }
    const chosen = equipmentIds.map((id) => this.#places.equipment(id, principal, "ticket.view"));
    const centerIds = new Set(chosen.map(({ centerId }) => centerId));
    const [centerId = ""] = centerIds;
    const index = this.#options.model.centerIndexes.get(centerId);
    if (centerIds.size !== 1 || index === undefined) {
      throw new WeishanError("QUERY_INVALID", "a shutdown is of equipment of one centre; plan one for each");
    }
    return { centerId, index, loss: serviceLoss(index, equipmentIds) };
  }

  #isSeen(equipmentId: string, principal: Principal): boolean {
    const equipment = this.#options.model.equipment.get(equipmentId);
    return equipment !== undefined && mayDo(principal, "ticket.view", equipment);
  }

  #requireManage(principal: Principal, equipmentId: string): void {
    const equipment = this.#options.model.equipment.get(equipmentId);
    if (equipment !== undefined && mayDo(principal, "plan.manage", equipment)) return;
    const message = `${equipmentId}: this needs the right plan.manage there`;
    throw new WeishanError("ACCESS_DENIED", message, { right: "plan.manage", equipmentId });
  }

  async #affected(loss: ServiceLoss): Promise<readonly AffectedSpace[]> {
    const rows = await this.#options.records.of(spaceAgencyRecords).list();
    const agencies = new Map(rows.map(({ id, agency }) => [id, agency]));
    return loss.spaces.map(({ placed: { space, floor }, losses }) => ({
      spaceId: space.id,
      spaceName: space.name,
      floorName: floor.name,
      kind: space.kind,
      isVenue: VENUES.has(space.kind),
      agency: agencies.get(space.id) ?? null,
      losses,
    }));
  }

  /** The wanted window at quieter hours of the same and the following days. */
  async #alternatives(
    { from, to }: ShutdownWindow,
    question: { readonly spaceIds: readonly string[]; readonly equipmentIds: readonly string[] },
    claimCount: number,
  ): Promise<ShutdownPreview["alternatives"]> {
    const now = this.#options.clock.now();
    const first = taipeiDate(from);
    const starts = [taipeiClock(from), ...QUIET_STARTS];
    const candidates = Array.from({ length: LOOKED_AT_DAYS }, (_, day) => plusDays(first, day))
      .flatMap((date) => starts.map((clock) => taipeiInstant(date, clock)))
      .filter((start) => start > now && start !== from)
      .map((start) => ({ from: start, to: epochMs(start + (to - from)) }));
    const last = candidates.at(-1);
    if (last === undefined) return [];
    const claims = await this.#options.claims.claims({ ...question, from: now, to: last.to });
    return candidates
      .map((window) => ({
        ...window,
        claimCount: claims.filter((claim) => claim.from < window.to && claim.to > window.from).length,
        isInOfficeHours: touchesOfficeHours(window),
      }))
      .filter((window) => window.claimCount < claimCount || (claimCount === 0 && !window.isInOfficeHours))
      .toSorted(
        (one, other) =>
          one.claimCount - other.claimCount ||
          Number(one.isInOfficeHours) - Number(other.isInOfficeHours) ||
          one.from - other.from,
      )
      .slice(0, ALTERNATIVES);
  }

  async #own(id: string, principal: Principal): Promise<ShutdownRecord> {
    const row = await this.#options.records.of(shutdownRecords).find(id);
    if (row === undefined || !row.equipmentIds.some((equipmentId) => this.#isSeen(equipmentId, principal))) {
      throw unknownRecord(`shutdown ${id}`);
    }
    for (const equipmentId of row.equipmentIds) this.#requireManage(principal, equipmentId);
    if (row.cancelledAt !== null || row.toAt <= this.#options.clock.now()) {
      throw new WeishanError("RECORD_CONFLICT", "this shutdown is over or was called off", { shutdownId: id });
    }
    return row;
  }

  async #tell(
    kind: "shutdown-planned" | "shutdown-cancelled",
    view: ShutdownView,
    message: string | null,
  ): Promise<void> {
    const span = `${taipeiDate(view.from)} ${taipeiClock(view.from)} – ${taipeiDate(view.to)} ${taipeiClock(view.to)}`;
    const [zh, en] = kind === "shutdown-planned" ? ["停機通知", "Shutdown"] : ["停機取消", "Shutdown called off"];
    const venues = view.venueNames.slice(0, 5);
    const more = message === null ? "" : `. ${message}`;
    await this.#options.notices.tell({
      kind,
      subject: { kind: "shutdown", id: view.id },
      centerId: view.centerId,
      personIds: [],
      text: {
        zh: `${zh}：${view.title}，${span}，影響 ${view.spaceCount} 處空間（${venues.map((name) => name.zh).join("、")}）${[...view.agencies].join("、")}${more}`,
        en: `${en}: ${view.title}, ${span}, ${view.spaceCount} spaces (${venues.map((name) => name.en).join(", ")}) ${[...view.agencies].join(", ")}${more}`,
      },
    });
  }

  async #view(row: ShutdownRecord): Promise<ShutdownView> {
    const [view] = await this.#views([row]);
    if (view === undefined) throw unknownRecord(`shutdown ${row.id}`);
    return view;
  }

  async #views(rows: readonly ShutdownRecord[]): Promise<readonly ShutdownView[]> {
    const { names, records, model, clock } = this.#options;
    const nameOf = await holderNames(
      rows.map(({ createdBy }) => createdBy),
      names,
    );
    const agencyRows = await records.of(spaceAgencyRecords).list();
    const agencies = new Map(agencyRows.map(({ id, agency }) => [id, agency]));
    const now = clock.now();
    return rows.map((row) => {
      const spaces = model.centerIndexes.get(row.centerId)?.spaceById;
      const placed = row.spaceIds.flatMap((id) => spaces?.get(id)?.space ?? []);
      return {
        id: row.id,
        title: row.title,
        centerId: row.centerId,
        from: row.fromAt,
        to: row.toAt,
        state: stateOf(row, now),
        equipment: row.equipmentIds.flatMap((id) => this.#places.equipmentRef(id) ?? []),
        stoppedCount: row.stoppedIds.length,
        spaceCount: row.spaceIds.length,
        venueNames: placed.filter(({ kind }) => VENUES.has(kind)).map(({ name }) => name),
        agencies: [...new Set(row.spaceIds.flatMap((id) => agencies.get(id) ?? []))],
        conflictCount: row.conflictCount,
        createdAt: row.createdAt,
        createdBy: personRef(row.createdBy, nameOf),
        notifiedAt: row.notifiedAt,
        cancelledAt: row.cancelledAt,
        cancelReason: row.cancelReason,
      };
    });
  }
}

function stateOf({ cancelledAt, notifiedAt, fromAt, toAt }: ShutdownRecord, now: EpochMs): ShutdownState {
  if (cancelledAt !== null) return "cancelled";
  if (now >= toAt) return "over";
  if (now >= fromAt) return "running";
  return notifiedAt === null ? "planned" : "notified";
}

const agenciesOf = (spaces: readonly AffectedSpace[]): readonly string[] => [
  ...new Set(spaces.flatMap(({ agency }) => agency ?? [])),
];

/**
 * What a shutdown claims: the equipment that was chosen, and the spaces that nobody may enter meanwhile. A space that
 * only loses something stays free to be let, with a warning.
 */
const claimsOf = (row: ShutdownRecord, closedSpaceIds: readonly string[]): readonly WantedClaim[] => {
  const facts = { bookingId: row.id, kind: "maintenance", title: row.title, ...wholeMinutes(row) } as const;
  return [
    ...row.equipmentIds.map((equipmentId) => ({ ...facts, equipmentId })),
    ...closedSpaceIds.map((spaceId) => ({ ...facts, spaceId })),
  ];
};

const MINUTE_MS = 60_000;

/** The ledger knows whole minutes; a shutdown takes those that it begins and ends in. */
const wholeMinutes = ({ fromAt, toAt }: Pick<ShutdownRecord, "fromAt" | "toAt">): ShutdownWindow => ({
  from: epochMs(Math.floor(fromAt / MINUTE_MS) * MINUTE_MS),
  to: epochMs(Math.ceil(toAt / MINUTE_MS) * MINUTE_MS),
});

/** Whether a window touches the hours of a weekday in which the house is full. */
function touchesOfficeHours({ from, to }: ShutdownWindow): boolean {
  for (let date = taipeiDate(from); date <= taipeiDate(to); date = plusDays(date, 1)) {
    const isWeekday = plainDateOf(date).dayOfWeek <= 5;
    if (isWeekday && taipeiInstant(date, OFFICE_FROM) < to && taipeiInstant(date, OFFICE_TO) > from) return true;
  }
  return false;
}
