import type { FaultComponent } from "./fault-component.ts";
import type { FaultRule, MomentRule, SpanRule } from "./fault-rule.ts";
import { at, columnOf, HOUR_MS } from "./frame.ts";
import { cause, confirmation, parameter, words } from "./rule-parts.ts";

/** A sensor that is watched for its own faults. */
export interface WatchedSensor {
  readonly key: string;
  /** Short and unique: `SAT`. */
  readonly mark: string;
  readonly zh: string;
  readonly en: string;
  readonly component: FaultComponent;
  /** Plausible values. */
  readonly range: readonly [min: number, max: number];
  /** The largest believable change from one sample to the next. */
  readonly stepLimit: number;
  /** Whether it must change while the equipment runs; the row tells whether it runs. */
  readonly runsKey: string;
}

const PLAUSIBLE = "facts of the house §3.8: plausible values";

function outOfRange({ key, mark, zh, en, component, range }: WatchedSensor): MomentRule {
  return {
    kind: "moment",
    id: `SV-RANGE-${mark}`,
    name: words(`${zh}超出合理範圍`, `${en} beyond what is plausible`),
    needs: [[key]],
    parameters: {
      lowest: parameter(range[0], "", PLAUSIBLE),
      highest: parameter(range[1], "", PLAUSIBLE),
    },
    appliesWhen: words("任何時間", "always"),
    expression: words(`讀值不在 ${range[0]}…${range[1]} 之間`, `value outside ${range[0]}…${range[1]}`),
    source: "bbartling/open-fdd SV-RANGE",
    severity: "fault",
    vote: 0.9,
    causes: [cause(component, 1, "感測器或接線故障", "sensor or wiring failed")],
    applies: () => true,
    holds: ({ read, parameters }) =>
      read(key) < (parameters["lowest"] ?? Number.NaN) || read(key) > (parameters["highest"] ?? Number.NaN),
    confirmation: confirmation(30, 30),
  };
}

function flatLine({ key, mark, zh, en, component, runsKey }: WatchedSensor): SpanRule {
  return {
    kind: "span",
    id: `SV-FLATLINE-${mark}`,
    name: words(`${zh}讀值凍結`, `${en} frozen`),
    needs: [[key], [runsKey]],
    parameters: {
      frozenHours: parameter(6, "h", "engineering judgement: a live sensor of 0.1 K moves within hours of running"),
      tolerance: parameter(0.001, "", "a live sensor never repeats itself exactly for hours"),
    },
    appliesWhen: words("設備運轉", "running"),
    expression: words("運轉中 6 小時完全不變", "exactly the same for 6 hours of running"),
    source: "bbartling/open-fdd SV-FLATLINE",
    severity: "fault",
    vote: 0.6,
    causes: [cause(component, 1, "感測器凍結或通訊停頓", "frozen, or its link is")],
    judge(frame, parameters) {
      const column = columnOf(frame, key) ?? new Float64Array();
      const running = columnOf(frame, runsKey) ?? new Float64Array();
      let anchor = Number.NaN;
      let rows = 0;
      let longest = 0;
      let looked = 0;
      for (let row = 0; row < frame.length; row++) {
        const here = at(column, row);
        if (at(running, row) !== 1 || Number.isNaN(here)) {
          rows = 0;
          anchor = Number.NaN;
          continue;
        }
        looked += 1;
        if (Math.abs(here - anchor) <= (parameters["tolerance"] ?? 0)) rows += 1;
        else {
          anchor = here;
          rows = 1;
        }
        longest = Math.max(longest, rows);
      }
      const hours = (longest * frame.stepMs) / HOUR_MS;
      if (hours >= (parameters["frozenHours"] ?? Number.NaN)) return { result: "FAULT", hours };
      return { result: looked * frame.stepMs >= HOUR_MS ? "OK" : "NOT_APPLICABLE", hours: 0 };
    },
  };
}

function spikes({ key, mark, zh, en, component, stepLimit }: WatchedSensor): SpanRule {
  return {
    kind: "span",
    id: `SV-SPIKE-${mark}`,
    name: words(`${zh}讀值跳動`, `${en} jumps`),
    needs: [[key]],
    parameters: {
      stepLimit: parameter(stepLimit, "", "bbartling/open-fdd SV-SPIKE, in K"),
      leastSpikes: parameter(6, "", "engineering judgement: starts and stops make a few a day"),
    },
    appliesWhen: words("任何時間", "always"),
    expression: words(`相鄰讀值相差 > ${stepLimit}，一天 ≥ 6 次`, `steps > ${stepLimit} between samples, ≥ 6 a day`),
    source: "bbartling/open-fdd SV-SPIKE",
    severity: "fault",
    vote: 0.5,
    causes: [cause(component, 1, "接線鬆脫或雜訊", "loose wiring or noise")],
    judge(frame, parameters) {
      const column = columnOf(frame, key) ?? new Float64Array();
      let count = 0;
      let looked = 0;
      for (let row = 1; row < frame.length; row++) {
        const step = Math.abs(at(column, row) - at(column, row - 1));
        if (Number.isNaN(step)) continue;
        looked += 1;
        if (step > (parameters["stepLimit"] ?? Number.NaN)) count += 1;
      }
      const hours = (count * frame.stepMs) / HOUR_MS;
      if (count >= (parameters["leastSpikes"] ?? Number.NaN)) return { result: "FAULT", hours };
      return { result: looked > 0 ? "OK" : "NOT_APPLICABLE", hours: 0 };
    },
  };
}

/** The rules that watch sensors for faults of their own: range, frozen, jumps. */
export const sensorRules = (sensors: readonly WatchedSensor[]): readonly FaultRule[] =>
  sensors.flatMap((sensor) => [outOfRange(sensor), flatLine(sensor), spikes(sensor)]);
