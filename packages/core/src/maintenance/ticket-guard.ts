import type { LocalName } from "../center/local-name.ts";
import { durationMs, type EpochMs } from "../reading/quantity.ts";
import { isOpenTicket, type TicketSource, type TicketState, type WaitingReason } from "./ticket.ts";
import { type TicketNeed, type TicketParty, ticketTransition } from "./ticket-transition.ts";

/** What the guards must know of a ticket. */
export interface GuardedTicket {
  readonly id: string;
  readonly state: TicketState;
  readonly source: TicketSource;
  /** A person or a firm. */
  readonly assigneeId: string | null;
  readonly doneBy: string | null;
  readonly needsVerification: boolean;
  /** Items of the checklist that must be answered and are not. */
  readonly openItemCount: number;
  /** Since when the trouble is gone; null while it is there, and where nothing tells. */
  readonly recoveredAt: EpochMs | null;
}

/** What somebody wants to do with a ticket. */
export interface TicketWish {
  readonly to: TicketState;
  readonly reason: string | null;
  /** A new assignee; null: as it is. */
  readonly assigneeId: string | null;
  readonly waitingFor: WaitingReason | null;
  readonly duplicateOf: { readonly id: string; readonly state: TicketState } | null;
  readonly resolution: string | null;
}

/** Who wants it, as what, and when. */
export interface TicketWisher {
  readonly personId: string | null;
  readonly parties: readonly TicketParty[];
  readonly at: EpochMs;
}

/** Why a step is not possible: what it is, for programs and for people. */
export interface TicketRefusal {
  readonly need: TicketNeed | "step" | "party";
  readonly text: LocalName;
}

/**
 * How long the point of an alarm must have stayed back before its ticket may be closed: longer than a chiller or an
 * air handler takes from one start to the next, so that a trouble that comes with each cycle is not closed in between.
 */
export const RECOVERY_STAYS_MS = durationMs(1_800_000);

/** Two characters of Chinese say something: 缺料, 漏水. */
const FEWEST_CHARACTERS = 2;
const isSaid = (text: string | null): boolean => text !== null && text.trim().length >= FEWEST_CHARACTERS;

/** Why a ticket may not take a step; empty where it may. Never throws. */
export function ticketRefusals(
  ticket: GuardedTicket,
  wish: TicketWish,
  wisher: TicketWisher,
): readonly TicketRefusal[] {
  const transition = ticketTransition(ticket.state, wish.to);
  if (transition === undefined) return [refusal("step", NO_SUCH_STEP)];
  if (!transition.by.some((party) => wisher.parties.includes(party))) return [refusal("party", NOT_YOURS)];
  return transition.needs.flatMap((need) => {
    const text = unmet(need, { ticket, wish, wisher });
    return text === undefined ? [] : [refusal(need, text)];
  });
}

const refusal = (need: TicketRefusal["need"], text: LocalName): TicketRefusal => ({ need, text });

interface Asked {
  readonly ticket: GuardedTicket;
  readonly wish: TicketWish;
  readonly wisher: TicketWisher;
}

/** What is missing of a need; undefined where it is met. */
function unmet(need: TicketNeed, { ticket, wish, wisher }: Asked): LocalName | undefined {
  switch (need) {
    case "reason":
      return isSaid(wish.reason) ? undefined : { zh: "請說明原因", en: "say why, in a few words" };
    case "assignee":
      return (wish.assigneeId ?? ticket.assigneeId) === null
        ? { zh: "請指定承辦人或承攬商", en: "say whose turn it is: a person or a firm" }
        : undefined;
    case "waiting-for":
      return wish.waitingFor === null
        ? { zh: "請選擇等待料件、廠商、進場或許可", en: "say what it waits for: a part, a vendor, access or a permit" }
        : undefined;
    case "duplicate-of":
      return mayStandFor(wish, ticket.id)
        ? undefined
        : { zh: "請指定另一張仍在處理的工單", en: "name another ticket that is still open" };
    case "resolution":
      return isSaid(wish.resolution) ? undefined : { zh: "請填寫處理情形", en: "say what was done" };
    case "checklist":
      return ticket.openItemCount === 0
        ? undefined
        : {
            zh: `檢查表尚有 ${ticket.openItemCount} 項未填`,
            en: `${ticket.openItemCount} items of the checklist are open`,
          };
    case "recovery":
      return unprovedRecovery(ticket, wisher.at);
    case "other-person":
      return ticket.needsVerification && wisher.personId !== null && wisher.personId === ticket.doneBy
        ? { zh: "須由施作者以外的人驗收", en: "somebody else than who did the work must verify it" }
        : undefined;
    case "no-verification":
      return ticket.needsVerification ? { zh: "須先驗收", en: "it must be verified first" } : undefined;
  }
}

const mayStandFor = ({ duplicateOf }: TicketWish, ownId: string): boolean =>
  duplicateOf !== null && duplicateOf.id !== ownId && isOpenTicket(duplicateOf.state);

function unprovedRecovery({ source, recoveredAt }: GuardedTicket, at: EpochMs): LocalName | undefined {
  if (source !== "alarm") return undefined;
  if (recoveredAt === null) {
    return { zh: "警報點位尚未恢復正常", en: "the point of its alarm has not come back yet" };
  }
  const missingMin = Math.ceil((recoveredAt + RECOVERY_STAYS_MS - at) / 60_000);
  if (missingMin <= 0) return undefined;
  return {
    zh: `點位恢復後須穩定 ${RECOVERY_STAYS_MS / 60_000} 分鐘，尚差 ${missingMin} 分鐘`,
    en: `the point came back and must stay for ${RECOVERY_STAYS_MS / 60_000} min; ${missingMin} min are missing`,
  };
}

const NO_SUCH_STEP: LocalName = {
  zh: "工單目前的狀態不能這樣變更",
  en: "a ticket in this state cannot take this step",
};
const NOT_YOURS: LocalName = { zh: "您沒有權限進行這項變更", en: "this step is for others to take" };
