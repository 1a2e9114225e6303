import type { LocalName } from "../center/local-name.ts";
import type { DailyFigures } from "./daily-figures.ts";
import { words } from "./rule-parts.ts";

/** One side of an elevator's wear. */
export interface ElevatorPart {
  readonly key: "doors" | "levelling" | "starts" | "motor";
  readonly name: LocalName;
  /** 100 as new … 0 worn out; null where nothing is known. */
  readonly score: number | null;
  readonly why: LocalName;
}

/** How worn an elevator is. */
export interface ElevatorCondition {
  /** That of its worst part; null where nothing is known. */
  readonly score: number | null;
  readonly parts: readonly ElevatorPart[];
}

/** 100 up to `good`, 0 from `bad` on, straight between. */
const scoreBetween = (value: number, good: number, bad: number): number =>
  Math.round(100 * Math.min(1, Math.max(0, (bad - value) / (bad - good))));

const UNKNOWN = words("無資料", "nothing is known");
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/**
 * Condition from a week of daily figures. Limits: door reversals 1 % as new, 10 % worn; levelling ±4 mm as new, ±20 mm
 * worn (EN 81-20 re-levels at 20); starts per trip 1.05 as new, 1.5 worn (false starts); motor 60 °C as new, 120 °C at
 * the warning of class F. Engineering proposals, to be calibrated on site.
 */
export function elevatorCondition(days: readonly DailyFigures[]): ElevatorCondition {
  const sum = (name: string): number =>
    days.reduce(
      (total, figures) => (figures[name] === undefined ? total : (Number.isNaN(total) ? 0 : total) + figures[name]),
      Number.NaN,
    );
  const mean = (name: string): number => {
    const values = days.flatMap((figures) => figures[name] ?? []);
    return values.reduce((total, value) => total + value, 0) / values.length;
  };
  const parts = [doors(sum), levelling(mean, sum), starts(sum), motor(mean)];
  const scores = parts.flatMap(({ score }) => score ?? []);
  return { score: scores.length === 0 ? null : Math.min(...scores), parts };
}

type Figure = (name: string) => number;

function doors(sum: Figure): ElevatorPart {
  const share = sum("doorReversals") / sum("doorCycles");
  const name = words("車門", "Doors");
  if (!Number.isFinite(share)) return { key: "doors", name, score: null, why: UNKNOWN };
  return {
    key: "doors",
    name,
    score: scoreBetween(share, 0.01, 0.1),
    why: words(`開關門中 ${percent(share)} 反轉`, `${percent(share)} of door cycles reverse`),
  };
}

function levelling(mean: Figure, sum: Figure): ElevatorPart {
  const offsetMm = Math.abs(mean("levelingMeanMm")) + mean("levelingSpreadMm");
  const again = sum("relevelings") / sum("trips");
  const name = words("平層", "Levelling");
  if (!Number.isFinite(offsetMm)) return { key: "levelling", name, score: null, why: UNKNOWN };
  const byShare = Number.isFinite(again) ? scoreBetween(again, 0.01, 0.08) : 100;
  return {
    key: "levelling",
    name,
    score: Math.min(scoreBetween(offsetMm, 4, 20), byShare),
    why: Number.isFinite(again)
      ? words(
          `誤差 ${offsetMm.toFixed(1)} mm，再平層 ${percent(again)}`,
          `${offsetMm.toFixed(1)} mm off, ${percent(again)} re-level`,
        )
      : words(`誤差 ${offsetMm.toFixed(1)} mm`, `${offsetMm.toFixed(1)} mm off`),
  };
}

function starts(sum: Figure): ElevatorPart {
  const perTrip = sum("starts") / sum("trips");
  const name = words("啟動", "Starts");
  if (!Number.isFinite(perTrip)) return { key: "starts", name, score: null, why: UNKNOWN };
  return {
    key: "starts",
    name,
    score: scoreBetween(perTrip, 1.05, 1.5),
    why: words(`每趟啟動 ${perTrip.toFixed(2)} 次`, `${perTrip.toFixed(2)} starts a trip`),
  };
}

function motor(mean: Figure): ElevatorPart {
  const tempC = mean("motorTempC");
  const name = words("馬達", "Motor");
  if (!Number.isFinite(tempC)) return { key: "motor", name, score: null, why: UNKNOWN };
  return {
    key: "motor",
    name,
    score: scoreBetween(tempC, 60, 120),
    why: words(`馬達 ${tempC.toFixed(0)} °C`, `motor at ${tempC.toFixed(0)} °C`),
  };
}
