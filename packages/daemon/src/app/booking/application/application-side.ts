import type { Principal } from "@weishan/core/access";
import type {
  AmountsDue,
  ApplicationParty,
  ApplicationRefusal,
  ApplicationSource,
  ApplicationState,
  Finding,
  FindingKey,
  Quote,
  RankGround,
  RuleBook,
  UsePurpose,
  VenueClass,
  WantedEquipment,
} from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type {
  ApplicationEventKind,
  ApplicationRecord,
  ApplicationSlot,
  DepositSettlement,
} from "../../../ports/record-kinds/application-record.ts";
import type { Actor } from "../../../ports/records.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";

export { APPLICATION_EVENT_KINDS } from "../../../ports/record-kinds/application-record.ts";

/** Some of the fields of something, with what they shall be. */
type Changes<Thing> = { readonly [Field in keyof Thing]?: Thing[Field] | undefined };

/** Who asks for something about applications. */
export interface ApplicationCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** A use that somebody asks for. */
export type AskedSlot = Pick<ApplicationSlot, "resourceId" | "from" | "to" | "layout">;

/** What an application says, whoever hands it in and however. */
export interface AskedApplication {
  readonly title: string;
  readonly purpose: UsePurpose;
  readonly description: string;
  /** Null where a private person applies: the contact is who. */
  readonly organisation: string | null;
  /** A key of the rule book. */
  readonly applicantClass: string;
  readonly attendancePersons: number;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  /** One or more, all let by the same rule book. */
  readonly slots: readonly AskedSlot[];
  readonly equipment: readonly WantedEquipment[];
  readonly airConditioning: boolean;
  /** Whether somebody needs a way without steps to the venue. */
  readonly needsStepFreeAccess: boolean;
  readonly hasInsurance: boolean;
}

/** Handed in over the public page or by somebody with an account. */
export interface HandedInApplication extends AskedApplication {
  /** Made by us and handed in once; null where somebody with an account hands it in. */
  readonly formToken: string | null;
  /** A UUID of whoever has an account: handed in again it is the same application. */
  readonly id: string | null;
  /** A field that people do not see and programs fill in. */
  readonly website: string | null;
  readonly as: "draft" | "submitted";
}

export interface ApplicationForm {
  readonly formToken: string;
  readonly usableFrom: EpochMs;
  readonly usableUntil: EpochMs;
}

export interface ApplicationReceipt {
  readonly id: string;
  /** Null while it is a draft. */
  readonly number: string | null;
  readonly state: ApplicationState;
  /** Where to see it, correct it and withdraw it without an account; known to nobody else. */
  readonly followUp: string;
  readonly findings: readonly Finding[];
  readonly quote: Quote;
}

/** What a price and its findings depend on; nobody's name. */
export type AskedQuote = Pick<
  AskedApplication,
  "slots" | "applicantClass" | "attendancePersons" | "equipment" | "airConditioning" | "hasInsurance"
> &
  Pick<AskedApplication, "organisation">;

export interface QuoteAnswer {
  readonly quote: Quote;
  readonly findings: readonly Finding[];
  /** Whether the ledger has all of the time now; nobody holds it by asking. */
  readonly isFree: boolean;
  /** Undecided applications that want some of the same time. */
  readonly rivalCount: number;
  readonly decidedBy: "desk" | "manager";
  readonly book: Pick<RuleBook, "id" | "version" | "name" | "isDemonstration">;
}

/** A person, as far as others see. */
export interface ApplicationPerson {
  readonly id: string;
  readonly name: string;
}

/** One line of a list of applications. */
export interface ApplicationRow {
  readonly id: string;
  readonly number: string | null;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly state: ApplicationState;
  readonly version: number;
  readonly source: ApplicationSource;
  readonly title: string;
  readonly purpose: UsePurpose;
  readonly organisation: string | null;
  readonly applicantClass: string;
  readonly applicantClassName: LocalName;
  readonly attendancePersons: number;
  readonly slots: readonly (ApplicationSlot & { readonly resourceName: LocalName })[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly submittedAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
  readonly decidedBy: "desk" | "manager";
  readonly feeTwd: number;
  readonly depositTwd: number;
  readonly money: AmountsDue;
  /** Findings that nobody overruled. */
  readonly openFindingCount: number;
  readonly rivalCount: number;
  /** Null where nobody else wants the time, or it is decided. */
  readonly standing: StandingView | null;
  readonly seriesId: string | null;
}

/** The place of an application among those that want some of the same time, and why, without whose the other is. */
export interface StandingView {
  /** 1: whom the rule book prefers. */
  readonly rank: number;
  readonly ofCount: number;
  readonly ground: RankGround;
  /** Of the one directly before it; of the first, the one directly behind it. */
  readonly nextTo: { readonly applicantClassName: LocalName; readonly submittedAt: EpochMs };
}

/** Another application that wants some of the same time, in the order in which the rule book prefers them. */
export interface RivalView {
  readonly id: string;
  readonly number: string | null;
  readonly rank: number;
  readonly title: string;
  readonly organisation: string | null;
  readonly applicantClass: string;
  readonly applicantClassName: LocalName;
  readonly state: ApplicationState;
  readonly submittedAt: EpochMs;
}

/** One line of the story of an application. */
export interface ApplicationEvent {
  readonly at: EpochMs;
  readonly kind: ApplicationEventKind;
  readonly person: ApplicationPerson | null;
  readonly part: string | null;
  readonly from: ApplicationState | null;
  readonly to: ApplicationState | null;
  readonly reason: string | null;
  readonly text: LocalName | null;
}

/** A step that an application may take next, and why it may not yet. */
export interface NextStep {
  readonly to: ApplicationState;
  readonly by: readonly ApplicationParty[];
  readonly refusals: readonly ApplicationRefusal[];
}

/** What an application has in the ledger. */
export type OwnClaim = Pick<
  PlacedClaim,
  "id" | "bookingId" | "kind" | "resourceId" | "equipmentId" | "spaceId" | "leafIds" | "from" | "to"
>;

/** An application with its whole story. Contacts are null for who may not see them. */
export interface ApplicationDetail extends ApplicationRow {
  readonly description: string;
  readonly contact: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly equipment: readonly WantedEquipment[];
  readonly airConditioning: boolean;
  readonly needsStepFreeAccess: boolean;
  readonly hasInsurance: boolean;
  readonly papers: ApplicationRecord["papers"];
  readonly missing: readonly LocalName[];
  readonly book: Pick<RuleBook, "id" | "version" | "name" | "isDemonstration" | "layouts" | "equipment" | "papers">;
  readonly quote: Quote;
  readonly findings: readonly Finding[];
  readonly overruled: readonly {
    readonly key: FindingKey;
    readonly reason: string;
    readonly by: ApplicationPerson | null;
    readonly at: EpochMs;
  }[];
  readonly rivals: readonly RivalView[];
  readonly claims: readonly OwnClaim[];
  readonly correction: string | null;
  readonly owed: ApplicationRecord["owed"];
  readonly paid: ApplicationRecord["paid"];
  readonly refunded: ApplicationRecord["refunded"];
  readonly refund: ApplicationRecord["refund"];
  readonly settlement: ApplicationRecord["settlement"];
  readonly endCause: ApplicationRecord["endCause"];
  readonly wonBy: ApplicationRecord["wonBy"];
  readonly history: readonly ApplicationEvent[];
  readonly nextSteps: readonly NextStep[];
  readonly createdAt: EpochMs;
}

/** How an application goes, for whose it is. */
export interface OwnApplication
  extends Omit<ApplicationDetail, "rivals" | "standing" | "claims" | "history" | "overruled" | "wonBy"> {
  /** When somebody else got the time that it wanted; whose it is stays with the desk. */
  readonly wonBy: Pick<NonNullable<ApplicationDetail["wonBy"]>, "from" | "to" | "seenAt"> | null;
  readonly followUp: string;
  readonly history: readonly Pick<ApplicationEvent, "at" | "kind" | "from" | "to" | "reason" | "text">[];
  /** What a cancellation today would pay back; null where there is nothing to cancel. */
  readonly refundToday: { readonly refundTwd: number; readonly rule: LocalName } | null;
}

/** One line of the list of one's own applications, with where to see more. */
export interface OwnApplicationRow extends Omit<ApplicationRow, "standing"> {
  readonly followUp: string;
}

export interface ApplicationSearch {
  readonly states?: readonly ApplicationState[] | undefined;
  readonly centerId?: string | undefined;
  readonly venueClass?: VenueClass | undefined;
  readonly resourceId?: string | undefined;
  readonly seriesId?: string | undefined;
  /** Applications with a use that overlaps `[from, to)`. */
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
  readonly words?: string | undefined;
  readonly sort: "newest" | "oldest" | "first-use";
  /** The id of the last application of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface ApplicationPage {
  readonly applications: readonly ApplicationRow[];
  readonly nextBefore: string | null;
}

/** What waits, for whom. */
export interface ApplicationQueue {
  readonly lanes: readonly {
    readonly lane: QueueLane;
    readonly count: number;
    readonly applications: readonly ApplicationRow[];
  }[];
}

/**
 * For whom something waits.
 * - `to-decide`, `to-decide-by-manager`: submitted;
 * - `corrections`: with the applicants, the next to run out first;
 * - `payments`: with the applicants, the next to run out first;
 * - `to-move`: confirmed on a day that was declared off, or on a venue that broke down;
 * - `to-hand-back`: the use is over;
 * - `deposits`: handed back or stopped, the deposit is not settled;
 * - `refunds`: money is owed to the applicant.
 */
export const QUEUE_LANES = [
  "to-decide",
  "to-decide-by-manager",
  "corrections",
  "payments",
  "to-move",
  "to-hand-back",
  "deposits",
  "refunds",
] as const;
export type QueueLane = (typeof QUEUE_LANES)[number];

/** Findings that are let pass, with the reason. */
export interface Overrule {
  readonly findings: readonly FindingKey[];
  readonly reason: string;
}

/** A step that somebody asks for. */
export interface AskedApplicationStep {
  readonly to: ApplicationState;
  readonly reason: string | null;
  /** Of a correction: until when; null: as the rule book says. */
  readonly deadlineAt: EpochMs | null;
  readonly overrule: Overrule | null;
  /** Of `deposit-settled`. */
  readonly settlement: Pick<DepositSettlement, "deductions" | "photoIds" | "note"> | null;
  /** Of a cancellation: whose doing it is; only the desk may say `venue` or `no-show`. */
  readonly cause: "applicant" | "venue" | "no-show" | null;
}

/** What may be changed of an application, made from a version. */
export interface ApplicationPatch {
  readonly baseVersion: number;
  readonly changes: Changes<Omit<AskedApplication, "slots"> & { readonly slots: readonly AskedSlot[] }>;
  readonly reason: string | null;
}

export interface AskedMove {
  /** The use that moves; null where the application has one. */
  readonly slotId: string | null;
  readonly resourceId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly overrule: Overrule | null;
  readonly reason: string | null;
}

export interface AskedExtension {
  readonly slotId: string | null;
  readonly to: EpochMs;
  readonly overrule: Overrule | null;
  readonly reason: string | null;
}

/** A use of one application, and that of another, change places. */
export interface AskedSwap {
  readonly a: { readonly applicationId: string; readonly slotId: string | null };
  readonly b: { readonly applicationId: string; readonly slotId: string | null };
  readonly reason: string;
}

/**
 * Applications, as a desk handles them.
 *
 * @throws WeishanError RECORD_UNKNOWN for what is not there or not the caller's to see; APPLICATION_REFUSED with what is
 *   missing; CLAIM_CONFLICT where somebody else has the time; RECORD_CONFLICT where it was changed meanwhile
 */
export interface Applications {
  quote(asked: AskedQuote): Promise<QuoteAnswer>;
  list(search: ApplicationSearch, caller: ApplicationCaller): Promise<ApplicationPage>;
  queue(centerId: string | null, caller: ApplicationCaller): Promise<ApplicationQueue>;
  find(id: string, caller: ApplicationCaller): Promise<ApplicationDetail>;
  step(id: string, asked: AskedApplicationStep, caller: ApplicationCaller): Promise<ApplicationDetail>;
  patch(id: string, patch: ApplicationPatch, caller: ApplicationCaller): Promise<ApplicationDetail>;
  move(id: string, asked: AskedMove, caller: ApplicationCaller): Promise<ApplicationDetail>;
  extend(id: string, asked: AskedExtension, caller: ApplicationCaller): Promise<ApplicationDetail>;
  swap(asked: AskedSwap, caller: ApplicationCaller): Promise<readonly ApplicationDetail[]>;
  overrule(id: string, asked: Overrule, caller: ApplicationCaller): Promise<ApplicationDetail>;
  /** Keeps a photo of how a venue was handed back, for the settlement of the deposit. */
  addPhoto(id: string, content: Uint8Array, caller: ApplicationCaller): Promise<{ readonly pictureId: string }>;
}

/**
 * Applications, as those who apply see them: with an account, or with the link that they got.
 *
 * @throws WeishanError REQUEST_REFUSED for what does not look like a person's; RECORD_UNKNOWN for a link that is not ours
 */
export interface OwnApplications {
  form(): Promise<ApplicationForm>;
  /** `caller` is null for who has no account. */
  handIn(given: HandedInApplication, caller: ApplicationCaller | null): Promise<ApplicationReceipt>;
  listOf(caller: ApplicationCaller): Promise<readonly OwnApplicationRow[]>;
  find(token: string): Promise<OwnApplication>;
  correct(token: string, changes: ApplicationPatch["changes"]): Promise<OwnApplication>;
  submit(token: string): Promise<OwnApplication>;
  /** Withdraws what is not decided yet, and cancels what is. */
  giveUp(token: string, reason: string): Promise<OwnApplication>;
  addPaper(token: string, paper: { readonly key: string; readonly content: Uint8Array }): Promise<OwnApplication>;
}
