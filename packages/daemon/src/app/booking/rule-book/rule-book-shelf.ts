import {
  type BookedResource,
  isInForce,
  parseRuleBook,
  type RuleBook,
  type RuleBookRef,
  ruleBookOf,
} from "@weishan/core/booking";
import { type PlainDateText, taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import { type RuleBookVersionRecord, ruleBookVersionRecords } from "../../../ports/record-kinds/rule-book-record.ts";
import type { Actor, Records } from "../../../ports/records.ts";
import type { ApplicationCaller } from "../application/application-side.ts";
import type { RuleBooks, RuleBookVersion } from "./rule-book-side.ts";
import { sameContent } from "./same-content.ts";

const BY_FILE: Actor = { kind: "system", part: "rule books" };

export interface RuleBookShelfParts {
  readonly records: Records;
  /** What the program and the installation bring along as files. */
  readonly files: readonly RuleBook[];
  readonly clock: Clock;
}

/** The rule books with all their versions, at hand in memory: there are few, and every price asks them. */
export class RuleBookShelf implements RuleBooks {
  readonly #parts: RuleBookShelfParts;
  #versions: readonly RuleBookVersionRecord[] = [];

  constructor(parts: RuleBookShelfParts) {
    this.#parts = parts;
  }

  /** Keeps what the files say that was not kept yet, and reads every version. Before anything asks for a book. */
  async load(): Promise<void> {
    const { records, files } = this.#parts;
    const view = records.of(ruleBookVersionRecords);
    const known = await view.list();
    const fresh = files.flatMap((book) => freshVersion(book, known));
    if (fresh.length > 0) {
      await records.change({ actor: BY_FILE, action: "rule-book.read", reason: null }, async (transaction) => {
        const rows = transaction.of(ruleBookVersionRecords);
        for (const book of fresh) {
          const row = rowOf(book, { origin: "file", keptAt: transaction.at, keptBy: null });
          // oxlint-disable-next-line no-await-in-loop -- one transaction
          if ((await rows.find(row.id)) === undefined) await rows.insert(row);
        }
      });
    }
    this.#versions = fresh.length === 0 ? known : await view.list();
  }

  /** The book that a resource is let by, for an application handed in on a day; undefined where it is not let. */
  bookFor(resource: BookedResource, date: PlainDateText): RuleBook | undefined {
    return ruleBookOf(
      this.#versions.map(({ book }) => book),
      resource,
      date,
    );
  }

  /** The version that was agreed. @throws WeishanError RECORD_UNKNOWN for one that was never kept */
  agreed({ bookId, bookVersion }: RuleBookRef): RuleBook {
    const kept = this.#versions.find(({ bookId: id, version }) => id === bookId && version === bookVersion);
    if (kept === undefined) throw noSuchBook(bookId, bookVersion);
    return kept.book;
  }

  async list(date: PlainDateText | null): Promise<readonly RuleBookVersion[]> {
    const on = date ?? this.#today();
    return [...Map.groupBy(this.#versions, ({ bookId }) => bookId).values()]
      .flatMap((versions) => {
        const latestFirst = versions.toSorted(byLatest);
        return latestFirst.find(({ book }) => isInForce(book, on)) ?? latestFirst.at(-1) ?? [];
      })
      .map((version) => this.#view(version, on))
      .toSorted((left, right) => (left.book.id < right.book.id ? -1 : 1));
  }

  async versions(bookId: string): Promise<readonly RuleBookVersion[]> {
    const versions = this.#versions.filter((version) => version.bookId === bookId).toSorted(byLatest);
    if (versions.length === 0) throw noSuchBook(bookId);
    return versions.map((version) => this.#view(version, this.#today()));
  }

  async change(
    bookId: string,
    {
      content,
      baseVersion,
      reason,
    }: { readonly content: unknown; readonly baseVersion: number | null; readonly reason: string },
    { actor, principal }: ApplicationCaller,
  ): Promise<RuleBookVersion> {
    const parsed = parseRuleBook(content);
    if (!parsed.ok) throw invalid(parsed.problems.map(({ path, message }) => `${path.join(".")}: ${message}`));
    const { book } = parsed;
    if (book.id !== bookId) throw invalid([`id: it is the book "${bookId}"`]);
    if (book.validFrom < this.#today()) {
      throw invalid(["validFrom: what was agreed until today stays; a new version begins today or later"]);
    }
    const kept = await this.#parts.records.change(
      { actor, action: "rule-book.change", reason },
      async (transaction) => {
        const rows = transaction.of(ruleBookVersionRecords);
        const latest = (await rows.list({ where: { bookId }, orderBy: "version", descending: true, limit: 1 })).at(0);
        if ((latest?.version ?? null) !== baseVersion) {
          const facts = { bookId, latest: latest?.version ?? 0 };
          throw new WeishanError(
            "RECORD_CONFLICT",
            "somebody else wrote another version meanwhile; read it first",
            facts,
          );
        }
        const next: RuleBook = { ...book, version: (latest?.version ?? 0) + 1 };
        const row = rowOf(next, { origin: "person", keptAt: transaction.at, keptBy: principal.personId });
        await rows.insert(row);
        return row;
      },
    );
    this.#versions = [...this.#versions.filter(({ id }) => id !== kept.id), kept];
    return this.#view(kept, this.#today());
  }

  #today(): PlainDateText {
    return taipeiDate(this.#parts.clock.now());
  }

  #view({ book, origin, keptAt, bookId }: RuleBookVersionRecord, date: PlainDateText): RuleBookVersion {
    const inForce = this.#versions
      .filter((version) => version.bookId === bookId && isInForce(version.book, date))
      .toSorted(byLatest)
      .at(0);
    return { book, origin, keptAt, isInForce: inForce?.version === book.version };
  }
}

/** The one that took force last; of the same day the higher version. */
const byLatest = (left: RuleBookVersionRecord, right: RuleBookVersionRecord): number =>
  left.validFrom === right.validFrom ? right.version - left.version : left.validFrom < right.validFrom ? 1 : -1;

/** A file that says something new, with a version number that is free; nothing where it was kept already. */
function freshVersion(file: RuleBook, known: readonly RuleBookVersionRecord[]): readonly RuleBook[] {
  const versions = known.filter(({ bookId }) => bookId === file.id);
  const latestFile = versions
    .filter(({ origin }) => origin === "file")
    .toSorted((left, right) => right.version - left.version)
    .at(0);
  if (latestFile !== undefined && sameContent({ ...latestFile.book, version: 0 }, { ...file, version: 0 })) return [];
  const latest = Math.max(0, ...versions.map(({ version }) => version));
  return [{ ...file, version: Math.max(file.version, latest + 1) }];
}

const rowOf = (
  book: RuleBook,
  kept: Pick<RuleBookVersionRecord, "origin" | "keptAt" | "keptBy">,
): RuleBookVersionRecord => ({
  id: `${book.id}@${book.version}`,
  bookId: book.id,
  version: book.version,
  validFrom: book.validFrom,
  book,
  ...kept,
});

const noSuchBook = (bookId: string, version?: number): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "there is no such rule book", {
    bookId,
    ...(version === undefined ? {} : { version }),
  });

const invalid = (problems: readonly string[]): WeishanError =>
  new WeishanError("RULE_BOOK_INVALID", problems.join("; "), { problems: problems.length });
