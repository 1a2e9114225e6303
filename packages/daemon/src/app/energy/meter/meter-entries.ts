import { taipeiDate } from "@weishan/core/calendar";
import type { PlacedMeter } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import {
  type ManualReadingRecord,
  type MeterChangeRecord,
  manualReadingRecords,
  meterChangeRecords,
} from "../../../ports/record-kinds/meter-entry-record.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { EnergyCaller } from "../energy-caller.ts";
import type { MeterBook } from "./meter-book.ts";
import { touchedSince } from "./meter-keeper.ts";
import type { Touched } from "./meter-mark.ts";
import type { NewManualReading, NewMeterChange } from "./meter-side.ts";
import { keepTouched } from "./roll-up-book.ts";

/** As long as roll-ups of a history are kept. */
const LONGEST_AGO_MS = 3_660 * 86_400_000;

export interface MeterEntriesParts {
  readonly records: Records;
  readonly book: MeterBook;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Days of a real meter are to be made anew. */
  readonly touch: (touched: Touched) => void;
  /** The days of a meter that is worked out have changed. */
  readonly tell: (changed: { readonly meterId: string; readonly date: string }) => void;
}

/** What people enter of meters: readings of those that no bus reaches, and what was changed at any of them. */
export class MeterEntries {
  readonly #parts: MeterEntriesParts;

  constructor(parts: MeterEntriesParts) {
    this.#parts = parts;
  }

  async addReading(meter: PlacedMeter, reading: NewManualReading, caller: EnergyCaller): Promise<ManualReadingRecord> {
    const { book, clock, newId } = this.#parts;
    if (meter.kind !== "manual") throw refused(meter, "only a manual meter is read by people");
    this.#checkPast(reading.readAt, meter);
    if (!(reading.readingKwh >= 0) || (meter.spanKwh !== null && reading.readingKwh >= meter.spanKwh)) {
      throw refused(meter, `its register shows 0 to ${meter.spanKwh ?? "∞"} kWh`);
    }
    const { id: meterId, centerId } = meter;
    const entered = { enteredBy: nameOf(caller.actor), enteredAt: clock.now() };
    const row: ManualReadingRecord = { id: newId(), meterId, centerId, ...reading, ...entered };
    await this.#change("meter.read", { centerId, caller }, async (records) =>
      records.of(manualReadingRecords).insert(row),
    );
    this.#tellOfReadings(meterId, book.readingsOf(meterId));
    return row;
  }

  async removeReading(meter: PlacedMeter, readingId: string, caller: EnergyCaller): Promise<void> {
    const known = this.#parts.book.readingsOf(meter.id);
    if (!known.some(({ id }) => id === readingId)) throw unknown("reading", readingId);
    const change = { centerId: meter.centerId, caller };
    await this.#change("meter.unread", change, async (records) => records.of(manualReadingRecords).remove(readingId));
    this.#tellOfReadings(meter.id, known);
  }

  async addChange(meter: PlacedMeter, change: NewMeterChange, caller: EnergyCaller): Promise<MeterChangeRecord> {
    const { clock, newId } = this.#parts;
    if (meter.kind === "virtual") throw refused(meter, "a virtual meter has no register that could be changed");
    this.#checkPast(change.changedAt, meter);
    const { id: meterId, centerId } = meter;
    const nothing = { finalKwh: null, initialKwh: null, factor: null, registerKwh: null };
    const entered = { enteredBy: nameOf(caller.actor), enteredAt: clock.now() };
    const row: MeterChangeRecord = { id: newId(), meterId, centerId, ...nothing, ...change, ...entered };
    await this.#changeRegister("meter.change", { meter, caller, row }, async (records) =>
      records.of(meterChangeRecords).insert(row),
    );
    return row;
  }

  async removeChange(meter: PlacedMeter, changeId: string, caller: EnergyCaller): Promise<void> {
    const known = this.#parts.book.changesOf(meter.id).find(({ id }) => id === changeId);
    if (known === undefined) throw unknown("change of a meter", changeId);
    await this.#changeRegister("meter.unchange", { meter, caller, row: known }, async (records) =>
      records.of(meterChangeRecords).remove(changeId),
    );
  }

  /** What is touched is kept in the same change: after a kill the days are made anew all the same. */
  async #changeRegister(
    action: string,
    {
      meter,
      caller,
      row,
    }: { readonly meter: PlacedMeter; readonly caller: EnergyCaller; readonly row: MeterChangeRecord },
    work: (records: RecordsTransaction) => Promise<void>,
  ): Promise<void> {
    const { clock, touch, tell } = this.#parts;
    const { id, kind, centerId } = meter;
    const { changedAt } = row;
    // A replacement is over with the step that it lies in; another ratio holds from then on.
    const untilAt = row.kind === "replacement" ? changedAt : clock.now();
    const touched = kind === "real" ? touchedSince(id, { fromAt: changedAt, untilAt }) : [];
    await this.#change(action, { centerId, caller }, async (records) => {
      await work(records);
      await keepTouched(records, touched);
    });
    for (const one of touched) touch(one);
    if (kind !== "real") tell({ meterId: id, date: taipeiDate(changedAt) });
  }

  async #change(
    action: string,
    { centerId, caller }: { readonly centerId: string; readonly caller: EnergyCaller },
    work: (records: RecordsTransaction) => Promise<void>,
  ): Promise<void> {
    const { records, book } = this.#parts;
    await records.change({ actor: caller.actor, action, reason: null, centerId }, work);
    await book.load();
  }

  #checkPast(at: EpochMs, meter: PlacedMeter): void {
    const now = this.#parts.clock.now();
    if (at > now) throw refused(meter, "what has not happened yet is not entered");
    if (at < now - LONGEST_AGO_MS) throw refused(meter, "what is more than ten years ago changes nothing any more");
  }

  #tellOfReadings(meterId: string, readings: readonly ManualReadingRecord[]): void {
    for (const { readAt } of readings) this.#parts.tell({ meterId, date: taipeiDate(readAt) });
  }
}

const nameOf = (actor: Actor): string =>
  actor.kind === "person" ? actor.personId : actor.kind === "command-line" ? actor.user : actor.part;

const refused = ({ id }: PlacedMeter, why: string): WeishanError =>
  new WeishanError("QUERY_INVALID", `${id}: ${why}`, { meterId: id });

const unknown = (what: string, id: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", `there is no ${what} ${id}`, { id });
