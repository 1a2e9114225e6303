import { TARIFF_BOOKS } from "@weishan/core/energy";
import { batchLength, PointTable, type Reading, type ReadingBatch, readingAt } from "@weishan/core/reading";
import type { Clock } from "../../../../ports/clock.ts";
import type { Records } from "../../../../ports/records.ts";
import type { TableReader } from "../../../../ports/table-reader.ts";
import type { ModelIndex } from "../../../overview/model-index.ts";
import { ContractBook, type ContractSetting } from "../../contract/contract-book.ts";
import { FixedMeterEnergy, type FixedPower, fixedMeter } from "../../meter/fake/fixed-meter-energy.ts";
import { FixedDayFacts } from "../../weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../weather/fake/fixed-weather.ts";
import { type OpenDemandParts, openDemand } from "../open-demand.ts";

const silent = (): void => undefined;

/** A contract of a centre from October 2025 on; nobody has shown it. */
export const benchContract = (centerId: string, more: Partial<ContractSetting> = {}): ContractSetting => ({
  centerId,
  validFrom: "2025-10-01",
  book: "taipower-hv-2stage",
  capacities: { regular: 900 },
  industryCode: "831",
  powerFactorPct: 95,
  iceMeterId: null,
  isAssumed: true,
  note: null,
  ...more,
});

/** The houses of the bench draw this since their contract began: 700 kW by day, 200 kW at night. */
const USUAL: FixedPower = ({ date, quarter }) =>
  date < "2025-10-01" ? null : quarter > 32 && quarter < 72 ? 700 : 200;

/** The real desks of demand and money over a model whose main meters draw what is said. */
export function demandBench({
  model,
  records,
  clock,
  history,
  tables,
  powerKw = USUAL,
  contracts = model.centers.map(({ id }) => benchContract(id)),
  said = new Map(),
}: Pick<OpenDemandParts, "model" | "history"> & {
  readonly records: Records;
  readonly clock: Clock;
  readonly tables: TableReader;
  readonly powerKw?: FixedPower;
  readonly contracts?: readonly ContractSetting[];
  /** What points say now. */
  readonly said?: ReadonlyMap<string, Reading>;
}) {
  let ids = 0;
  const offered: ReadingBatch[] = [];
  const points = new PointTable();
  // What the desk itself says is live too, as it is once the journal has it.
  const ownWords = new Map<string, Reading>();
  const offer = (batch: ReadingBatch): void => {
    offered.push(batch);
    for (let row = 0; row < batchLength(batch); row++) {
      const reading = readingAt(batch, row, points);
      ownWords.set(reading.pointId, reading);
    }
  };
  const open = openDemand({
    records,
    model,
    live: { latest: (pointId) => said.get(pointId) ?? ownWords.get(pointId) },
    history,
    meters: new FixedMeterEnergy(mainMeters(model), powerKw),
    weather: new FixedWeather(() => ({ tempC: 24 })),
    days: new FixedDayFacts(),
    contracts: new ContractBook({ records, books: TARIFF_BOOKS, contracts }),
    orders: {
      commands: { limits: () => null },
      leases: {
        grant: () => Promise.reject(new RangeError("nothing is commanded on the bench")),
        end: async () => clock.now(),
      },
      lockOuts: { isLockedOut: () => false },
    },
    intake: { offer },
    points,
    names: async () => new Map(),
    tables,
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId: () => `energy-${++ids}`,
  });
  return { ...open, offered };
}

const mainMeters = ({ centers }: ModelIndex) => centers.map(({ id }) => fixedMeter(`${id}.MAIN.B1.MTR.MAIN`, id));
