import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BLOCK_SAMPLES } from "./block-table.ts";
import { newestBytes, newestFrom } from "./newest-bytes.ts";
import { HEAD_SAMPLE_BYTES, type NewestSample } from "./shared-heads.ts";
import type { NewNames, StorePoint, StoreText } from "./stored-names.ts";

/** What the writer knows of a point. */
export interface PointState {
  holdMs: number;
  /** Samples of records up to here are in blocks. */
  sealedPosition: number;
  /** The first record with a sample that is not in a block; infinite where there is none. */
  waitingPosition: number;
  /** The first day for which no roll-ups were made yet. */
  rolledDay: number;
  /** Samples before this day are given up. */
  expiredDay: number;
  /** Roll-ups before this day are given up, as far as this run knows. */
  forgottenDay: number;
  /** The part of {@link PointStates.sealAtCount} at which its head is sealed. */
  sealShare: number;
}

/** Memory that the heads of all points may fill. With more points than fit, blocks are begun short and filled up. */
const HEADS_BYTES = 64 * 2 ** 20;
/** Sealing more often than this would cost more time than the memory is worth. */
const FEWEST_SAMPLES = 32;

export interface LoadedPoint {
  readonly point: StorePoint;
  readonly newest: NewestSample | null;
}

/** SQLite has no infinity in integers. */
const dayOrNull = (day: number): number | null => (Number.isFinite(day) ? day : null);
const dayIn = (column: unknown): number => (column === null ? Number.NEGATIVE_INFINITY : Number(column));

/** The points of the store: their names in the file, and how far the data of each has come. */
export class PointStates {
  readonly #states: PointState[] = [];
  readonly #database: DatabaseSync;
  readonly #insertPoint: StatementSync;
  readonly #insertText: StatementSync;
  readonly #update: StatementSync;
  readonly #updateExpired: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#insertPoint = database.prepare(
      "INSERT INTO point (id, name, hold_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET hold_ms = excluded.hold_ms",
    );
    this.#insertText = database.prepare("INSERT OR IGNORE INTO text (code, text_json) VALUES (?, ?)");
    this.#update = database.prepare("UPDATE point SET sealed_position = ?, rolled_day = ?, newest = ? WHERE id = ?");
    this.#updateExpired = database.prepare("UPDATE point SET expired_day = ? WHERE id = ?");
  }

  get count(): number {
    return this.#states.length;
  }

  /** How many samples wait in a head before they are sealed. */
  get sealAtCount(): number {
    const share = HEADS_BYTES / HEAD_SAMPLE_BYTES / Math.max(1, this.#states.length);
    return Math.max(FEWEST_SAMPLES, Math.min(BLOCK_SAMPLES, share));
  }

  of(point: number): PointState {
    const state = this.#states[point];
    if (state === undefined) throw new RangeError(`the store has no point ${point}`);
    return state;
  }

  entries(): Iterable<readonly [point: number, state: PointState]> {
    return this.#states.entries();
  }

  load(): readonly LoadedPoint[] {
    return this.#database
      .prepare("SELECT * FROM point ORDER BY id")
      .all()
      .map((row) => {
        const point = { id: Number(row["id"]), name: String(row["name"]), holdMs: Number(row["hold_ms"]) };
        this.know(point);
        const state = this.of(point.id);
        state.sealedPosition = Number(row["sealed_position"]);
        state.rolledDay = dayIn(row["rolled_day"]);
        state.expiredDay = dayIn(row["expired_day"]);
        const { newest } = row;
        return { point, newest: newest instanceof Uint8Array ? newestFrom(newest) : null };
      });
  }

  loadTexts(): readonly StoreText[] {
    return this.#database
      .prepare("SELECT code, text_json FROM text")
      .all()
      .map((row) => ({ code: Number(row["code"]), text: String(JSON.parse(String(row["text_json"]))) }));
  }

  know({ id, holdMs }: StorePoint): void {
    const known = this.#states[id];
    if (known !== undefined) known.holdMs = holdMs;
    else {
      this.#states[id] = {
        holdMs,
        sealedPosition: 0,
        waitingPosition: Number.POSITIVE_INFINITY,
        rolledDay: Number.NEGATIVE_INFINITY,
        expiredDay: Number.NEGATIVE_INFINITY,
        forgottenDay: Number.NEGATIVE_INFINITY,
        // Points that are polled together would all be sealed by one record; the first blocks are of unequal length.
        sealShare: 0.5 + ((id * 97) % 256) / 512,
      };
    }
  }

  writeNames({ points, texts }: NewNames): void {
    for (const { id, name, holdMs } of points) this.#insertPoint.run(id, name, holdMs);
    // JSON keeps what UTF-8 cannot: half of a surrogate pair.
    for (const { code, text } of texts) this.#insertText.run(code, JSON.stringify(text));
  }

  writeSealed(point: number, sealed: { position: number; rolledDay: number; newest: NewestSample }): void {
    this.#update.run(sealed.position, dayOrNull(sealed.rolledDay), newestBytes(sealed.newest), point);
  }

  writeExpired(point: number, expiredDay: number): void {
    this.#updateExpired.run(dayOrNull(expiredDay), point);
  }
}
