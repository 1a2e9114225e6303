import {
  DEMAND_LEVELS,
  type DemandLevel,
  demandLevel,
  demandWindowAt,
  forecastDemand,
  rankSheds,
  type TariffPeriod,
} from "@weishan/core/energy";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import {
  type DemandEventAction,
  type DemandEventQuarter,
  type DemandEventRecord,
  demandEventRecords,
} from "../../../ports/record-kinds/demand-event-record.ts";
import type { LeaseRecord } from "../../../ports/record-kinds/lease-record.ts";
import { type ShedPolicyRecord, shedPolicyRecords } from "../../../ports/record-kinds/shed-policy-record.ts";
import type { DemandView } from "./demand-side.ts";
import type { DemandWatch } from "./demand-watch.ts";
import type { FoundShed, ShedFinder } from "./shed-candidates.ts";
import { type ShedLeaseParts, ShedLeases } from "./shed-leases.ts";

const MINUTE_MS = 60_000;
const MS_PER_HOUR = 3_600_000;
const QUARTER_HOURS = 0.25;
/** An event is written from nine tenths of the contract on: below it is every summer's day. */
const EVENT_FROM = 0.9;
/** A shed aims at a little less than the contract: the register decides, not the forecast. */
const AIM_SHARE = 0.98;
/** Machines answer an order within a minute or two; what was told lately is not told to do more. */
const SETTLE_MS = 90_000;
/** What is given back is given back for good: it has to fit with a tenth to spare, and was held for some minutes. */
const BACK_SHARE = 0.9;
const LEAST_HOLD_MS = 5 * MINUTE_MS;
/** Who bore it for as long as the policy lets has half an hour of rest before it is asked again. */
const REST_MS = 30 * MINUTE_MS;
const BY_ITSELF = { kind: "system", part: "demand" } as const;

const BACK = {
  fits: { zh: "需量已降，恢復運轉", en: "the demand has fallen; what was shed is given back" },
  withdrawn: { zh: "卸載政策已撤回或變更", en: "the policy was withdrawn or changed" },
  tooLong: { zh: "已達政策允許之時間", en: "it was held for as long as the policy lets" },
  stray: { zh: "此需量事件已結束", en: "the event is over" },
} as const;

export interface ShedControlParts extends ShedLeaseParts {
  readonly watch: Pick<DemandWatch, "demandOf" | "allowed">;
  readonly finder: Pick<ShedFinder, "find">;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** An event that is going on, with what is held for it. */
interface OpenEvent {
  readonly row: DemandEventRecord;
  readonly held: readonly LeaseRecord[];
}

/**
 * Follows quarters that come near the contract: writes each stretch of them down, sheds under a policy that a person
 * approved and under no other condition, and gives everything back. What is due follows from the records at every look.
 */
export class ShedControl {
  readonly #parts: ShedControlParts;
  readonly #leases: ShedLeases;
  readonly #heldKw = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ShedControlParts) {
    this.#parts = parts;
    this.#leases = new ShedLeases(parts);
  }

  /** What is being shed in a centre now, as it was reckoned when it was told. */
  heldKw(centerId: string): number {
    return this.#heldKw.get(centerId) ?? 0;
  }

  /** Acts on what the watch saw; looks are one after another. */
  follow(views: readonly DemandView[]): Promise<void> {
    const look = this.#turn.then(() => this.#look(views));
    this.#turn = look.catch(() => undefined);
    return look;
  }

  async #look(views: readonly DemandView[]): Promise<void> {
    const { records } = this.#parts;
    const [open, policies, held] = await Promise.all([
      records.of(demandEventRecords).list({ where: { endedAt: null } }),
      records.of(shedPolicyRecords).list(),
      this.#leases.held(),
    ]);
    // Trouble in one house keeps nobody from giving back what is held in another.
    const troubles: unknown[] = [];
    const tried = (work: Promise<void>): Promise<void> => work.catch((error: unknown) => void troubles.push(error));
    for (const view of views) {
      const row = open.find(({ centerId }) => centerId === view.centerId);
      const policy = policies.find(({ centerId, approvedAt }) => centerId === view.centerId && approvedAt !== null);
      const event = row === undefined ? undefined : { row, held: held.get(row.id) ?? [] };
      // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
      await tried(this.#center(view, event, policy));
    }
    const ids = new Set(open.map(({ id }) => id));
    for (const [eventId, leases] of held) {
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (!ids.has(eventId)) await tried(this.#leases.giveBack(leases, BACK.stray));
    }
    if (troubles.length > 0) throw troubles[0];
  }

  async #center(view: DemandView, before: OpenEvent | undefined, policy: ShedPolicyRecord | undefined): Promise<void> {
    const event = before ?? (isNear(view) ? await this.#begin(view) : undefined);
    if (event === undefined) {
      this.#heldKw.delete(view.centerId);
      return;
    }
    let { row } = event;
    let { held } = event;
    row = withQuarter(row, view, this.#parts.watch);
    const back = this.#dueBack(view, { row, held }, policy);
    if (back.leases.length > 0) {
      await this.#leases.giveBack(back.leases, back.because);
      held = held.filter((lease) => !back.leases.includes(lease));
    }
    row = withEnded(row, held, this.#parts.clock.now());
    if (policy !== undefined && back.leases.length === 0) {
      const taken = await this.#shed(view, { row, held }, policy);
      if (taken.length > 0) {
        row = { ...row, policyId: policy.id, actions: [...row.actions, ...taken.map(({ action }) => action)] };
        held = [...held, ...taken.map(({ lease }) => lease)];
      }
    }
    row = this.#ended(row, held);
    this.#heldKw.set(
      row.centerId,
      openActions(row).reduce((sum, { gainKw }) => sum + gainKw, 0),
    );
    await this.#keep(row, event.row);
  }

  /** Writes the beginning down before anything is told: an event that nobody kept has no leases. */
  async #begin(view: DemandView): Promise<OpenEvent | undefined> {
    const allowed = this.#parts.watch.allowed(view.centerId, view.window.startAt);
    if (allowed === null || view.contractKw === null || view.forecastKw === null || view.period === null)
      return undefined;
    const row: DemandEventRecord = {
      id: this.#parts.newId(),
      centerId: view.centerId,
      startAt: view.window.startAt,
      endedAt: null,
      highestLevel: view.level ?? "normal",
      contractId: allowed.contract.id,
      contractKw: view.contractKw,
      period: view.period,
      highestForecastKw: view.forecastKw,
      quarters: [],
      actions: [],
      policyId: null,
    };
    await this.#parts.records.change(changeOf(row), (transaction) => transaction.of(demandEventRecords).insert(row));
    return { row, held: [] };
  }

  /** What is to be given back now: all of it, the last that was taken, or nothing. */
  #dueBack(
    view: DemandView,
    { row, held }: OpenEvent,
    policy: ShedPolicyRecord | undefined,
  ): { readonly leases: readonly LeaseRecord[]; readonly because: (typeof BACK)[keyof typeof BACK] } {
    const now = this.#parts.clock.now();
    if (held.length === 0) return { leases: [], because: BACK.fits };
    const isSame = policy !== undefined && (row.policyId === null || row.policyId === policy.id);
    if (!isSame) return { leases: held, because: BACK.withdrawn };
    const longestMs = policy.longestHoldMin * MINUTE_MS;
    const old = held.filter(({ grantedAt }) => now - grantedAt >= longestMs);
    if (old.length > 0) return { leases: old, because: BACK.tooLong };
    const last = held.toSorted((one, other) => other.grantedAt - one.grantedAt)[0];
    if (last === undefined || now - last.grantedAt < LEAST_HOLD_MS) return { leases: [], because: BACK.fits };
    const gainKw = row.actions.find(({ leaseId }) => leaseId === last.id)?.gainKw ?? 0;
    return { leases: fitsWith(view, gainKw) ? [last] : [], because: BACK.fits };
  }

  /** Takes what is needed and allowed, the least felt first; what was taken lately is given time to act. */
  async #shed(
    view: DemandView,
    { row, held }: OpenEvent,
    policy: ShedPolicyRecord,
  ): Promise<readonly { readonly lease: LeaseRecord; readonly action: DemandEventAction }[]> {
    const now = this.#parts.clock.now();
    const neededKw = neededOf(view, policy.fromLevel);
    // Machines are told by what was counted, never by an estimate.
    if (neededKw <= 0 || view.quality !== "good") return [];
    const settlingKw = row.actions
      .filter(({ takenAt, givenBackAt }) => givenBackAt === null && now - takenAt < SETTLE_MS)
      .reduce((sum, { gainKw }) => sum + gainKw, 0);
    const resting = row.actions.filter(({ givenBackAt }) => givenBackAt !== null && now - givenBackAt < REST_MS);
    const takenPoints = new Set([...held, ...resting].map(({ pointId }) => pointId));
    const found = this.#parts.finder
      .find(view.centerId)
      .filter(({ pointId }) => !takenPoints.has(pointId))
      .filter(({ measure }) => policy.measures.includes(measure))
      .filter(({ comfortCost }) => comfortCost <= policy.mostComfortCost);
    const needed = rankSheds(found, neededKw - settlingKw).filter(({ isNeeded }) => isNeeded);
    const until = epochMs(now + policy.longestHoldMin * MINUTE_MS);
    const taken: { lease: LeaseRecord; action: DemandEventAction }[] = [];
    for (const shed of needed) {
      // oxlint-disable-next-line no-await-in-loop -- orders to one house are one after another
      const lease = await this.#leases.take(row.id, shed, until);
      if (lease !== null) taken.push({ lease, action: actionOf(shed, lease) });
    }
    return taken;
  }

  /** An event is over once a quarter was over that stayed under it, with nothing held any more. */
  #ended(row: DemandEventRecord, held: readonly LeaseRecord[]): DemandEventRecord {
    const now = this.#parts.clock.now();
    const { startAt } = demandWindowAt(now);
    const past = row.quarters.filter(({ from }) => from < startAt);
    const last = past.at(-1);
    if (held.length > 0 || last === undefined || last.forecastKw >= EVENT_FROM * last.contractKw) return row;
    return { ...row, endedAt: startAt };
  }

  async #keep(row: DemandEventRecord, before: DemandEventRecord): Promise<void> {
    if (row === before) return;
    const { id, ...changes } = row;
    await this.#parts.records.change(changeOf(row), (transaction) =>
      transaction.of(demandEventRecords).update(id, changes),
    );
  }
}

const changeOf = ({ centerId }: DemandEventRecord) => ({
  actor: BY_ITSELF,
  action: "demand-event.follow",
  reason: null,
  centerId,
});

const isNear = ({ forecastKw, contractKw, quality }: DemandView): boolean =>
  quality === "good" &&
  forecastKw !== null &&
  contractKw !== null &&
  contractKw > 0 &&
  forecastKw >= EVENT_FROM * contractKw;

const openActions = ({ actions }: DemandEventRecord): readonly DemandEventAction[] =>
  actions.filter(({ givenBackAt }) => givenBackAt === null);

const actionOf = (shed: FoundShed, { id, grantedAt }: LeaseRecord): DemandEventAction => ({
  measure: shed.measure,
  equipmentId: shed.equipment.id,
  pointId: shed.pointId,
  presentValue: shed.presentValue,
  value: shed.value,
  gainKw: Math.round(shed.gainKw * 10) / 10,
  leaseId: id,
  takenAt: grantedAt,
  givenBackAt: null,
});

/** Actions whose leases are no longer there were given back: by us, by their time, or by somebody stronger. */
function withEnded(row: DemandEventRecord, held: readonly LeaseRecord[], now: EpochMs): DemandEventRecord {
  const ids = new Set(held.map(({ id }) => id));
  if (openActions(row).every(({ leaseId }) => ids.has(leaseId))) return row;
  const actions = row.actions.map((action) =>
    action.givenBackAt === null && !ids.has(action.leaseId) ? { ...action, givenBackAt: now } : action,
  );
  return { ...row, actions };
}

const isAtLeast = (level: DemandLevel, least: DemandLevel): boolean =>
  DEMAND_LEVELS.indexOf(level) >= DEMAND_LEVELS.indexOf(least);

/** The event with the running quarter brought up to now, and with what the register said of those before. */
function withQuarter(
  row: DemandEventRecord,
  view: DemandView,
  watch: Pick<DemandWatch, "demandOf">,
): DemandEventRecord {
  const { startAt } = view.window;
  let quarters = row.quarters;
  for (const [at, quarter] of quarters.entries()) {
    if (quarter.demandKw !== null || quarter.from >= startAt) continue;
    const demandKw = watch.demandOf(row.centerId, quarter.from);
    if (demandKw !== null) quarters = quarters.with(at, { ...quarter, demandKw });
  }
  const { forecastKw, contractKw, level, period, quality } = view;
  if (quality !== "good" || forecastKw === null || contractKw === null)
    return quarters === row.quarters ? row : { ...row, quarters };
  const running = quarters.find(({ from }) => from === startAt);
  const raised: DemandEventQuarter = {
    from: startAt,
    forecastKw: Math.max(running?.forecastKw ?? 0, forecastKw),
    demandKw: null,
    contractKw,
  };
  if (running === undefined) quarters = [...quarters, raised];
  else if (raised.forecastKw > running.forecastKw) quarters = quarters.with(quarters.indexOf(running), raised);
  const isHigher = forecastKw / contractKw > row.highestForecastKw / row.contractKw;
  if (quarters === row.quarters && !isHigher) return row;
  const highest: { contractKw: number; highestForecastKw: number; period: TariffPeriod } = isHigher
    ? { contractKw, highestForecastKw: forecastKw, period: period ?? row.period }
    : row;
  const highestLevel = level !== null && isAtLeast(level, row.highestLevel) ? level : row.highestLevel;
  const { contractKw: atKw, highestForecastKw, period: atPeriod } = highest;
  return { ...row, quarters, highestLevel, contractKw: atKw, highestForecastKw, period: atPeriod };
}

/** What has to be shed from now on to end the quarter a little below the contract; 0 where the level does not ask. */
function neededOf(view: DemandView, fromLevel: DemandLevel): number {
  const { energyKwh, powerKw, contractKw, level, asOf } = view;
  if (energyKwh === null || powerKw === null || contractKw === null || level === null) return 0;
  if (!isAtLeast(level, fromLevel)) return 0;
  const { shedKw } = forecastDemand({ at: asOf, energyKwh, powerKw, allowedKw: contractKw * AIM_SHARE });
  return shedKw ?? 0;
}

/** Whether the quarter ends well below the contract also when so much is drawn again. */
function fitsWith({ forecastKw, contractKw, window, asOf }: DemandView, gainKw: number): boolean {
  if (forecastKw === null || contractKw === null) return false;
  const leftHours = (window.endAt - asOf) / MS_PER_HOUR;
  // What is given back late in a quarter is drawn in the whole of the next one.
  const atEndKw = Math.max(forecastKw, forecastKw + (gainKw * Math.max(leftHours, QUARTER_HOURS)) / QUARTER_HOURS);
  return demandLevel(atEndKw, contractKw * BACK_SHARE) !== "over";
}
