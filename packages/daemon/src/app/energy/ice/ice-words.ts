import { taipeiClock } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { IceReason, IceStepView } from "../../../ports/record-kinds/ice-day-record.ts";
import type { IceRefusalCode } from "./ice-side.ts";

/** Why there is no schedule, for people. */
export const REFUSAL_WORDS: Readonly<Record<IceRefusalCode, LocalName>> = {
  "no-ice-store": { zh: "本行政中心沒有儲冰系統", en: "This centre has no ice store" },
  "store-unknown": { zh: "儲冰槽的容量與出力不明，無法排程", en: "What the store holds and gives is not known" },
  "no-contract": { zh: "當日沒有電費契約，無法計價", en: "No contract with the utility is known for that day" },
  "no-cooling-forecast": {
    zh: "冷房負載資料不足，無法預測當日負載",
    en: "Too little is known of the cooling load to tell that day's",
  },
  "no-load-forecast": {
    zh: "總電表或空調用電資料不足，無法預測當日其他用電",
    en: "Too little is known of the main meter or the plant to tell the rest of that day's load",
  },
  "day-too-far": { zh: "只能排程至明日", en: "A day can be scheduled up to tomorrow" },
  "no-schedule": { zh: "沒有可行的排程", en: "No schedule keeps all rules of the plant" },
};

const HOUR_MS = 3_600_000;
const kwh = (value: number): string => Math.round(value).toLocaleString("en-US");
const twd = (value: number): string => `NT$${Math.round(value).toLocaleString("en-US")}`;
const price = (value: number): string => `NT$${value.toFixed(2)}/kWh`;

/** What the reasons of a schedule are read from. */
export interface ReasonedSchedule {
  readonly steps: readonly IceStepView[];
  readonly totalTwd: number;
  readonly chillerFirstTwd: number;
  readonly storageFirstTwd: number;
  readonly demandTwd: number;
  readonly isProven: boolean;
  readonly gapShare: number;
}

/** Why a schedule is as it is: when ice is made and melted and at which price, what becomes of the demand, what it saves. */
export function reasonsOf(schedule: ReasonedSchedule): readonly IceReason[] {
  const { steps } = schedule;
  const made = stretches(
    steps,
    ({ makingKwth }) => makingKwth,
    ({ makingPriceTwdPerKwh }) => makingPriceTwdPerKwh,
  );
  const melted = stretches(
    steps,
    ({ meltKwth }) => meltKwth,
    ({ priceTwdPerKwh }) => priceTwdPerKwh,
  );
  return [
    ...made.map(({ span, kwhTh, twdPerKwh }) =>
      reason(
        "made",
        `${span} 製冰 ${kwh(kwhTh)} kWh（冷量），電價 ${price(twdPerKwh)}`,
        `${span}: ${kwh(kwhTh)} kWh of cold are made at ${price(twdPerKwh)}`,
      ),
    ),
    ...melted.map(({ span, kwhTh, twdPerKwh }) =>
      reason(
        "melted",
        `${span} 融冰 ${kwh(kwhTh)} kWh（冷量），替代 ${price(twdPerKwh)} 的用電`,
        `${span}: ${kwh(kwhTh)} kWh of cold are melted in place of energy at ${price(twdPerKwh)}`,
      ),
    ),
    ...(made.length + melted.length === 0
      ? [
          reason(
            "no-ice",
            "當日不用冰較省：製冰不比直接供冷便宜",
            "No ice is used: making it would cost no less than cooling at once",
          ),
        ]
      : []),
    ...demandReasons(schedule),
    ...unmetReasons(steps),
    reason(
      "saving",
      `較主機優先省 ${twd(schedule.chillerFirstTwd - schedule.totalTwd)}，較儲冰優先省 ${twd(schedule.storageFirstTwd - schedule.totalTwd)}`,
      `Saves ${twd(schedule.chillerFirstTwd - schedule.totalTwd)} against chiller-first and ${twd(schedule.storageFirstTwd - schedule.totalTwd)} against storage-first`,
    ),
    ...(schedule.isProven ? [] : [notProven(schedule.gapShare)]),
  ];
}

const reason = (code: IceReason["code"], zh: string, en: string): IceReason => ({ code, text: { zh, en } });

const notProven = (gapShare: number): IceReason => {
  const pct = (100 * gapShare).toFixed(1);
  return reason(
    "not-proven",
    `未證明為最省，距下限至多 ${pct}%`,
    `Not proven the cheapest: within ${pct} % of what is possible`,
  );
};

function demandReasons({ steps, demandTwd }: ReasonedSchedule): readonly IceReason[] {
  const limited = steps.flatMap((step) => (step.allowedKw === null ? [] : [{ step, allowedKw: step.allowedKw }]));
  const [tightest] = limited.toSorted(
    (one, other) => one.allowedKw - one.step.siteKw - (other.allowedKw - other.step.siteKw),
  );
  if (tightest === undefined) return [];
  const at = taipeiClock(tightest.step.from);
  const siteKw = Math.round(tightest.step.siteKw);
  const allowedKw = Math.round(tightest.allowedKw);
  return demandTwd > 1
    ? [
        reason(
          "demand-passed",
          `${at} 需量約 ${siteKw} kW，超過可用 ${allowedKw} kW，本月增加 ${twd(demandTwd)}`,
          `About ${siteKw} kW at ${at} pass the ${allowedKw} kW that may be drawn, which adds ${twd(demandTwd)} to the month`,
        ),
      ]
    : [
        reason(
          "demand-kept",
          `最接近契約容量的時段為 ${at}：約 ${siteKw} kW，可用 ${allowedKw} kW`,
          `Nearest to the contract at ${at}: about ${siteKw} of ${allowedKw} kW`,
        ),
      ];
}

function unmetReasons(steps: readonly IceStepView[]): readonly IceReason[] {
  const missing = stretches(
    steps,
    ({ unmetKwth }) => unmetKwth,
    () => 0,
  );
  return missing.map(({ span, kwhTh }) =>
    reason("unmet", `${span} 冷量不足 ${kwh(kwhTh)} kWh`, `${span}: ${kwh(kwhTh)} kWh of cold cannot be given`),
  );
}

/** A stretch of steps in which something goes on at one price, with how much of it. */
interface Stretch {
  readonly span: string;
  readonly kwhTh: number;
  readonly twdPerKwh: number;
}

function stretches(
  steps: readonly IceStepView[],
  kwthOf: (step: IceStepView) => number,
  twdOf: (step: IceStepView) => number,
): readonly Stretch[] {
  const found: { fromAt: EpochMs; toAt: EpochMs; kwhTh: number; twdPerKwh: number }[] = [];
  for (const step of steps) {
    const kwth = kwthOf(step);
    if (kwth <= 0) continue;
    const kwhTh = (kwth * (step.to - step.from)) / HOUR_MS;
    const last = found.at(-1);
    if (last !== undefined && last.toAt === step.from && last.twdPerKwh === twdOf(step)) {
      last.toAt = step.to;
      last.kwhTh += kwhTh;
    } else found.push({ fromAt: step.from, toAt: step.to, kwhTh, twdPerKwh: twdOf(step) });
  }
  return found.map(({ fromAt, toAt, kwhTh, twdPerKwh }) => ({ span: spanText(fromAt, toAt), kwhTh, twdPerKwh }));
}

const MIDNIGHT = "00:00";

const spanText = (fromAt: EpochMs, toAt: EpochMs): string => {
  const to = taipeiClock(toAt);
  return `${taipeiClock(fromAt)}–${to === MIDNIGHT ? "24:00" : to}`;
};
