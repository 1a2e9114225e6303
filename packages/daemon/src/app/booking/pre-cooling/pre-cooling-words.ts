import type { PreCoolAnswer, RoomModel } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { RoomPoints } from "./room-points.ts";

export const OVER: LocalName = { zh: "活動結束", en: "the event is over" };
export const LEFT_EARLY: LocalName = { zh: "活動提早結束", en: "the event ended before its time" };
export const GIVEN_UP: LocalName = { zh: "檔期已取消或移動", en: "the booking was given up or moved" };
export const SWITCHED_OFF: LocalName = { zh: "人員關閉了此活動的預冷", en: "somebody switched it off for this event" };
export const POLICY_GONE: LocalName = { zh: "預冷授權已撤回", en: "the standing order was withdrawn" };
export const PUT_OFF: LocalName = { zh: "活動時間變更", en: "the event's time changed" };
export const NOTHING_TAKEN: LocalName = { zh: "設備未接受指令", en: "no machine could be told" };
export const UNNEEDED = (expectedC: number): LocalName => ({
  zh: `不需預冷：開場預估 ${expectedC.toFixed(1)} °C`,
  en: `not needed: ${expectedC.toFixed(1)} °C expected at the beginning`,
});

/** Why cooling starts when it does, or cannot reach what is wanted. */
export function whyOf(
  answer: Exclude<PreCoolAnswer, { readonly kind: "unneeded" }>,
  {
    model,
    inside,
    setPointC,
    room,
  }: {
    readonly model: RoomModel;
    readonly inside: number | null;
    readonly setPointC: number;
    readonly room: RoomPoints;
  },
): LocalName {
  const plants = room.coolers.flatMap(({ plant }) => plant ?? []);
  const water = plants[0];
  const also =
    water === undefined
      ? { zh: "", en: "" }
      : { zh: `；屆時 ${water.name.zh} 須供應冰水`, en: `; ${water.name.en} has to give chilled water then` };
  const learned =
    model.basis === "learned"
      ? {
          zh: `時間常數 ${model.timeConstantH.toFixed(1)} h（由歷史資料）`,
          en: `time constant ${model.timeConstantH.toFixed(1)} h, learned`,
        }
      : { zh: "此場地尚無學習結果，採一般值", en: "nothing learned of this room yet, usual values" };
  if (inside === null) {
    return {
      zh: `室溫不明，以允許的最早時間開始；${learned.zh}${also.zh}`,
      en: `the room's temperature is not known, as early as allowed; ${learned.en}${also.en}`,
    };
  }
  const now = { zh: `室內 ${inside.toFixed(1)} °C`, en: `${inside.toFixed(1)} °C inside` };
  if (answer.kind === "too-late") {
    const reached = answer.reachedC.toFixed(1);
    return {
      zh: `${now.zh}，開場只能到 ${reached} °C（設定 ${setPointC.toFixed(1)} °C）；${learned.zh}${also.zh}`,
      en: `${now.en}, only ${reached} °C can be reached by the beginning (wanted ${setPointC.toFixed(1)} °C); ${learned.en}${also.en}`,
    };
  }
  return {
    zh: `${now.zh}，不預冷開場將達 ${answer.expectedC.toFixed(1)} °C；${learned.zh}，含餘裕 ${answer.marginMin} 分${also.zh}`,
    en: `${now.en}, ${answer.expectedC.toFixed(1)} °C at the beginning without it; ${learned.en}, ${answer.marginMin} min of margin${also.en}`,
  };
}
