import type { Role } from "@weishan/core/access";
import type { System } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** Somebody with an account. The id is that of the account, and stays when everything else is erased. */
export interface PersonRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly displayName: string;
  /** In small letters; null once it was erased. */
  readonly email: string | null;
  readonly language: "zh-TW" | "en";
  /** One that everybody may use; counts in the demonstration only. */
  readonly isDemo: boolean;
  readonly createdAt: EpochMs;
  /** Since when this person may not come in; null: may. */
  readonly disabledAt: EpochMs | null;
  readonly erasedAt: EpochMs | null;
}

export const personRecords: RecordKind<PersonRecord> = {
  table: "person",
  fields: {
    id: { type: "text" },
    displayName: { type: "text", personal: true },
    email: { type: "text", optional: true, personal: true },
    language: { type: "text" },
    isDemo: { type: "flag" },
    createdAt: { type: "instant" },
    disabledAt: { type: "instant", optional: true },
    erasedAt: { type: "instant", optional: true },
  },
  unique: [["email"]],
};

/** A role of a person, with the part of the world it counts for. */
export interface PersonGrantRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly centers: readonly string[] | "all";
  readonly systems: readonly System[] | "all";
  /** `weishan`: given here; `oidc:<id>`: by a claim of that provider, anew at each sign-on. */
  readonly source: string;
  readonly grantedAt: EpochMs;
}

export const personGrantRecords: RecordKind<PersonGrantRecord> = {
  table: "person_grant",
  fields: {
    id: { type: "text" },
    personId: { type: "text" },
    role: { type: "text" },
    centers: { type: "json" },
    systems: { type: "json" },
    source: { type: "text" },
    grantedAt: { type: "instant" },
  },
  indexes: [["personId"]],
};
