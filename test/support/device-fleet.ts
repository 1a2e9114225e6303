import { epochMs, type PointTable, type ReadingBatch } from "@weishan/core/reading";

const KEYS = [
  "activePowerKw",
  "reactivePowerKvar",
  "energyImportKwh",
  "voltageV",
  "currentA",
  "frequencyHz",
  "roomTempC",
  "supplyAirTempC",
  "returnAirTempC",
  "co2Ppm",
  "humidityPct",
  "valvePct",
  "fanRunning",
  "fanSpeedPct",
  "filterPa",
  "setpointC",
  "mode",
  "flowLps",
  "pressureKpa",
  "runtimeH",
] as const;

/** Devices with twenty points each that all say something each cycle: the load of the history benchmarks. */
export class DeviceFleet {
  readonly readingsPerCycle: number;
  readonly #pointNumbers: Uint32Array;

  constructor(points: PointTable, deviceCount: number) {
    const ids = Array.from({ length: deviceCount }, (_, device) =>
      KEYS.map((key) => `SW.MAIN.03F.AHU.${device}.${key}`),
    ).flat();
    this.#pointNumbers = Uint32Array.from(ids, (id) => points.numberOf(id));
    this.readingsPerCycle = ids.length;
  }

  /** What all devices said in one cycle: walks with decimals, a counter, states that seldom change. */
  cycle(number: number, atMs: number): ReadingBatch {
    const values = new Float64Array(this.readingsPerCycle);
    for (let row = 0; row < values.length; row++) {
      const kind = row % KEYS.length;
      if (kind === 2) values[row] = (row * 1_000 + number * 7) / 1_000;
      else if (kind === 12 || kind === 16) values[row] = (number >> 7) % 2;
      else values[row] = Math.round(200 + 50 * Math.sin(number / 40 + row) + ((number * 31 + row * 17) % 10)) / 10;
    }
    return {
      receivedAt: epochMs(atMs),
      pointNumbers: this.#pointNumbers,
      ats: new Float64Array(values.length).fill(atMs),
      values,
      statuses: new Uint8Array(values.length),
      texts: null,
    };
  }
}
