import { type Diagnosis, derivedFrame, diagnoseDerived, faultFamily } from "@weishan/core/fault";
import { EquipmentFrames } from "../../../packages/daemon/src/app/fault/equipment-frame.ts";
import { type RaisedAlarm, watchAlarms } from "./alarm-watch.ts";
import type { DetectionCase } from "./detection-cases.ts";
import { EQUIPMENT, liveThrough, type SimulatedSpan } from "./simulated-readings.ts";

const EVERY_MS = 300_000;
const SEED = 11;
/** What the site's own faults show on. */
const SITE_IDS = ["SW.MAIN.RF.WST.01", "SW.MAIN.B1.GEN.01", "SW.MAIN.01F.UPS.01", "SW.MAIN.B1.MTR.MAIN"];
const STATION_IDS = [...EQUIPMENT.values()].filter(({ kind }) => kind === "weather-station").map(({ id }) => id);

/** How one case was found. */
export interface DetectionScore {
  readonly case: DetectionCase;
  /** Found in its time in the way the case asks for. */
  readonly isFound: boolean;
  /** The first day on which a fault was diagnosed that the sound twin has not, 1 the first; null: none in its time. */
  readonly diagnosedOnDay: number | null;
  /** The component named: a right one where one was. */
  readonly named: string | null;
  readonly isNamedRight: boolean;
  readonly rules: readonly string[];
  /** The first alarm that the sound twin has not, with the time it took; null: none. */
  readonly alarm: { readonly key: string; readonly afterMs: number } | null;
  /** Rules that judged the sound twin and say of the broken machine that they do not know. */
  readonly doubts: readonly string[];
}

/** What was said of a machine on one day. */
interface DayDiagnosis {
  readonly equipmentId: string;
  readonly day: number;
  readonly diagnosis: Diagnosis;
}

interface Looked {
  readonly days: readonly DayDiagnosis[];
  readonly raised: readonly RaisedAlarm[];
  readonly ruleCount: number;
  readonly begunAt: string | undefined;
}

/** Lives through a span and looks at some machines with the shipped fault rules and alarm rules. */
async function look(
  span: SimulatedSpan,
  ids: readonly string[],
  isEnough: (day: DayDiagnosis) => boolean = () => false,
): Promise<Looked> {
  const days: DayDiagnosis[] = [];
  const alarms = watchAlarms(new Set(ids), span.everyMs);
  const judged = ids.flatMap((id) => {
    const equipment = EQUIPMENT.get(id);
    const family = faultFamily(equipment?.kind ?? "");
    return equipment === undefined || family === undefined ? [] : [{ equipment, family }];
  });
  const truths = await liveThrough(span, {
    moment: (moment) => alarms.take(moment),
    async day({ number, span: whole, history }) {
      const frames = new EquipmentFrames(history, { equipment: EQUIPMENT });
      let hasSeenEnough = false;
      for (const { equipment, family } of judged) {
        const frame = await frames.frame({ equipment, family, span: whole });
        const day = {
          equipmentId: equipment.id,
          day: number,
          diagnosis: diagnoseDerived(family, derivedFrame(family, frame)),
        };
        days.push(day);
        hasSeenEnough ||= isEnough(day);
      }
      return hasSeenEnough;
    },
  });
  return { days, raised: alarms.raised, ruleCount: alarms.ruleCount, begunAt: truths[0]?.from };
}

/** Scores cases one after the other; twins without the fault are lived through once. */
export function createDetectionScorer(): (one: DetectionCase) => Promise<DetectionScore> {
  const twins = new Map<string, Promise<Looked>>();
  return async (one) => {
    const ids = one.equipmentId === "" ? SITE_IDS : [one.equipmentId];
    const where = one.equipmentId === "" ? "" : `, equipment: ${one.equipmentId}`;
    const span: SimulatedSpan = {
      seed: SEED,
      fromMs: Date.parse(one.from),
      days: one.withinDays,
      everyMs: EVERY_MS,
      stepMs: 1_000 * (one.stepS ?? 60),
      faults: [`{ kind: ${one.kind}${where}, ${one.settings} }`],
      equipmentIds: new Set([...ids, ...STATION_IDS]),
    };
    const broken = await look(span, ids, ({ diagnosis }) => one.components.includes(diagnosis.component ?? ""));
    const days = broken.days.at(-1)?.day ?? one.withinDays;
    const key = `${one.from} ${span.stepMs} ${days} ${ids.join(" ")}`;
    const twin = twins.get(key) ?? look({ ...span, days, faults: [] }, ids);
    twins.set(key, twin);
    return scoreOf(one, broken, await twin);
  };
}

function scoreOf(one: DetectionCase, broken: Looked, sound: Looked): DetectionScore {
  const usual = new Set(sound.days.filter(isFault).map(({ day, diagnosis }) => `${day} ${diagnosis.component}`));
  const found = broken.days.filter(isFault).filter(({ day, diagnosis }) => !usual.has(`${day} ${diagnosis.component}`));
  const named = found.map(({ diagnosis }) => diagnosis.component ?? "");
  const right = named.find((component) => one.components.includes(component));
  const alarm = newAlarm(broken, sound, Date.parse(broken.begunAt ?? one.from));
  const doubts = newDoubts(broken, sound);
  return {
    case: one,
    isFound: one.by === "alarm" ? alarm !== null : one.by === "doubt" ? doubts.length > 0 : right !== undefined,
    diagnosedOnDay: found[0]?.day ?? null,
    named: right ?? named[0] ?? null,
    isNamedRight: right !== undefined,
    rules: [...new Set(found.flatMap(({ diagnosis }) => idsOf(diagnosis, "FAULT")))],
    alarm,
    doubts,
  };
}

const isFault = ({ diagnosis }: DayDiagnosis): boolean => diagnosis.fault === true;

const idsOf = ({ rules }: Diagnosis, wanted: "FAULT" | "OK" | "UNKNOWN"): readonly string[] =>
  rules.filter(({ result }) => result === wanted).map(({ id }) => id);

function newDoubts(broken: Looked, sound: Looked): readonly string[] {
  const judged = new Set(
    sound.days.flatMap(({ day, diagnosis }) => idsOf(diagnosis, "OK").map((id) => `${day} ${id}`)),
  );
  const doubtful = broken.days.flatMap(({ day, diagnosis }) =>
    idsOf(diagnosis, "UNKNOWN").filter((id) => judged.has(`${day} ${id}`)),
  );
  return [...new Set(doubtful)];
}

function newAlarm(broken: Looked, sound: Looked, begunMs: number): DetectionScore["alarm"] {
  const usual = new Set(sound.raised.map(({ equipmentId, key }) => `${equipmentId}~${key}`));
  const first = broken.raised.find(
    ({ equipmentId, key, atMs }) => atMs >= begunMs && !usual.has(`${equipmentId}~${key}`),
  );
  return first === undefined ? null : { key: first.key, afterMs: first.atMs - begunMs };
}

/** What was said of sound machines. */
export interface CleanScore {
  readonly equipmentDays: number;
  readonly ruleCount: number;
  readonly falseDiagnoses: readonly {
    readonly equipmentId: string;
    readonly day: number;
    readonly component: string;
    readonly rules: readonly string[];
  }[];
  readonly alarms: readonly RaisedAlarm[];
}

/** Looks at every machine of both centres while nothing is broken. */
export async function scoreClean(from: string, days: number): Promise<CleanScore> {
  const ids = [...EQUIPMENT.keys()];
  const span = { seed: SEED, fromMs: Date.parse(from), days, everyMs: EVERY_MS, stepMs: 60_000, faults: [] };
  const looked = await look({ ...span, equipmentIds: new Set(ids) }, ids);
  return {
    equipmentDays: looked.days.length,
    ruleCount: looked.ruleCount,
    falseDiagnoses: looked.days.filter(isFault).map(({ equipmentId, day, diagnosis }) => ({
      equipmentId,
      day,
      component: diagnosis.component ?? "",
      rules: idsOf(diagnosis, "FAULT"),
    })),
    alarms: looked.raised,
  };
}
