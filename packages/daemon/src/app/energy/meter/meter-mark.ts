import type { PlainDateText } from "@weishan/core/calendar";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { JournalPosition } from "../../../ports/journal.ts";
import type { MeterMarkRecord } from "../../../ports/record-kinds/meter-energy-record.ts";

/** A day of a meter that must be made anew, and of which instants something new is known. */
export type MeterMark = MeterMarkRecord;

/** What touches a day: of which instants something new is known, and where the history must have come to have it. */
export interface Touched {
  readonly meterId: string;
  readonly date: PlainDateText;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly position: JournalPosition;
}

/**
 * The marks that are to be worked off, by meter and day. What touches a day again widens its mark and gives it a new
 * stamp, so that the making that is under way does not take it for done.
 */
export class MarkBoard {
  readonly #marks = new Map<string, MeterMark>();
  readonly #unkept = new Set<string>();
  #stamp = 0;

  /** Takes marks that the records have kept. */
  load(marks: readonly MeterMark[]): void {
    for (const mark of marks) {
      this.#marks.set(mark.id, mark);
      this.#stamp = Math.max(this.#stamp, mark.stamp);
    }
  }

  touch({ meterId, date, fromAt, toAt, position }: Touched): void {
    const id = `${meterId}:${date}`;
    const before = this.#marks.get(id);
    if (before !== undefined && before.fromAt <= fromAt && before.toAt >= toAt) {
      // What is kept says enough; how far the history must have come is known anew after a restart.
      if (position > before.position) this.#marks.set(id, { ...before, position });
      return;
    }
    this.#marks.set(id, {
      id,
      meterId,
      date,
      fromAt: epochMs(Math.min(before?.fromAt ?? fromAt, fromAt)),
      toAt: epochMs(Math.max(before?.toAt ?? toAt, toAt)),
      position: Math.max(before?.position ?? position, position),
      stamp: ++this.#stamp,
    });
    this.#unkept.add(id);
  }

  all(): readonly MeterMark[] {
    return [...this.#marks.values()];
  }

  /** Marks that the records do not have yet; `kept` says that they do. */
  unkept(): readonly MeterMark[] {
    return [...this.#unkept].flatMap((id) => this.#marks.get(id) ?? []);
  }

  kept(marks: readonly MeterMark[]): void {
    for (const { id, stamp } of marks) if (this.#marks.get(id)?.stamp === stamp) this.#unkept.delete(id);
  }

  /** Whether nothing new is known since a mark was read from here. */
  isPresent({ id, stamp, position }: MeterMark): boolean {
    const now = this.#marks.get(id);
    return now?.stamp === stamp && now.position === position;
  }

  /**
   * Takes off marks whose days are made and which the records do not have any more. Those that were touched again
   * meanwhile stay, and are to be kept anew.
   */
  done(marks: readonly MeterMark[]): void {
    for (const mark of marks) {
      if (this.isPresent(mark)) {
        this.#marks.delete(mark.id);
        this.#unkept.delete(mark.id);
      } else {
        this.#unkept.add(mark.id);
      }
    }
  }
}
