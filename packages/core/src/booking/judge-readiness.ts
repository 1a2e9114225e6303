import type { LocalName } from "../center/local-name.ts";
import type { EpochMs } from "../reading/index.ts";
import {
  type NeededEquipment,
  type ReadinessCard,
  type ReadinessFacts,
  type ReadinessItem,
  type ReadinessSubject,
  type ReadinessVerdict,
  type RoomTemperature,
  worstVerdict,
} from "./readiness.ts";

/** Offices of the government are kept at 26–28 °C (用電效率提升計畫); above this a room is too warm to be let. */
export const TOO_WARM_C = 28;
/** Nobody sits through a meeting below this; it is an air conditioner that nobody watches. */
export const TOO_COLD_C = 21;

type Line = Omit<ReadinessItem, "subject">;

/**
 * Judges whether an event's rooms will be ready: go, look or no-go, with a line for each thing that was looked at.
 *
 * What is not known is never fine: a missing reading makes `look` and says what is missing. Subjects that the event
 * does not have (a plaza's cooling, an LED wall that nobody asked for) have no line. The card's verdict is its worst
 * line's; a card without lines is `look`, because nothing was looked at.
 *
 * @param facts - what is known at `now`
 * @returns the card; never throws
 */
export function judgeReadiness(facts: ReadinessFacts, now: EpochMs): ReadinessCard {
  const items = [
    ...facts.rooms.map((room) => line("temperature", temperature(room, facts))),
    ...optional("air-conditioning", airConditioning(facts)),
    ...optional("lighting", lighting(facts.lighting)),
    ...optional("led-wall", wanted(facts.needs.ledWall, facts.ledWalls, LED_WALL)),
    ...optional("projector", wanted(facts.needs.projector, facts.projectors, PROJECTOR)),
    ...optional("elevators", elevators(facts)),
    ...facts.alarms.flatMap((alarm) => optional("alarms", alarmLine(alarm))),
    ...facts.tickets.map((ticket) => line("tickets", ticketLine(ticket))),
    ...facts.outages.map((outage) => line("outages", outageLine(outage))),
    ...facts.maintenance.flatMap((one) => optional("maintenance", maintenanceLine(one, now))),
  ];
  if (items.length === 0) return { verdict: "look", items: [line("air-conditioning", NOTHING_KNOWN)] };
  return { verdict: worstVerdict(items.map(({ verdict }) => verdict)), items };
}

const line = (subject: ReadinessSubject, { verdict, text, equipmentIds }: Line): ReadinessItem => ({
  subject,
  verdict,
  text,
  equipmentIds,
});
const optional = (subject: ReadinessSubject, one: Line | null): readonly ReadinessItem[] =>
  one === null ? [] : [line(subject, one)];

const NOTHING_KNOWN: Line = {
  verdict: "look",
  text: { zh: "沒有任何設備資料可供判斷，請到現場查看", en: "Nothing is known of the equipment here; go and look." },
  equipmentIds: [],
};
const LED_WALL: LocalName = { zh: "LED 電視牆", en: "LED wall" };
const PROJECTOR: LocalName = { zh: "投影機", en: "Projector" };

function temperature(room: RoomTemperature, { setPointC }: ReadinessFacts): Line {
  const { name, nowC, nowReason, atBeginC, errorK, forecastReason } = room;
  const say = (verdict: ReadinessVerdict, zh: string, en: string): Line => ({
    verdict,
    text: { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` },
    equipmentIds: [],
  });
  if (nowC === null) {
    const why = nowReason ?? { zh: "沒有溫度讀值", en: "no reading of the temperature" };
    return say("look", `室溫不明（${why.zh}）`, `temperature not known (${why.en})`);
  }
  if (atBeginC === null) {
    const why = forecastReason ?? { zh: "無法預測", en: "it cannot be foretold" };
    const verdict = nowC > TOO_WARM_C ? "no-go" : "look";
    return say(
      verdict,
      `現在 ${degrees(nowC)}，開場溫度不明（${why.zh}）`,
      `${degrees(nowC)} now, not known at the beginning (${why.en})`,
    );
  }
  const zh = `現在 ${degrees(nowC)}，開場預估 ${degrees(atBeginC)} ± ${errorK.toFixed(1)} K（設定 ${degrees(setPointC)}）`;
  const en = `${degrees(nowC)} now, ${degrees(atBeginC)} ± ${errorK.toFixed(1)} K at the beginning (wanted ${degrees(setPointC)})`;
  if (atBeginC - errorK > TOO_WARM_C) return say("no-go", `${zh}，過熱`, `${en}: too warm`);
  if (atBeginC + errorK > TOO_WARM_C) return say("look", `${zh}，可能過熱`, `${en}: perhaps too warm`);
  if (atBeginC + errorK < TOO_COLD_C) return say("look", `${zh}，過冷`, `${en}: too cold`);
  return say("go", zh, en);
}

const degrees = (valueC: number): string => `${valueC.toFixed(1)} °C`;

function airConditioning({ coolers, rooms }: ReadinessFacts): Line | null {
  if (coolers.length > 0) return several(coolers, { zh: "冷氣", en: "Air conditioning" });
  if (rooms.length === 0) return null;
  const text = { zh: "沒有登錄供應此場地的冷氣", en: "No air conditioner is known for this room." };
  return { verdict: "look", text, equipmentIds: [] };
}

const lighting = (panels: readonly NeededEquipment[]): Line | null =>
  panels.length === 0 ? null : several(panels, { zh: "照明", en: "Lighting" });

/** Equipment of which one stands in for the other: none left is a no-go, fewer or unknown ones are looked at. */
function several(all: readonly NeededEquipment[], what: LocalName): Line {
  const stopped = all.filter(({ condition }) => condition.kind === "failed" || condition.kind === "locked-out");
  const unknown = all.filter(({ condition }) => condition.kind === "unknown");
  const bad = [...stopped, ...unknown];
  if (bad.length === 0) {
    const running = all.filter(({ condition }) => condition.kind === "fine" && condition.isRunning).length;
    const zh = `${what.zh}可用（${all.length} 台，運轉中 ${running} 台）`;
    return {
      verdict: "go",
      text: { zh, en: `${what.en} available (${all.length}, ${running} running).` },
      equipmentIds: all.map(({ equipmentId }) => equipmentId),
    };
  }
  const named = bad.map(({ name, condition }) => ({
    zh: `${name.zh}（${"reason" in condition ? condition.reason.zh : ""}）`,
    en: `${name.en} (${"reason" in condition ? condition.reason.en : ""})`,
  }));
  return {
    verdict: stopped.length === all.length ? "no-go" : "look",
    text: {
      zh: `${what.zh}：${named.map(({ zh }) => zh).join("、")}`,
      en: `${what.en}: ${named.map(({ en }) => en).join(", ")}`,
    },
    equipmentIds: bad.map(({ equipmentId }) => equipmentId),
  };
}

function wanted(isWanted: boolean, all: readonly NeededEquipment[], what: LocalName): Line | null {
  if (!isWanted) return null;
  if (all.length > 0) return several(all, what);
  const zh = `申請需要${what.zh}，但沒有連線可查，請到現場查看`;
  const en = `${what.en} asked for, but none is wired here: go and look.`;
  return { verdict: "look", text: { zh, en }, equipmentIds: [] };
}

/** An elevator that stands still stops nobody who can walk; it stops whoever needs a way without steps. */
function elevators({ elevators: all, isAtGround, needs }: ReadinessFacts): Line | null {
  if (isAtGround) return null;
  if (all.length === 0) {
    const zh = "此樓層的電梯未登錄，無障礙動線不明";
    const en = "No elevator is known for this floor: the way without steps is not known.";
    return { verdict: "look", text: { zh, en }, equipmentIds: [] };
  }
  const usable = all.filter(({ condition }) => condition.kind === "fine");
  const standing = all.filter(({ condition }) => condition.kind === "failed" || condition.kind === "locked-out");
  if (usable.length === all.length) {
    const text = { zh: `電梯 ${all.length} 台可用`, en: `${all.length} elevators in service.` };
    return { verdict: "go", text, equipmentIds: all.map(({ equipmentId }) => equipmentId) };
  }
  const others = all.filter(({ condition }) => condition.kind !== "fine");
  const reasons = several(others, { zh: "電梯", en: "Elevators" }).text;
  const equipmentIds = others.map(({ equipmentId }) => equipmentId);
  const left = { zh: `，尚有 ${usable.length} 台可用`, en: `; ${usable.length} left in service` };
  if (usable.length > 0 && needs.stepFree !== true) {
    return { verdict: "look", text: { zh: reasons.zh + left.zh, en: reasons.en + left.en }, equipmentIds };
  }
  if (standing.length === all.length && needs.stepFree === true) {
    const zh = `${reasons.zh}；沒有電梯可達，此申請需要無障礙動線`;
    return {
      verdict: "no-go",
      text: { zh, en: `${reasons.en}; no elevator gets there, and this booking needs a way without steps` },
      equipmentIds,
    };
  }
  const warning =
    needs.stepFree === true
      ? { zh: "；此申請需要無障礙動線", en: "; this booking needs a way without steps" }
      : { zh: "；需要無障礙動線者請先聯絡", en: "; tell whoever needs a way without steps" };
  return { verdict: "look", text: { zh: reasons.zh + warning.zh, en: reasons.en + warning.en }, equipmentIds };
}

function alarmLine({ equipmentId, name, priority }: ReadinessFacts["alarms"][number]): Line | null {
  if (priority === "low") return null;
  const text = { zh: `警報：${name.zh}`, en: `Alarm: ${name.en}` };
  return { verdict: priority === "critical" ? "no-go" : "look", text, equipmentIds: [equipmentId] };
}

const ticketLine = ({ number, title, stopsEquipment, equipmentId }: ReadinessFacts["tickets"][number]): Line => ({
  verdict: stopsEquipment ? "no-go" : "look",
  text: {
    zh: `工單 ${number}：${title.zh}${stopsEquipment ? "（設備停用中）" : ""}`,
    en: `Ticket ${number}: ${title.en}${stopsEquipment ? " (its equipment stands still)" : ""}`,
  },
  equipmentIds: equipmentId === null ? [] : [equipmentId],
});

const outageLine = ({ equipmentId, title, means, extent }: ReadinessFacts["outages"][number]): Line => ({
  verdict: extent === "lost" ? "no-go" : "look",
  text: { zh: `停機「${title}」：${means.zh}`, en: `Planned outage "${title}": ${means.en}` },
  equipmentIds: equipmentId === null ? [] : [equipmentId],
});

function maintenanceLine(
  { equipmentId, name, lastDoneAt, dueAt }: ReadinessFacts["maintenance"][number],
  now: EpochMs,
): Line | null {
  if (dueAt > now) return null;
  const text =
    lastDoneAt === null
      ? { zh: `${name.zh}：排定的保養從未做過`, en: `${name.en}: its planned maintenance was never done.` }
      : { zh: `${name.zh}：保養逾期`, en: `${name.en}: its maintenance is overdue.` };
  return { verdict: "look", text, equipmentIds: [equipmentId] };
}
