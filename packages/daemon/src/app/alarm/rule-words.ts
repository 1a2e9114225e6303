import type { AlarmCondition, AlarmRule } from "@weishan/core/alarm";
import type { LocalName, Point } from "@weishan/core/center";

/** A point with its name and unit; undefined for one that the model does not have. */
export type PointOf = (pointId: string) => Point | undefined;

/** The condition of a rule in words and numbers, with its delay. */
export function ruleWords({ condition, onDelayMs, deadband }: AlarmRule, pointOf: PointOf): LocalName {
  const { zh, en } = conditionWords(condition, pointOf);
  const delay = onDelayMs > 0 ? { zh: `，持續 ${lengthZh(onDelayMs)}`, en: ` for ${lengthEn(onDelayMs)}` } : NOTHING;
  const back = deadband > 0 ? { zh: `（回差 ${deadband}）`, en: ` (deadband ${deadband})` } : NOTHING;
  return { zh: `${zh}${delay.zh}${back.zh}`, en: `${en}${delay.en}${back.en}` };
}

const NOTHING: LocalName = { zh: "", en: "" };

function conditionWords(condition: AlarmCondition, pointOf: PointOf): LocalName {
  const name = (pointId: string): LocalName => pointOf(pointId)?.name ?? { zh: pointId, en: pointId };
  const amount = (value: number, pointId: string): string => `${value} ${pointOf(pointId)?.unit ?? ""}`.trim();
  switch (condition.kind) {
    case "limit": {
      const { side, pointId, limit } = condition;
      const isHigh = side === "high" || side === "high-high";
      const { zh, en } = name(pointId);
      return {
        zh: `${zh}${isHigh ? "高於" : "低於"} ${amount(limit, pointId)}`,
        en: `${en} ${isHigh ? "above" : "below"} ${amount(limit, pointId)}`,
      };
    }
    case "deviation": {
      const { side, pointId, setpointId, limit } = condition;
      const [one, other] = [name(pointId), name(setpointId)];
      const words = SIDE_WORDS[side];
      return {
        zh: `${one.zh}${words.zh}${other.zh}超過 ${amount(limit, pointId)}`,
        en: `${one.en} ${words.en} ${other.en} by more than ${amount(limit, pointId)}`,
      };
    }
    case "rate": {
      const { side, pointId, limitPerHour } = condition;
      const { zh, en } = name(pointId);
      const words = RATE_WORDS[side];
      return {
        zh: `${zh}每小時${words.zh}超過 ${amount(limitPerHour, pointId)}`,
        en: `${en} ${words.en} faster than ${amount(limitPerHour, pointId)} per hour`,
      };
    }
    case "state": {
      const { zh, en } = name(condition.pointId);
      const states = condition.states.map((state) => stateName(pointOf(condition.pointId), state));
      return {
        zh: `${zh}為${states.map((state) => state.zh).join("、")}`,
        en: `${en} is ${states.map((state) => state.en).join(" or ")}`,
      };
    }
    case "discrepancy": {
      const [command, status] = [name(condition.commandId), name(condition.statusId)];
      return { zh: `${status.zh}不符合${command.zh}`, en: `${status.en} does not follow ${command.en}` };
    }
    case "no-data": {
      const first = name(condition.pointIds[0] ?? "");
      const more = condition.pointIds.length - 1;
      if (more <= 0) return { zh: `${first.zh}沒有可用的資料`, en: `no usable data from ${first.en}` };
      return {
        zh: `${first.zh}等 ${more + 1} 點都沒有可用的資料`,
        en: `no usable data from any of ${more + 1} points`,
      };
    }
    case "counter-stuck": {
      const { zh, en } = name(condition.pointId);
      return { zh: `${zh}停止不動`, en: `${en} stands still` };
    }
    case "expression":
      return { zh: `符合算式：${condition.text}`, en: `the formula holds: ${condition.text}` };
  }
}

const SIDE_WORDS: Readonly<Record<"above" | "below" | "both", LocalName>> = {
  above: { zh: "高於", en: "above" },
  below: { zh: "低於", en: "below" },
  both: { zh: "偏離", en: "away from" },
};
const RATE_WORDS: Readonly<Record<"rising" | "falling" | "both", LocalName>> = {
  rising: { zh: "上升", en: "rises" },
  falling: { zh: "下降", en: "falls" },
  both: { zh: "變化", en: "changes" },
};

const stateName = (point: Point | undefined, state: number): LocalName =>
  point?.states?.[state] ?? { zh: String(state), en: String(state) };

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const lengthZh = (lengthMs: number): string => {
  if (lengthMs % HOUR_MS === 0) return `${lengthMs / HOUR_MS} 小時`;
  return lengthMs % MINUTE_MS === 0 ? `${lengthMs / MINUTE_MS} 分鐘` : `${lengthMs / SECOND_MS} 秒`;
};
const lengthEn = (lengthMs: number): string => {
  if (lengthMs % HOUR_MS === 0) return `${lengthMs / HOUR_MS} h`;
  return lengthMs % MINUTE_MS === 0 ? `${lengthMs / MINUTE_MS} min` : `${lengthMs / SECOND_MS} s`;
};
