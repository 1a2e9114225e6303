import type {
  ApplicationEndCause,
  ApplicationSource,
  ApplicationState,
  Finding,
  FindingKey,
  Quote,
  RefundLine,
  TwdByKind,
  UsePurpose,
  VenueClass,
  WantedEquipment,
} from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** One use of an application: what for the ledger is a booking. */
export interface ApplicationSlot {
  /** `{application}~{n}`; the `bookingId` of its claims. */
  readonly id: string;
  readonly resourceId: string;
  readonly from: EpochMs;
  /** The first instant at which it is free again, without the tear-down. */
  readonly to: EpochMs;
  /** The key of a layout of the rule book; null: as it stands. */
  readonly layout: string | null;
  /** When and why this use was given up while others of the application go on; null while it stands. */
  readonly ended: { readonly at: EpochMs; readonly cause: ApplicationEndCause; readonly reason: string } | null;
}

/** A finding that the desk let pass. */
export interface OverruledFinding {
  readonly key: FindingKey;
  readonly reason: string;
  /** The person who decided; null: a part of the program. */
  readonly by: string | null;
  readonly at: EpochMs;
}

/** A paper that was handed in, as a picture. */
interface HandedInPaper {
  /** The key of a paper of the rule book, or `other`. */
  readonly key: string;
  readonly pictureId: string;
  readonly addedAt: EpochMs;
}

/** What is kept of the deposit, and why. */
export interface DepositSettlement {
  readonly keptTwd: number;
  readonly deductions: readonly {
    readonly amountTwd: number;
    readonly reason: string;
    readonly ticketId: string | null;
  }[];
  readonly photoIds: readonly string[];
  readonly note: string | null;
  readonly by: string | null;
  readonly at: EpochMs;
}

/** What goes back because the application ended early. */
interface KeptRefund {
  readonly lines: readonly RefundLine[];
  readonly refundTwd: number;
  readonly keptTwd: number;
  readonly rule: LocalName;
  readonly at: EpochMs;
}

/** The application that got the time instead. */
interface WonByOther {
  readonly bookingId: string;
  readonly applicationId: string | null;
  readonly title: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly seenAt: EpochMs;
}

/** An application for venues (申請單), with everything that was agreed. */
export interface ApplicationRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  /** `115-SW-B00123`; null while it is a draft. */
  readonly number: string | null;
  readonly centerId: string;
  readonly state: ApplicationState;
  /** Counts the changes. */
  readonly version: number;
  readonly source: ApplicationSource;
  /** The person whose application it is; null where it came without an account. */
  readonly applicantId: string | null;
  readonly seriesId: string | null;
  readonly venueClass: VenueClass;
  /** The version of the rule book that was agreed, for good. */
  readonly bookId: string;
  readonly bookVersion: number;
  readonly title: string;
  readonly purpose: UsePurpose;
  readonly description: string;
  /** Null where a private person applies: the contact is who. */
  readonly organisation: string | null;
  readonly applicantClass: string;
  readonly attendancePersons: number;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly slots: readonly ApplicationSlot[];
  /** Of the uses that stand, or stood last. */
  readonly firstFromAt: EpochMs;
  readonly lastToAt: EpochMs;
  readonly equipment: readonly WantedEquipment[];
  readonly airConditioning: boolean;
  /** Whether somebody needs a way without steps to the venue. */
  readonly needsStepFreeAccess: boolean;
  readonly hasInsurance: boolean;
  readonly papers: readonly HandedInPaper[];
  readonly quote: Quote;
  readonly findings: readonly Finding[];
  readonly overruled: readonly OverruledFinding[];
  readonly owed: TwdByKind;
  readonly paid: TwdByKind;
  readonly refunded: TwdByKind;
  readonly createdAt: EpochMs;
  readonly submittedAt: EpochMs | null;
  readonly decidedAt: EpochMs | null;
  readonly decidedBy: string | null;
  /** What is to be corrected, in the words of the desk. */
  readonly correction: string | null;
  /** The term that runs: of the correction, or of the payment. */
  readonly dueAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly endCause: ApplicationEndCause | null;
  readonly wonBy: WonByOther | null;
  readonly settlement: DepositSettlement | null;
  readonly refund: KeptRefund | null;
  /** When the contact was erased because its time was over. */
  readonly erasedAt: EpochMs | null;
}

export const applicationRecords: RecordKind<ApplicationRecord> = {
  table: "application",
  fields: {
    id: { type: "text" },
    number: { type: "text", optional: true },
    centerId: { type: "text" },
    state: { type: "text" },
    version: { type: "integer" },
    source: { type: "text" },
    applicantId: { type: "text", optional: true },
    seriesId: { type: "text", optional: true },
    venueClass: { type: "text" },
    bookId: { type: "text" },
    bookVersion: { type: "integer" },
    title: { type: "text" },
    purpose: { type: "text" },
    description: { type: "text" },
    organisation: { type: "text", optional: true },
    applicantClass: { type: "text" },
    attendancePersons: { type: "integer" },
    contactName: { type: "text", optional: true, personal: true },
    contactPhone: { type: "text", optional: true, personal: true },
    contactEmail: { type: "text", optional: true, personal: true },
    slots: { type: "json" },
    firstFromAt: { type: "instant" },
    lastToAt: { type: "instant" },
    equipment: { type: "json" },
    airConditioning: { type: "flag" },
    needsStepFreeAccess: { type: "flag" },
    hasInsurance: { type: "flag" },
    papers: { type: "json" },
    quote: { type: "json" },
    findings: { type: "json" },
    overruled: { type: "json" },
    owed: { type: "json" },
    paid: { type: "json" },
    refunded: { type: "json" },
    createdAt: { type: "instant" },
    submittedAt: { type: "instant", optional: true },
    decidedAt: { type: "instant", optional: true },
    decidedBy: { type: "text", optional: true },
    correction: { type: "text", optional: true },
    dueAt: { type: "instant", optional: true },
    endedAt: { type: "instant", optional: true },
    endCause: { type: "text", optional: true },
    wonBy: { type: "json", optional: true },
    settlement: { type: "json", optional: true },
    refund: { type: "json", optional: true },
    erasedAt: { type: "instant", optional: true },
  },
  unique: [["number"]],
  indexes: [
    ["state", "firstFromAt"],
    ["centerId", "firstFromAt"],
    ["lastToAt"],
    ["applicantId"],
    ["seriesId"],
    ["createdAt"],
    ["centerId", "createdAt"],
    ["organisation"],
  ],
};

/** What happened to an application. */
export const APPLICATION_EVENT_KINDS = [
  "made",
  "step",
  "change",
  "move",
  "extension",
  "swap",
  "use-ended",
  "overruled",
  "paper",
  "money",
  "lost",
] as const;
export type ApplicationEventKind = (typeof APPLICATION_EVENT_KINDS)[number];

/** One line of the story of an application; only ever added. */
export interface ApplicationEventRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly applicationId: string;
  /** Of the application afterwards. */
  readonly version: number;
  readonly kind: ApplicationEventKind;
  readonly at: EpochMs;
  readonly personId: string | null;
  /** The part of the program, or `applicant` for who came by the follow-up link. */
  readonly part: string | null;
  readonly fromState: ApplicationState | null;
  readonly toState: ApplicationState | null;
  readonly reason: string | null;
  readonly text: LocalName | null;
}

export const applicationEventRecords: RecordKind<ApplicationEventRecord> = {
  table: "application_event",
  isLog: true,
  fields: {
    id: { type: "text" },
    applicationId: { type: "text" },
    version: { type: "integer" },
    kind: { type: "text" },
    at: { type: "instant" },
    personId: { type: "text", optional: true },
    part: { type: "text", optional: true },
    fromState: { type: "text", optional: true },
    toState: { type: "text", optional: true },
    reason: { type: "text", optional: true },
    text: { type: "json", optional: true },
  },
  indexes: [["applicationId", "version"]],
};

/** The last number that was given out in a ROC year and a centre: `115-SW`. */
export interface ApplicationCounterRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly lastNumber: number;
}

export const applicationCounterRecords: RecordKind<ApplicationCounterRecord> = {
  table: "application_counter",
  fields: { id: { type: "text" }, lastNumber: { type: "integer" } },
};
