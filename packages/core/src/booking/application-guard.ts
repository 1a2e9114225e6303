import type { LocalName } from "../center/local-name.ts";
import type { EpochMs } from "../reading/quantity.ts";
import type { ApplicationState } from "./application-state.ts";
import { type ApplicationNeed, type ApplicationParty, applicationTransition } from "./application-transition.ts";
import type { Finding } from "./finding.ts";

/** What the guards must know of an application. */
export interface GuardedApplication {
  readonly state: ApplicationState;
  /** The beginning of its first and the end of its last slot. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Names of fields that are asked for and empty. */
  readonly missing: readonly LocalName[];
  readonly findings: readonly Finding[];
  /** Keys of findings that somebody overruled, with a reason. */
  readonly overruled: readonly string[];
  readonly needsManager: boolean;
  /** The term that runs in this state: of the correction, or of the payment. */
  readonly dueAt: EpochMs | null;
  /** Still to be paid, 0 or more. */
  readonly dueTwd: number;
  /** Still to be paid back, 0 or more. */
  readonly refundDueTwd: number;
  readonly refundedTwd: number;
}

/** What somebody wants to do with an application. */
export interface ApplicationWish {
  readonly to: ApplicationState;
  readonly reason: string | null;
  /** Until when a correction is asked for. */
  readonly deadlineAt: EpochMs | null;
  readonly hasSettlement: boolean;
}

/** As what they want it, and when. */
export interface ApplicationWisher {
  readonly parties: readonly ApplicationParty[];
  readonly at: EpochMs;
}

/** Why a step is not possible: what it is, for programs and for people. */
export interface ApplicationRefusal {
  readonly need: ApplicationNeed | "step" | "party";
  readonly text: LocalName;
}

/** Two characters of Chinese say something: 缺件, 撞期. */
const FEWEST_CHARACTERS = 2;

/**
 * Why an application may not take a step; empty where it may. That its time is free is not decided here but by the
 * ledger, under its lock. Never throws.
 */
export function applicationRefusals(
  application: GuardedApplication,
  wish: ApplicationWish,
  wisher: ApplicationWisher,
): readonly ApplicationRefusal[] {
  const transition = applicationTransition(application.state, wish.to);
  if (transition === undefined) return [refusal("step", NO_SUCH_STEP)];
  const parties = transition.by.filter((party) => wisher.parties.includes(party));
  if (parties.length === 0) return [refusal("party", NOT_YOURS)];
  const isSystemOnly = parties.every((party) => party === "system");
  const needs = [...transition.needs, ...(isSystemOnly ? (transition.systemNeeds ?? []) : [])];
  return needs.flatMap((need) => {
    const text = unmet(need, { application, wish, wisher });
    return text === undefined ? [] : [refusal(need, text)];
  });
}

const refusal = (need: ApplicationRefusal["need"], text: LocalName): ApplicationRefusal => ({ need, text });

interface Asked {
  readonly application: GuardedApplication;
  readonly wish: ApplicationWish;
  readonly wisher: ApplicationWisher;
}

/** What is missing of a need; undefined where it is met. */
function unmet(need: ApplicationNeed, { application, wish, wisher }: Asked): LocalName | undefined {
  const { at } = wisher;
  switch (need) {
    case "reason":
      return (wish.reason ?? "").trim().length >= FEWEST_CHARACTERS ? undefined : SAY_WHY;
    case "complete":
      return missingText(application.missing);
    case "findings":
      return findingsText(application);
    case "deadline":
      return wish.deadlineAt !== null && wish.deadlineAt > at ? undefined : SAY_UNTIL_WHEN;
    case "deciding-party":
      return application.needsManager && !wisher.parties.includes("manager") ? NEEDS_MANAGER : undefined;
    case "time-free":
      return undefined;
    case "something-due":
      return application.dueTwd > 0 ? undefined : { zh: "沒有應繳金額", en: "nothing is to be paid" };
    case "nothing-due":
      return application.dueTwd === 0
        ? undefined
        : { zh: `尚有 ${application.dueTwd} 元未繳`, en: `NT$${application.dueTwd} have not been paid yet` };
    case "begun":
      return application.from <= at ? undefined : { zh: "使用時間還沒到", en: "the time of use has not begun" };
    case "not-begun":
      return application.from > at ? undefined : { zh: "使用時間已經開始", en: "the time of use has begun already" };
    case "ended":
      return application.to <= at ? undefined : { zh: "使用時間還沒結束", en: "the time of use has not ended" };
    case "overdue":
      return application.dueAt !== null && application.dueAt <= at ? undefined : NOT_OVERDUE;
    case "settlement":
      return wish.hasSettlement ? undefined : { zh: "請填寫保證金結算", en: "say what is kept of the deposit" };
    case "money-even":
      return unevenText(application);
    case "nothing-refunded":
      return application.refundedTwd === 0
        ? undefined
        : { zh: "款項已退還，無法復原", en: "money was paid back already, which cannot be undone" };
  }
}

function missingText(missing: readonly LocalName[]): LocalName | undefined {
  if (missing.length === 0) return undefined;
  return {
    zh: `尚缺：${missing.map(({ zh }) => zh).join("、")}`,
    en: `missing: ${missing.map(({ en }) => en).join(", ")}`,
  };
}

function findingsText({ findings, overruled }: GuardedApplication): LocalName | undefined {
  const open = findings.filter(({ key }) => !overruled.includes(key));
  if (open.length === 0) return undefined;
  return { zh: open.map(({ message }) => message.zh).join("；"), en: open.map(({ message }) => message.en).join("; ") };
}

function unevenText({ dueTwd, refundDueTwd }: GuardedApplication): LocalName | undefined {
  if (dueTwd > 0) return { zh: `尚有 ${dueTwd} 元應收`, en: `NT$${dueTwd} are still to be paid` };
  if (refundDueTwd > 0)
    return { zh: `尚有 ${refundDueTwd} 元應退`, en: `NT$${refundDueTwd} are still to be paid back` };
  return undefined;
}

const SAY_WHY: LocalName = { zh: "請說明原因", en: "say why, in a few words" };
const SAY_UNTIL_WHEN: LocalName = { zh: "請指定補正期限", en: "say until when it must be corrected" };
const NEEDS_MANAGER: LocalName = { zh: "本案須由主管核定", en: "this application is decided by a manager" };
const NOT_OVERDUE: LocalName = { zh: "期限還沒到", en: "the term has not passed" };
const NO_SUCH_STEP: LocalName = {
  zh: "申請單目前的狀態不能這樣變更",
  en: "an application in this state cannot take this step",
};
const NOT_YOURS: LocalName = { zh: "您沒有權限進行這項變更", en: "this step is for others to take" };
