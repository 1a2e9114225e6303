import type { System } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** A firm that works for the centres. */
export interface ContractorRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  /** 統一編號 */
  readonly taxId: string | null;
  readonly systems: readonly System[];
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly note: string;
  readonly endedAt: EpochMs | null;
}

export const contractorRecords: RecordKind<ContractorRecord> = {
  table: "contractor",
  fields: {
    id: { type: "text" },
    name: { type: "text" },
    taxId: { type: "text", optional: true },
    systems: { type: "json" },
    contactName: { type: "text", optional: true, personal: true },
    contactPhone: { type: "text", optional: true, personal: true },
    contactEmail: { type: "text", optional: true, personal: true },
    note: { type: "text" },
    endedAt: { type: "instant", optional: true },
  },
  unique: [["taxId"]],
};

/** An account that belongs to a firm: what makes the firm's tickets its own. One account belongs to one firm. */
export interface ContractorPersonRecord extends Readonly<Record<string, unknown>> {
  /** The person's id. */
  readonly id: string;
  readonly contractorId: string;
  readonly since: EpochMs;
}

export const contractorPersonRecords: RecordKind<ContractorPersonRecord> = {
  table: "contractor_person",
  fields: { id: { type: "text" }, contractorId: { type: "text" }, since: { type: "instant" } },
  indexes: [["contractorId"]],
};

/** A contract with a firm. Days are those of Taipei, the last one included. */
export interface ContractRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly contractorId: string;
  readonly name: string;
  readonly number: string;
  readonly centerIds: readonly string[];
  readonly systems: readonly System[];
  readonly from: string;
  readonly to: string;
  readonly yearlyFeeTwd: number | null;
  /** How many days before the end people were told; null: not yet. */
  readonly toldDaysBefore: number | null;
}

export const contractRecords: RecordKind<ContractRecord> = {
  table: "contract",
  fields: {
    id: { type: "text" },
    contractorId: { type: "text" },
    name: { type: "text" },
    number: { type: "text" },
    centerIds: { type: "json" },
    systems: { type: "json" },
    from: { type: "text" },
    to: { type: "text" },
    yearlyFeeTwd: { type: "integer", optional: true },
    toldDaysBefore: { type: "integer", optional: true },
  },
  indexes: [["contractorId"], ["to"]],
};

/** A licence or certificate that a firm or one of its people holds. */
export interface LicenceRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly contractorId: string;
  /** What it permits: 昇降設備專業技術人員, 甲級電匠. */
  readonly kind: string;
  readonly number: string;
  readonly holderName: string | null;
  /** The last day on which it counts; null: it does not end. */
  readonly expiresOn: string | null;
  readonly toldDaysBefore: number | null;
}

export const licenceRecords: RecordKind<LicenceRecord> = {
  table: "licence",
  fields: {
    id: { type: "text" },
    contractorId: { type: "text" },
    kind: { type: "text" },
    number: { type: "text" },
    holderName: { type: "text", optional: true, personal: true },
    expiresOn: { type: "text", optional: true },
    toldDaysBefore: { type: "integer", optional: true },
  },
  indexes: [["contractorId"], ["expiresOn"]],
};

/** What the maker or installer of an equipment owes without being paid. */
export interface WarrantyRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly centerId: string;
  readonly equipmentId: string;
  readonly contractorId: string | null;
  readonly from: string;
  readonly to: string;
  readonly terms: string;
}

export const warrantyRecords: RecordKind<WarrantyRecord> = {
  table: "warranty",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    equipmentId: { type: "text" },
    contractorId: { type: "text", optional: true },
    from: { type: "text" },
    to: { type: "text" },
    terms: { type: "text" },
  },
  indexes: [["equipmentId"]],
};
