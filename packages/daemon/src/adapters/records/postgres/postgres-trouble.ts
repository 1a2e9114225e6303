import { WeishanError } from "@weishan/core/error";
import { TransactionBeaten } from "../engine.ts";

/** https://www.postgresql.org/docs/15/errcodes-appendix.html: serialization failure, deadlock. */
const BEATEN: ReadonlySet<string> = new Set(["40001", "40P01"]);
/** Unique, foreign-key, exclusion: what another record makes impossible. */
const CONFLICTS: ReadonlySet<string> = new Set(["23503", "23505", "23P01"]);
/** Characters that no text of PostgreSQL can have; somebody looked for one. */
const UNKEEPABLE: ReadonlySet<string> = new Set(["22021", "22P05"]);
/** Single codes and whole classes that say the server cannot be used now, with what to do about it. */
const UNUSABLE: readonly (readonly [start: string, remedy: string])[] = [
  ["28", "it refuses the user or the password; check WEISHAN_RECORDS or records.passwordFile"],
  ["3D000", "it has no such database; make it with createdb"],
  ["42501", "the user may not do this; make the user the owner of the database"],
  ["53", "it is out of memory, disk or connections; see its log"],
  ["57P", "it was stopped; changes go on by themselves when it is back"],
  ["55P03", "another program holds its locks; end that program or try again"],
  ["57014", "a statement took too long; see its log for what else it is busy with"],
  ["25P03", "a change took too long and was given up; try again"],
  ["25006", "it takes no changes: it is a standby; give the address of the primary"],
  ["08", "the connection was lost; changes go on by themselves when it is back"],
  ["58", "its disk reports an error; see its log"],
  ["XX", "it reports damage; see its log, and restore a backup where needed"],
];

/** What a connection or a statement failed with, as an error of this system where people can do something about it. */
export function postgresTrouble(error: unknown, place: string): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  const code = sqlState(failure);
  // Without a code of the server it never answered: a socket's error, or the pool's own limit of waiting.
  const remedy =
    code === undefined
      ? "it cannot be reached; check that it runs, its address and the network"
      : UNUSABLE.find(([start]) => code.startsWith(start))?.[1];
  if (remedy !== undefined) {
    const facts = code === undefined ? {} : { sqlState: code };
    return new WeishanError("RECORDS_UNAVAILABLE", `the records at ${place} cannot be used: ${remedy}`, facts, failure);
  }
  if (code !== undefined && UNKEEPABLE.has(code)) {
    const message = "a text must not contain the character U+0000; remove it";
    return new WeishanError("QUERY_INVALID", message, { sqlState: code }, failure);
  }
  if (code !== undefined && BEATEN.has(code)) return new TransactionBeaten(failure.message, { cause: failure });
  if (code !== undefined && CONFLICTS.has(code)) {
    const facts = { sqlState: code };
    return new WeishanError("RECORD_CONFLICT", "another record stands in the way of this one", facts, failure);
  }
  return failure;
}

function sqlState(error: Error): string | undefined {
  if (!("code" in error) || typeof error.code !== "string") return undefined;
  // Five letters or digits: Node's own codes are longer words.
  return /^[\dA-Z]{5}$/u.test(error.code) && "severity" in error ? error.code : undefined;
}
