import { type AlarmRule, prepareAlarmRule } from "@weishan/core/alarm";
import { officeCalendar } from "@weishan/core/calendar";
import { batchOf, PointTable, type Reading, type ReadingValue } from "@weishan/core/reading";
import type { Journal } from "../../../ports/journal.ts";
import type { Records } from "../../../ports/records.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock, settled } from "../../field/fake/hand-clock.ts";
import { AlarmEngine, type AlarmEngineOptions } from "../alarm-engine.ts";
import { MemoryJournal } from "./memory-journal.ts";

export const silentLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A rule with nothing special about it; what a test is about stands in the changes. */
export const ruleOf = (
  changes: Partial<AlarmRule> & Pick<AlarmRule, "equipmentId" | "key" | "condition">,
): AlarmRule => ({
  id: `${changes.equipmentId}~${changes.key}`,
  name: { zh: `警報 ${changes.key}`, en: `Alarm ${changes.key}` },
  onDelayMs: 0,
  offDelayMs: 0,
  deadband: 0,
  latching: false,
  reAlarmMs: null,
  consequence: "major",
  timeToRespondMin: 10,
  priority: "medium",
  response: { zh: "查看", en: "Look" },
  suppressWhen: [],
  raisesTicket: false,
  source: "test",
  ...changes,
});

/** Too warm above 30 °C. */
export const warm = (equipmentId: string, changes: Partial<AlarmRule> = {}): AlarmRule =>
  ruleOf({
    equipmentId,
    key: "warm",
    condition: { kind: "limit", side: "high", pointId: `${equipmentId}.tempC`, limit: 30 },
    ...changes,
  });

export interface BenchWorld {
  readonly clock: HandClock;
  readonly records: MemoryRecords;
  readonly journal: MemoryJournal;
  /** A journal keeps ids; here it keeps numbers, which must then mean the same to every run. */
  readonly points: PointTable;
}

/** @param startMs - 09:00 of a Monday in Taipei where not given */
export function benchWorld(startMs?: number): BenchWorld {
  const clock = new HandClock(startMs);
  return { clock, records: new MemoryRecords(clock), journal: new MemoryJournal(), points: new PointTable() };
}

/** An engine that knows nothing yet. */
export const bareEngine = (
  given: Pick<AlarmEngineOptions, "records" | "journal" | "points" | "clock"> & Partial<AlarmEngineOptions>,
): AlarmEngine =>
  new AlarmEngine({
    calendar: officeCalendar(),
    isLockedOut: () => false,
    isShutDown: () => false,
    endpointCauseOf: () => undefined,
    centerIdOf: () => "SW",
    log: silentLog,
    ...given,
  });

/** An engine over a world that outlives it: a second bench over the same world is the next run of the program. */
export async function engineBench(
  rules: readonly AlarmRule[],
  {
    world = benchWorld(),
    lockedOut = new Set<string>(),
    shutDown = new Set<string>(),
    causes = new Map<string, string>(),
    intervalMs,
  }: {
    readonly world?: BenchWorld;
    readonly lockedOut?: Set<string>;
    readonly shutDown?: ReadonlySet<string>;
    /** The cause of each rule, by id. */
    readonly causes?: ReadonlyMap<string, string>;
    readonly intervalMs?: number;
  } = {},
) {
  const { clock, records, journal, points } = world;
  const life = new AbortController();
  const engine = bareEngine({
    ...world,
    records: mortalRecords(records, life.signal),
    journal: mortalJournal(journal, life.signal),
    isLockedOut: (equipmentId) => lockedOut.has(equipmentId),
    isShutDown: (equipmentId) => shutDown.has(equipmentId),
    endpointCauseOf: ({ id }) => causes.get(id),
  });
  const prepare = (rule: AlarmRule) =>
    prepareAlarmRule(rule, { unitOf: () => "°C", expectedIntervalMs: () => intervalMs });
  await engine.load(rules.map(prepare));
  await engine.start();
  /** Readings arrive now, measured now. */
  const say = async (values: Readonly<Record<string, ReadingValue>>, more: Partial<Reading> = {}): Promise<void> => {
    const now = clock.now();
    const readings = Object.entries(values).map(
      ([pointId, value]): Reading => ({
        pointId,
        value,
        quality: "good",
        reason: null,
        at: now,
        receivedAt: now,
        ...more,
      }),
    );
    await journal.append(batchOf(readings, points));
    await clock.turn(0);
    await settled();
  };
  const stateOf = (alarmId: string) => engine.board.find(alarmId)?.memory.state;
  /** From now on nothing of this run reaches the world any more, and it hears nothing. */
  const kill = (): void => {
    life.abort();
    clock.forgetAll();
  };
  return { ...world, engine, prepare, say, stateOf, kill };
}

const never = <Result>(): Promise<Result> => new Promise(() => undefined);

const mortalRecords = (records: MemoryRecords, life: AbortSignal): Records => ({
  of: (kind) => records.of(kind),
  change: (change, work) => (life.aborted ? never() : records.change(change, work)),
});

const mortalJournal = (journal: MemoryJournal, life: AbortSignal): Journal => ({
  append: (batch) => journal.append(batch),
  follow: (after, options) => journal.follow(after, { ...options, signal: AbortSignal.any([life, options.signal]) }),
  confirm: (name, position) => (life.aborted ? never() : journal.confirm(name, position)),
  register: (name, known) => journal.register(name, known),
  state: () => journal.state(),
});
