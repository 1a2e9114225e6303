import { taipeiInstant } from "@weishan/core/calendar";
import type { MeterEntry } from "@weishan/core/energy";
import { batchOf, epochMs, PointTable, type Reading } from "@weishan/core/reading";
import type { Records } from "../../../../ports/records.ts";
import { MemoryJournal } from "../../../alarm/fake/memory-journal.ts";
import { MemoryRecords } from "../../../command/fake/memory-records.ts";
import { HandClock, settled } from "../../../field/fake/hand-clock.ts";
import { KeptLog } from "../../../field/fake/kept-log.ts";
import { worker } from "../../../maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../../overview/model-index.ts";
import type { AgencyPlaces } from "../divide-energy.ts";
import { openMeters } from "../open-meters.ts";
import { JournalHistory } from "./journal-history.ts";

export interface MeterBenchOptions {
  readonly start?: string;
  readonly meterEntries?: readonly MeterEntry[];
  readonly agencies?: readonly AgencyPlaces[];
  /** In memory where it is not said. */
  readonly records?: Records;
}

/** Meters over a model, whose readings come by a journal that is their history too, and whose records outlive them. */
export function meterBench(
  model: ModelIndex,
  { start = "2026-07-15", meterEntries = [], agencies = [], records }: MeterBenchOptions = {},
) {
  const clock = new HandClock(taipeiInstant(start, "00:00"));
  const journal = new MemoryJournal();
  const points = new PointTable();
  const inMemory = new MemoryRecords(clock);
  const history = new JournalHistory(journal, points);
  const log = new KeptLog();
  let ids = 0;
  const open = () =>
    openMeters({
      records: records ?? inMemory,
      model,
      journal,
      history,
      points,
      meterEntries,
      agencies,
      price: { priceOf: ({ energyKwh }) => ({ priceTwd: Math.round(energyKwh * 5), source: "bench" }) },
      clock,
      log,
      newId: () => `entry-${++ids}`,
    });
  let meters = open();
  const changed: string[] = [];
  const listen = () => meters.energies.listen(({ meterId, date }) => void changed.push(`${meterId} ${date}`));
  return {
    clock,
    journal,
    history,
    /** What was changed, where the records are in memory. */
    trail: inMemory.trail,
    log,
    manager: worker("manager", "facility-manager"),
    /** The days that came out otherwise since it was asked last. */
    changed: () => changed.splice(0).sort(),
    get meters() {
      return meters;
    },
    async begin() {
      listen();
      await meters.load();
      await settled();
    },
    /** What runs is no more; what was kept is. */
    async killAndBegin() {
      clock.forgetAll();
      meters = open();
      await this.begin();
    },
    /** A meter's register is read, at instants written `2026-07-15T08:00`. */
    async read(meterId: string, rows: readonly (readonly [at: string, kwh: number | null])[], key = "energyImportKwh") {
      const readings = rows.map(([text, kwh]): Reading => {
        const at = taipeiInstant(text.slice(0, 10), text.slice(11));
        const quality = kwh === null ? ({ quality: "bad", reason: "no-answer" } as const) : GOOD;
        return { pointId: `${meterId}.${key}`, value: kwh, ...quality, at, receivedAt: epochMs(at) };
      });
      await journal.append(batchOf(readings, points));
      await settled();
    },
  };
}

const GOOD = { quality: "good", reason: null } as const;

export type MeterBench = ReturnType<typeof meterBench>;
