import { type PreCoolAnswer, planPreCooling, type RoomModel } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { LeaseRecord } from "../../../ports/record-kinds/lease-record.ts";
import {
  type PreCoolingPlanRecord,
  type PreCoolingPolicyRecord,
  preCoolingPlanRecords,
  preCoolingPolicyRecords,
  preCoolingWishRecords,
} from "../../../ports/record-kinds/pre-cooling-record.ts";
import { checkInRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { Change } from "../../../ports/records.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { CoolingLeases } from "./cooling-leases.ts";
import { coolingPowerKw } from "./cooling-power.ts";
import {
  GIVEN_UP,
  LEFT_EARLY,
  NOTHING_TAKEN,
  OVER,
  POLICY_GONE,
  PUT_OFF,
  SWITCHED_OFF,
  UNNEEDED,
  whyOf,
} from "./pre-cooling-words.ts";
import type { RoomPoints } from "./room-points.ts";
import type { RoomSense } from "./room-sense.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Plans are made for what begins within so long; further ahead the weather is anybody's guess. */
const LOOK_AHEAD_MS = 30 * HOUR_MS;
/** Exhibitions that go on for days keep the hours of the house; nobody cools an empty hall at night. */
const LONGEST_EVENT_MS = 16 * HOUR_MS;
/** Who left early did so within the last days: nothing older is still to come. */
const ENDS_KEPT_MS = 48 * HOUR_MS;
/** A plan that nobody has to act on soon is worked out again this often. */
const PLAN_EVERY_MS = 10 * MINUTE_MS;
const SOON_MS = HOUR_MS;
/** Government offices are kept at 26–28 °C (用電效率提升計畫); without a standing order plans propose this. */
export const USUAL_SET_POINT_C = 26;
export const USUAL_LEAD_MIN = 180;
const BY_ITSELF = { kind: "system", part: "pre-cooling" } as const;

/** Plans, starts and ends the cooling of rooms for events: what is due follows from the records at every look. */
export class PreCooler {
  readonly #parts: EventParts;
  readonly #sense: RoomSense;
  readonly #leases: CoolingLeases;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: EventParts, sense: RoomSense) {
    this.#parts = parts;
    this.#sense = sense;
    this.#leases = new CoolingLeases(parts);
  }

  /** Brings all plans up to now; to be called as often as one likes, one look after the other. */
  tick(): Promise<void> {
    const look = this.#turn.then(() => this.#look());
    this.#turn = look.catch(() => undefined);
    return look;
  }

  async #look(): Promise<void> {
    const { records, events, clock, log } = this.#parts;
    const now = clock.now();
    const [standing, rows, policies, wishes, ends, held] = await Promise.all([
      events.between(now, epochMs(now + LOOK_AHEAD_MS)),
      records.of(preCoolingPlanRecords).list({ where: { endedAt: null } }),
      records.of(preCoolingPolicyRecords).list(),
      records.of(preCoolingWishRecords).list(),
      records.of(checkInRecords).list({ between: { endedAt: { from: epochMs(now - ENDS_KEPT_MS) } } }),
      this.#leases.held(),
    ]);
    const planned = new Map(rows.map((row) => [row.id, row]));
    const policyOf = new Map(policies.map((policy) => [policy.id, policy]));
    const off = new Map(wishes.filter(({ isOff }) => isOff).map((wish) => [wish.id, wish]));
    const over = new Map(ends.map((end) => [end.id, end.endedAt]));
    for (const event of standing) {
      const isOneDay = event.to - event.from <= LONGEST_EVENT_MS;
      if (!event.wantsCooling || !isOneDay || (over.get(event.bookingId) ?? null) !== null) continue;
      for (const spaceId of event.spaceIds) {
        const room = this.#sense.points(event.centerId, spaceId);
        if (room === undefined || room.coolers.length === 0) continue;
        const id = `${event.bookingId}~${spaceId}`;
        const before = planned.get(id);
        planned.delete(id);
        try {
          // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
          await this.#follow(
            { event, room, before, own: held.get(id) ?? [] },
            { policy: policyOf.get(event.centerId), isOff: off.get(event.bookingId), now },
          );
        } catch (error) {
          log.warn({ planId: id, error }, "a room's cooling could not be planned; it is tried again");
        }
      }
    }
    // What is left has no event any more: it was given up, moved to other rooms, or is over.
    for (const row of planned.values()) {
      const endedAt = over.get(row.bookingId) ?? null;
      const because = endedAt !== null ? LEFT_EARLY : row.eventToAt <= now ? OVER : GIVEN_UP;
      try {
        // oxlint-disable-next-line no-await-in-loop -- see above
        await this.#end({ row, own: held.get(row.id) ?? [] }, because);
      } catch (error) {
        log.warn({ planId: row.id, error }, "a room's cooling could not be ended; it is tried again");
      }
    }
    await this.#releaseStrays(held);
  }

  /** What is held for a plan that does not run, because the program was killed before it could leave it. */
  async #releaseStrays(held: ReadonlyMap<string, readonly LeaseRecord[]>): Promise<void> {
    if (held.size === 0) return;
    const { records, log } = this.#parts;
    const running = await records.of(preCoolingPlanRecords).list({ where: { state: "running", endedAt: null } });
    const ids = new Set(running.map(({ id }) => id));
    for (const [planId, leases] of held) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
        if (!ids.has(planId)) await this.#leases.release(leases, GIVEN_UP);
      } catch (error) {
        log.warn({ planId, error }, "a machine that nobody needs could not be left; it is tried again");
      }
    }
  }

  async #follow(
    followed: Followed,
    {
      policy,
      isOff,
      now,
    }: {
      readonly policy: PreCoolingPolicyRecord | undefined;
      readonly isOff: { readonly reason: string; readonly decidedBy: string } | undefined;
      readonly now: EpochMs;
    },
  ): Promise<void> {
    const { event, before, own } = followed;
    const mayCommand = policy?.isActive === true;
    // Put off until later: when to start is to be worked out again.
    const isPutOff = before?.state === "running" && before.eventFromAt < event.from && now < event.from;
    if (before?.state === "running" && !isPutOff) {
      const row = { row: before, own };
      if (isOff !== undefined) await this.#end(row, SWITCHED_OFF, "off");
      else if (!mayCommand) await this.#end(row, POLICY_GONE, "proposed");
      else await this.#keep(before, { ...followed, setPointC: policy.setPointC, now });
      return;
    }
    const isSoon = before?.startAt !== null && before !== undefined && before.startAt - now < SOON_MS;
    const isSame =
      before !== undefined &&
      before.eventFromAt === event.from &&
      before.eventToAt === event.to &&
      (before.state === "off") === (isOff !== undefined) &&
      (before.state !== "proposed" || !mayCommand) &&
      (before.state !== "planned" || mayCommand);
    if (isSame && !isSoon && now - before.plannedAt < PLAN_EVERY_MS) return;
    const plan = await this.#planned(followed, { policy, isOff, now });
    if (plan.state === "planned" && plan.startAt !== null && plan.startAt <= now && now < event.to) {
      await this.#start(plan, followed, now);
    } else {
      await this.#leases.release(own, PUT_OFF);
      await this.#put(plan, before);
    }
  }

  async #planned(
    { event, room, before, own }: Followed,
    {
      policy,
      isOff,
      now,
    }: {
      readonly policy: PreCoolingPolicyRecord | undefined;
      readonly isOff: { readonly reason: string; readonly decidedBy: string } | undefined;
      readonly now: EpochMs;
    },
  ): Promise<PreCoolingPlanRecord> {
    const model = await this.#sense.model(room.spaceId);
    const setPointC = policy?.setPointC ?? USUAL_SET_POINT_C;
    const inside = this.#sense.temperature(room);
    const { outsideC, driveAt } = await this.#sense.drives(room);
    const base: PreCoolingPlanRecord = {
      ...blank(event, room.spaceId, now),
      setPointC,
      basis: model.basis,
      roomC: inside.value,
      outsideC,
      offBy: isOff?.decidedBy ?? null,
      offReason: isOff?.reason ?? null,
      startedAt: before?.startedAt ?? null,
    };
    if (isOff !== undefined) return { ...base, state: "off", why: SWITCHED_OFF };
    const whyNot = this.#leases.whyNot(room, setPointC, { event, own });
    if (whyNot !== null) return { ...base, state: "impossible", why: whyNot };
    const longestLeadMin = policy?.longestLeadMin ?? USUAL_LEAD_MIN;
    const answer =
      inside.value === null
        ? blindly(event, now, longestLeadMin)
        : planPreCooling({
            model,
            now,
            roomC: inside.value,
            begin: event.from,
            setPointC,
            driveAt,
            longestLeadH: longestLeadMin / 60,
          });
    if (answer.kind === "unneeded") {
      return { ...base, state: "unneeded", why: UNNEEDED(answer.expectedC), expectedC: answer.expectedC };
    }
    const startAt = epochMs(Math.max(now, answer.startAt));
    const energyKwh = await this.#energyKwh(room, answer, { event, model, setPointC, driveAt });
    const span = { centerId: event.centerId, from: startAt, to: event.to };
    const price = energyKwh === null ? null : this.#parts.price.priceOf({ ...span, energyKwh });
    return {
      ...base,
      state: policy?.isActive === true ? "planned" : "proposed",
      why: whyOf(answer, { model, inside: inside.value, setPointC, room }),
      startAt,
      marginMin: answer.kind === "start" ? answer.marginMin : null,
      expectedC: inside.value === null ? null : answer.expectedC,
      energyKwh,
      priceTwd: price?.priceTwd ?? null,
      priceSource: price?.source ?? null,
    };
  }

  /** Energy from the start to the end of the event: the pull-down, then what holds the room against the weather. */
  async #energyKwh(
    room: RoomPoints,
    answer: PreCoolAnswer,
    {
      event,
      model,
      setPointC,
      driveAt,
    }: {
      readonly event: BookedEvent;
      readonly model: RoomModel;
      readonly setPointC: number;
      readonly driveAt: (at: EpochMs) => { outsideC: number; sunKwm2: number; busyShare: number };
    },
  ): Promise<number | null> {
    if (answer.kind === "unneeded") return 0;
    const powerKw = coolingPowerKw(room);
    if (powerKw === null) return null;
    let holdingH = 0;
    for (let at: number = event.from; at < event.to; at += QUARTER_MS) {
      const { outsideC, sunKwm2 } = driveAt(epochMs(at));
      const heatKph =
        (outsideC - setPointC) / model.timeConstantH +
        model.gainKph +
        model.sunKph * sunKwm2 +
        model.peopleKph * GUESTS_SHARE;
      holdingH += (QUARTER_MS / HOUR_MS) * Math.min(1, Math.max(0, heatKph / model.coolingKph));
    }
    return powerKw * (answer.coolingH + holdingH);
  }

  /** What is kept first is taken up by every later look: a program that is killed in between cools all the same. */
  async #start(plan: PreCoolingPlanRecord, { event, room, before, own }: Followed, now: EpochMs): Promise<void> {
    const running: PreCoolingPlanRecord = { ...plan, state: "running", startedAt: before?.startedAt ?? now };
    await this.#put(running, before);
    const leaseIds = await this.#leases.hold(room, { plan: running, until: event.to, own });
    await this.#change(running, leaseIds.length > 0 ? { leaseIds } : NOTHING_HELD);
  }

  /** A room that is being cooled: what it had at the beginning, an end that moved, and what now stands against it. */
  async #keep(
    row: PreCoolingPlanRecord,
    { event, room, own, setPointC, now }: Followed & { readonly setPointC: number; readonly now: EpochMs },
  ): Promise<void> {
    const whyNot = this.#leases.whyNot(room, setPointC, { event, own });
    if (whyNot !== null) {
      await this.#end({ row, own }, whyNot, "impossible");
      return;
    }
    const changes: { -readonly [Field in keyof PreCoolingPlanRecord]?: PreCoolingPlanRecord[Field] } = {};
    if (row.reachedC === null && now >= event.from) {
      const { value } = this.#sense.now(room.temperature);
      if (value !== null && now - event.from < 5 * MINUTE_MS) changes.reachedC = value;
    }
    if (event.to !== row.eventToAt || event.from !== row.eventFromAt) {
      changes.eventToAt = event.to;
      changes.eventFromAt = event.from;
    }
    if (setPointC !== row.setPointC) changes.setPointC = setPointC;
    const leaseIds = await this.#leases.hold(room, { plan: { ...row, setPointC }, until: event.to, own });
    if (leaseIds.length === 0) Object.assign(changes, NOTHING_HELD);
    else if (leaseIds.join() !== row.leaseIds.join()) changes.leaseIds = leaseIds;
    if (Object.keys(changes).length > 0) await this.#change(row, changes);
  }

  async #end(
    { row, own }: { readonly row: PreCoolingPlanRecord; readonly own: readonly LeaseRecord[] },
    because: LocalName,
    state: PreCoolingPlanRecord["state"] = "ended",
  ): Promise<void> {
    await this.#leases.release(own, because);
    const isOver = state === "ended";
    await this.#change(row, {
      state: row.state === "running" || isOver ? state : row.state,
      ...(isOver ? {} : { why: because }),
      leaseIds: [],
      endedAt: isOver ? this.#parts.clock.now() : null,
      endedBecause: because,
    });
  }

  async #put(plan: PreCoolingPlanRecord, before: PreCoolingPlanRecord | undefined): Promise<void> {
    await this.#parts.records.change(changeOf(plan), async (transaction) => {
      const rows = transaction.of(preCoolingPlanRecords);
      const known = before ?? (await rows.find(plan.id));
      const { id, ...fields } = plan;
      if (known === undefined) await rows.insert(plan);
      else await rows.update(id, fields);
    });
  }

  async #change(row: PreCoolingPlanRecord, changes: Partial<Omit<PreCoolingPlanRecord, "id">>): Promise<void> {
    try {
      await this.#parts.records.change(changeOf(row), (transaction) =>
        transaction.of(preCoolingPlanRecords).update(row.id, changes),
      );
    } catch (error) {
      if (!isWeishanError(error) || error.code !== "RECORD_UNKNOWN") throw error;
    }
  }
}

interface Followed {
  readonly event: BookedEvent;
  readonly room: RoomPoints;
  readonly before: PreCoolingPlanRecord | undefined;
  /** What the plan holds of its machines. */
  readonly own: readonly LeaseRecord[];
}

const QUARTER_MS = 900_000;
/** How full a let room is, where nobody counts. */
const GUESTS_SHARE = 0.6;

const NOTHING_HELD = { state: "impossible", why: NOTHING_TAKEN, leaseIds: [] } as const;

/** Without a temperature nobody can say how late will do: as early as allowed, and no earlier. */
const blindly = (event: BookedEvent, now: EpochMs, longestLeadMin: number): PreCoolAnswer => {
  const startAt = epochMs(Math.max(now, event.from - longestLeadMin * MINUTE_MS));
  return { kind: "too-late", startAt, reachedC: Number.NaN, expectedC: Number.NaN, coolingH: longestLeadMin / 60 };
};

const changeOf = ({ centerId }: PreCoolingPlanRecord): Change => ({
  actor: BY_ITSELF,
  action: "pre-cooling.plan",
  reason: null,
  centerId,
});

const blank = (event: BookedEvent, spaceId: string, now: EpochMs): PreCoolingPlanRecord => ({
  id: `${event.bookingId}~${spaceId}`,
  bookingId: event.bookingId,
  spaceId,
  centerId: event.centerId,
  applicationId: event.applicationId,
  eventFromAt: event.from,
  eventToAt: event.to,
  state: "proposed",
  why: { zh: "", en: "" },
  basis: "usual",
  setPointC: USUAL_SET_POINT_C,
  startAt: null,
  marginMin: null,
  roomC: null,
  outsideC: null,
  expectedC: null,
  energyKwh: null,
  priceTwd: null,
  priceSource: null,
  plannedAt: now,
  leaseIds: [],
  startedAt: null,
  reachedC: null,
  endedAt: null,
  endedBecause: null,
  offBy: null,
  offReason: null,
});
