import type { Principal } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import type { RoundItem, RoundKind, RoundResult } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { MaintenanceCaller, PersonRef, SpaceRef, TicketRef } from "./plan-side.ts";

/** A place of a round: its label is what the QR sticker there says. */
export interface RoundStop extends SpaceRef {
  readonly label: string;
  /** Which agency uses the space; null where nobody entered it. */
  readonly agency: string | null;
  readonly items: readonly RoundItem[];
}

export interface RoundView {
  readonly id: string;
  readonly kind: RoundKind;
  readonly name: LocalName;
  readonly centerId: string;
  readonly cadence: LocalName;
  readonly stopCount: number;
  /** The time it falls due next or is still open; null where it falls due only after an event. */
  readonly due: { readonly from: EpochMs; readonly to: EpochMs; readonly isOverdue: boolean } | null;
  readonly lastWalk: { readonly id: string; readonly finishedAt: EpochMs; readonly scorePct: number | null } | null;
}

export interface RoundDetail extends RoundView {
  readonly stops: readonly RoundStop[];
}

/** What somebody found at one place; its id is made where it was found, so that sending it again changes nothing. */
export interface GivenAnswer {
  readonly id: string;
  readonly spaceId: string;
  readonly itemKey: string;
  readonly result: RoundResult;
  /** Points, for an item that has them; null otherwise. */
  readonly score: number | null;
  readonly note: string | null;
  readonly photoIds: readonly string[];
  readonly answeredAt: EpochMs;
}

interface AnswerView extends GivenAnswer {
  readonly by: PersonRef;
  readonly ticket: TicketRef | null;
}

export interface WalkView {
  readonly id: string;
  readonly roundId: string;
  readonly roundName: LocalName;
  readonly kind: RoundKind;
  readonly centerId: string;
  readonly startedAt: EpochMs;
  readonly startedBy: PersonRef;
  readonly finishedAt: EpochMs | null;
  readonly note: string | null;
  readonly stops: readonly RoundStop[];
  /** For each item of each place the answer that counts: the one given last. */
  readonly answers: readonly AnswerView[];
  readonly openItemCount: number;
  readonly failCount: number;
  readonly scorePct: number | null;
}

export interface AgencyScores {
  /** Null: spaces of which nobody entered an agency. */
  readonly agency: string | null;
  readonly meanPct: number;
  readonly walks: readonly { readonly walkId: string; readonly finishedAt: EpochMs; readonly scorePct: number }[];
}

/** A place where mosquitoes could breed, as the register of sources keeps it. */
export interface BreedingSite extends SpaceRef {
  readonly id: string;
  readonly centerId: string;
  readonly itemKey: string;
  readonly itemName: LocalName;
  readonly note: string | null;
  readonly firstSeenAt: EpochMs;
  readonly lastSeenAt: EpochMs;
  readonly clearedAt: EpochMs | null;
  readonly ticket: TicketRef | null;
}

export interface Rounds {
  list(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly RoundView[]>;
  find(id: string, principal: Principal): Promise<RoundDetail>;
  /** Begins a walk. The id is the caller's; the same one again answers the same walk. */
  begin(
    roundId: string,
    given: { readonly id: string; readonly startedAt: EpochMs },
    caller: MaintenanceCaller,
  ): Promise<WalkView>;
  walk(id: string, principal: Principal): Promise<WalkView>;
  walks(
    filter: { readonly centerId: string | null; readonly roundId: string | null; readonly limit: number },
    principal: Principal,
  ): Promise<readonly Omit<WalkView, "stops" | "answers">[]>;
  answer(walkId: string, answers: readonly GivenAnswer[], caller: MaintenanceCaller): Promise<WalkView>;
  finish(
    walkId: string,
    given: { readonly finishedAt: EpochMs; readonly note: string | null },
    caller: MaintenanceCaller,
  ): Promise<WalkView>;
  scores(
    filter: { readonly centerId: string | null; readonly year: number },
    principal: Principal,
  ): Promise<readonly AgencyScores[]>;
  breedingSites(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly BreedingSite[]>;
  /** Enters which agency uses a space; null takes it out. */
  assignAgency(
    spaceId: string,
    given: { readonly agency: string | null; readonly reason: string },
    caller: MaintenanceCaller,
  ): Promise<void>;
}
