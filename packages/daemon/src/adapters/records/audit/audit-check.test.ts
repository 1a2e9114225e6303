import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../../ports/records.ts";
import type { AuditDetailRow, AuditEntryRow } from "../tables.ts";
import { AuditCheck } from "./audit-check.ts";
import { entryHash, NO_HASH } from "./audit-hash.ts";
import type { AuditRow } from "./audit-rows.ts";
import { chainEntries, type NewEntry } from "./chain-entries.ts";
import { ERASURE_SUBJECT } from "./erase-details.ts";

const change: Change = {
  actor: { kind: "person", personId: "p1", via: "session" },
  action: "lease.grant",
  reason: "太熱",
  centerId: "SW",
};

/** The chain that these changes make, each of one entry. */
function chainOf(happened: readonly NewEntry[]): readonly AuditRow[] {
  const rows: AuditRow[] = [];
  for (const [index, entry] of happened.entries()) {
    const head = rows.at(-1) ?? { sequence: 0, hash: NO_HASH };
    const { entries, details } = chainEntries(head, { change, at: 1_772_424_000_000 + index }, [entry]);
    rows.push(...joined(entries, details));
  }
  return rows;
}

const joined = (entries: readonly AuditEntryRow[], details: readonly AuditDetailRow[]): readonly AuditRow[] =>
  entries.flatMap((entry, index) => {
    const detail = details[index];
    return detail === undefined ? [] : [{ ...entry, ...detail }];
  });

const granted = (id: string, value = 24): NewEntry => ({
  subject: { kind: "lease", id },
  before: null,
  after: { id, value, holderId: "p1" },
  isPersonal: false,
});

const erasure = (erasedSequences: readonly (readonly [number, number])[]): NewEntry => ({
  subject: { kind: ERASURE_SUBJECT, id: "p1" },
  before: null,
  after: { erasedSequences },
  isPersonal: false,
});

const withoutDetail = (row: AuditRow): AuditRow => ({
  ...row,
  salt: null,
  reason: null,
  before_json: null,
  after_json: null,
  is_personal: null,
});

function verdictOn(rows: readonly AuditRow[], expectedHash?: string) {
  const check = new AuditCheck(expectedHash);
  for (const row of rows) check.add(row);
  return check.verdict();
}

const anyChain = fc
  .array(fc.record({ id: fc.string({ minLength: 1 }), value: fc.integer() }), { minLength: 1, maxLength: 12 })
  .map((each) => chainOf(each.map(({ id, value }) => granted(id, value))));

/** The columns that somebody could change; all of them. */
const COLUMNS = Object.keys(chainOf([granted("a")])[0] ?? {}) as (keyof AuditRow)[];

/** A value that is not this one, as little apart from it as can be. */
function otherValue(value: string | number | null, position: number): string | number {
  if (value === null) return "";
  if (typeof value === "number") return value + (position % 2 === 0 ? 1 : -1);
  if (value === "") return "x";
  const at = position % value.length;
  const code = value.charCodeAt(at) ^ 1;
  return value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1);
}

describe("a check of the audit trail", () => {
  test("finds a chain sound that nobody touched, and names its last hash", () => {
    fc.assert(
      fc.property(anyChain, (rows) => {
        expect(verdictOn(rows)).toEqual({ sound: true, entries: rows.length, lastHash: rows.at(-1)?.hash });
      }),
    );
    expect(verdictOn([])).toEqual({ sound: true, entries: 0, lastHash: NO_HASH });
  });

  test("finds any change of any character of any column, and the entry it was made in", () => {
    expect(COLUMNS.length).toBe(16);
    fc.assert(
      fc.property(anyChain, fc.nat(), fc.constantFrom(...COLUMNS), fc.nat(), (rows, which, column, position) => {
        const index = which % rows.length;
        const changed = rows.map((row, each) =>
          each === index ? { ...row, [column]: otherValue(row[column], position) } : row,
        );
        expect(verdictOn(changed)).toMatchObject({ sound: false, entries: index, brokenSequence: index + 1 });
      }),
      { numRuns: 600 },
    );
  });

  test("finds an entry that was taken out, put in twice or moved", () => {
    fc.assert(
      fc.property(anyChain, fc.nat(), (rows, which) => {
        fc.pre(rows.length > 1);
        const index = which % (rows.length - 1);
        const found = { sound: false, brokenSequence: index + 1 };
        expect(verdictOn(rows.toSpliced(index, 1))).toMatchObject(found);
        const [here, next] = [rows[index], rows[index + 1]];
        if (here === undefined || next === undefined) throw new Error("the chain is longer");
        expect(verdictOn(rows.toSpliced(index, 2, next, here))).toMatchObject(found);
        expect(verdictOn(rows.toSpliced(index + 1, 0, here))).toMatchObject({
          sound: false,
          brokenSequence: index + 2,
        });
      }),
    );
  });

  test("finds an entry whose own hash was made to fit, by the next one", () => {
    const rows = chainOf(["a", "b", "c"].map((id) => granted(id)));
    const forged = rows.map((row, index) => {
      if (index !== 1) return row;
      const changed = { ...row, actor_id: "somebody-else" };
      return { ...changed, hash: entryHash(rows[0]?.hash ?? NO_HASH, changed) };
    });
    expect(verdictOn(forged)).toMatchObject({ sound: false, brokenSequence: 3 });
  });

  test("finds that the end was cut off wherever a hash was noted", () => {
    fc.assert(
      fc.property(anyChain, fc.nat(), (rows, which) => {
        const kept = which % rows.length;
        const noted = rows.at(-1)?.hash;
        expect(verdictOn(rows, noted)).toMatchObject({ sound: true });
        expect(verdictOn(rows.slice(0, kept), noted)).toMatchObject({ sound: false, brokenSequence: kept + 1 });
      }),
    );
  });

  test("bears details that an erasure names, and only those", () => {
    const rows = chainOf([granted("a"), granted("b"), granted("c"), erasure([[1, 2]]), granted("d")]);
    const erase = (...sequences: readonly number[]) =>
      rows.map((row) => (sequences.includes(row.sequence) ? withoutDetail(row) : row));
    expect(verdictOn(erase(1, 2))).toMatchObject({ sound: true, entries: 5 });
    expect(verdictOn(erase(1, 2, 3))).toMatchObject({ sound: false, brokenSequence: 3 });
    expect(verdictOn(erase(5))).toMatchObject({ sound: false, brokenSequence: 5 });
    expect(verdictOn(erase(4))).toMatchObject({ sound: false, brokenSequence: 4 });
  });

  test("gives no way to guess an erased detail from its digest", () => {
    const [one] = chainOf([granted("a")]);
    const [same] = chainOf([granted("a")]);
    expect(one?.detail_digest).not.toBe(same?.detail_digest);
  });
});
