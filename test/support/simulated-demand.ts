import { plusDays } from "@weishan/core/calendar";
import { fengshan, withDemandControl } from "@weishan/core/center";
import { HOLD_LIMITS, LOCK_OUT_LIMITS } from "@weishan/core/command";
import { type ContractCapacities, TARIFF_BOOKS } from "@weishan/core/energy";
import { durationMs, epochMs, PointTable, type ReadingBatch } from "@weishan/core/reading";
import { createWorld, planOfCenters, type World } from "@weishan/simulators";
import { csvTableReader } from "../../packages/daemon/src/adapters/csv/csv-table-reader.ts";
import { MemoryRecords } from "../../packages/daemon/src/app/command/fake/memory-records.ts";
import { openCommands } from "../../packages/daemon/src/app/command/open-commands.ts";
import { ContractBook } from "../../packages/daemon/src/app/energy/contract/contract-book.ts";
import { openDemand } from "../../packages/daemon/src/app/energy/demand/open-demand.ts";
import { FixedMeterEnergy, fixedMeter } from "../../packages/daemon/src/app/energy/meter/fake/fixed-meter-energy.ts";
import { FixedDayFacts } from "../../packages/daemon/src/app/energy/weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../packages/daemon/src/app/energy/weather/fake/fixed-weather.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import { MemoryHistory } from "../../packages/daemon/src/http/fake/memory-history.ts";

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const STEP_S = 10;

/** The meter that the utility reads in the simulated centre. */
const MAIN_METER = "FS.REAR.B1.MTR.MAIN";

/** An order that reached a simulated machine. */
export interface ReachedOrder {
  readonly atMs: number;
  readonly pointId: string;
  readonly value: number;
}

/**
 * The whole of Fengshan, simulated every ten seconds, with the daemon's own desks for demand and orders over it: what
 * they command, the machines do, and what the machines draw, the register counts.
 */
export class SimulatedDemand {
  readonly world: World;
  readonly clock: HandClock;
  readonly records: MemoryRecords;
  readonly model = indexModel(withDemandControl([fengshan]));
  readonly orders: ReturnType<typeof openCommands>;
  readonly demand: ReturnType<typeof openDemand>;
  /** Every order that reached a machine, in order of time. */
  readonly reached: ReachedOrder[] = [];
  /** What the watch over the demand said. */
  readonly said: ReadingBatch[] = [];
  readonly points = new PointTable();
  /** The register at each quarter of the clock. */
  readonly registerKwh = new Map<number, number>();

  constructor({ startMs, capacities }: { readonly startMs: number; readonly capacities: ContractCapacities }) {
    this.world = createWorld({ ...planOfCenters(["fengshan"]), seed: 5, startMs, warmUpMs: 36 * HOUR_MS });
    this.clock = new HandClock(epochMs(startMs));
    this.records = new MemoryRecords(this.clock);
    let ids = 0;
    const newId = () => `id-${++ids}`;
    const silent = (): void => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const live = { latest: (pointId: string) => this.#latest(pointId) };
    this.orders = openCommands({
      records: this.records,
      model: this.model,
      live,
      field: {
        write: async ({ pointId, value }) => {
          this.#pointOf(pointId)?.write?.(value);
          const at = this.clock.now();
          this.reached.push({ atMs: at, pointId, value });
          return {
            pointId,
            requested: value,
            readBack: value,
            outcome: "confirmed",
            why: null,
            steps: [{ step: "sent", at }],
          };
        },
        refusalOf: () => null,
        writeRange: (pointId) => this.model.points.get(pointId)?.range ?? { min: 0, max: 1 },
      },
      settings: {
        hold: HOLD_LIMITS,
        lockOut: LOCK_OUT_LIMITS,
        approvalWithinMs: durationMs(HOUR_MS),
        critical: { also: [], not: [] },
      },
      names: async () => new Map(),
      principalOf: async () => undefined,
      notices: { tell: async () => undefined },
      clock: this.clock,
      log,
      newId,
      random: () => 0.5,
    });
    const contract = { industryCode: "831", powerFactorPct: 95, iceMeterId: null, isAssumed: true, note: null };
    this.demand = openDemand({
      records: this.records,
      model: this.model,
      live,
      history: new MemoryHistory(),
      meters: new FixedMeterEnergy([fixedMeter(MAIN_METER, "FS")], () => null),
      weather: new FixedWeather(() => ({ tempC: 30 })),
      days: new FixedDayFacts(),
      contracts: new ContractBook({
        records: this.records,
        books: TARIFF_BOOKS,
        contracts: [
          {
            ...contract,
            centerId: "FS",
            validFrom: plusDays("2026-07-15", -90),
            book: "taipower-hv-2stage",
            capacities,
          },
        ],
      }),
      orders: this.orders,
      intake: { offer: (batch) => void this.said.push(batch) },
      points: this.points,
      names: async () => new Map(),
      tables: csvTableReader,
      clock: this.clock,
      log,
      newId,
    });
  }

  async begin(): Promise<void> {
    await this.orders.load();
    await this.demand.load();
    this.orders.start();
  }

  /** Lives until an instant, with a look every ten seconds. */
  async live(untilMs: number): Promise<void> {
    while (this.world.epochMs() < untilMs) {
      if (this.world.epochMs() % QUARTER_MS === 0)
        this.registerKwh.set(this.world.epochMs(), this.now("energyImportKwh"));
      this.world.step(STEP_S);
      // oxlint-disable-next-line no-await-in-loop -- time passes one step after the other
      await this.clock.turn(STEP_S * 1_000);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await this.demand.look();
    }
    if (untilMs % QUARTER_MS === 0) this.registerKwh.set(untilMs, this.now("energyImportKwh"));
  }

  /** What the main meter itself says. */
  now(key: string): number {
    const value = this.world.point(MAIN_METER, key)?.read();
    return typeof value === "number" ? value : Number.NaN;
  }

  /** The mean power of the quarter that began at an instant, by the register. */
  quarterKw(fromMs: number): number {
    const [from, to] = [this.registerKwh.get(fromMs), this.registerKwh.get(fromMs + QUARTER_MS)];
    return ((to ?? Number.NaN) - (from ?? Number.NaN)) * (HOUR_MS / QUARTER_MS);
  }

  /** What a point of a machine says. */
  valueOf(pointId: string): number | null {
    const value = this.#pointOf(pointId)?.read();
    return typeof value === "number" ? value : null;
  }

  #pointOf(pointId: string) {
    const point = this.model.points.get(pointId);
    return point === undefined ? undefined : this.world.point(point.equipmentId, point.key);
  }

  #latest(pointId: string) {
    const value = this.#pointOf(pointId)?.read();
    if (typeof value !== "number") return undefined;
    const at = this.clock.now();
    return { pointId, value, quality: "good", reason: null, at, receivedAt: at } as const;
  }
}
