import { WeishanError } from "@weishan/core/error";
import type { SqliteFailure } from "./sqlite-requests.ts";

/** SQLite's primary result codes, which are the low byte of the extended ones. */
const PRIMARY = 0xff;
const CONSTRAINT = 19;
/** Result codes of https://sqlite.org/rescode.html that say the file cannot be used, with what to do about it. */
const UNUSABLE: ReadonlyMap<number, string> = new Map([
  [3, "the file may not be used; give the user that runs Weishan the right to read and write it"],
  [5, "another program holds it; end that program or try again"],
  [6, "another program holds it; end that program or try again"],
  [8, "the file is read-only; give the user that runs Weishan the right to write it"],
  [10, "the disk reports an error; check the disk"],
  [11, "the file is damaged; restore a backup"],
  [13, "the disk is full; free space on it"],
  [14, "the file cannot be opened; check that its folder exists and may be written"],
  [23, "the file may not be used; give the user that runs Weishan the right to read and write it"],
  [26, "the file is not a database; move it away or restore a backup"],
]);
/** https://sqlite.org/rescode.html#constraint_unique and its siblings, triggers too: what another record makes impossible. */
const CONFLICTS: ReadonlySet<number> = new Set([787, 1_555, 1_811, 2_067, 2_579]);

/** A refused statement as an error of this system where people can do something, or else as it is. */
export function sqliteTrouble({ resultCode, message }: SqliteFailure, file: string): Error {
  if (resultCode === null) return new Error(message);
  const facts = { resultCode };
  const cause = new Error(message);
  const remedy = UNUSABLE.get(resultCode & PRIMARY);
  if (remedy !== undefined) {
    return new WeishanError("RECORDS_UNAVAILABLE", `the records in ${file} cannot be used: ${remedy}`, facts, cause);
  }
  if (CONFLICTS.has(resultCode)) {
    return new WeishanError("RECORD_CONFLICT", "another record stands in the way of this one", facts, cause);
  }
  return (resultCode & PRIMARY) === CONSTRAINT ? new Error(`a rule of the table: ${message}`) : cause;
}
