import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiReading } from "./weishan-api.ts";

/** A centre of a test's own, with one equipment of each kind that the plant has, and one that is missing on the line. */
const CENTER = `
id: NK
name: { zh: 內科, en: Neike }
buildings:
  - id: NK.A
    name: { zh: 甲棟, en: Building A }
    floors: [{ id: NK.A.01F, name: { zh: 1 樓, en: Floor 1 }, level: 0 }]
equipment:
  - { id: NK.A.01F.MTR.01, name: { zh: 電表, en: Meter }, kind: meter, floorId: NK.A.01F }
  - { id: NK.A.01F.PV.01, name: { zh: 光電, en: Inverter }, kind: photovoltaic, floorId: NK.A.01F }
  - { id: NK.A.01F.FCU.01, name: { zh: 冷風機一, en: Fan coil 1 }, kind: fan-coil, floorId: NK.A.01F }
  - { id: NK.A.01F.FCU.02, name: { zh: 冷風機二, en: Fan coil 2 }, kind: fan-coil, floorId: NK.A.01F }
  - { id: NK.A.01F.PFR.01, name: { zh: 海報夾, en: Poster frame }, kind: poster-frame, floorId: NK.A.01F }
`;

/** Every type and order that a meter may have. */
const METER = `
profile: 1
maker: Test
model: Meter
equipmentKind: meter
source: { title: Types and orders, revision: A }
rates: { fast: 1s, normal: 2s, slow: 2s }
points:
  activePowerKw: { address: 100, type: int16, scale: 0.1, unit: kW, rate: fast }
  reactivePowerKvar: { address: 102, type: int32, order: CDAB, scale: 0.001, unit: kvar, rate: fast }
  apparentPowerKva: { address: 104, type: uint32, order: BADC, scale: 0.001, unit: kVA, rate: fast }
  powerFactor: { address: 106, type: float32, order: ABCD, rate: fast }
  frequencyHz: { address: 108, type: float32, order: DCBA, unit: Hz, rate: fast }
  energyImportKwh: { address: 110, type: int64, order: ABCDEFGH, scale: 0.001, unit: kWh, rate: slow }
  energyExportKwh: { address: 114, type: uint64, order: GHEFCDAB, scale: 0.001, unit: kWh, rate: slow }
  energyTotalKwh: { address: 118, type: float64, order: ABCDEFGH, unit: kWh, rate: slow }
  currentL1A: { address: 122, type: int16, absent: [0x8000], unit: A, rate: fast }
  deviceTempC: { address: 124, type: float16, unit: "°C", rate: slow }
  demandKw: { address: 125, type: bcd16, unit: kW, rate: normal }
  peakDemandKw: { address: 126, type: bcd32, unit: kW, rate: slow }
  powerFactorL1: { address: 129, type: int16, scaleRegister: 128, rate: normal }
  activePowerL1Kw: { address: 130, type: int16, unit: kW, rate: fast }
  activePowerL2Kw: { address: 131, type: int16, scale: 0.01, unit: kW, rate: fast }
  voltageL1V: { table: input, address: 7, type: uint16, scale: 0.1, unit: V, rate: fast }
`;

const FRAME = `
profile: 1
maker: Test
model: Frame
equipmentKind: poster-frame
source: { title: Bits and bytes, revision: A }
points:
  posterPresent: { table: discrete, address: 3, type: bool }
  light: { table: coil, address: 5, type: bool, write: { min: 0, max: 1 } }
  brightnessPct: { address: 10, type: uint8h, unit: "%", write: { min: 0, max: 100 } }
  fault: { address: 11, type: uint16, bit: 14 }
`;

const text = (words: string, registers: number): number[] =>
  Array.from({ length: registers }, (_, index) => {
    const pair = words.slice(index * 2, index * 2 + 2).padEnd(2, "\0");
    return pair.charCodeAt(0) * 256 + pair.charCodeAt(1);
  });

const blank = (registers: number): number[] => Array.from({ length: registers }, () => 0);

/** `SunS`, then models 1, 160 and 101: another order than the profile's usual one, and below at another base. */
const INVERTER_CHAIN = [
  [0x5375, 0x6e53],
  [1, 66, ...text("Kaohsiung PV", 16), ...text("KP-10", 16), ...blank(16), ...text("SN-0042", 16), 1, 0],
  // Scale factors -2, -1, 0; two trackers of twenty registers.
  [160, 48, 0xfffe, 0xffff, 0, 0, 0, 0, 2, 0, ...blank(9), 812, 3601, 2924, ...blank(17), 799, 3588, 2867, ...blank(8)],
  // A at 2 with its factor at 6; W at 14, factor 15; Hz at 16, factor 17; WH at 24, factor 26; St at 38.
  [
    101,
    50,
    4102,
    4102,
    0xffff,
    0xffff,
    0xfffe,
    ...blank(7),
    9437,
    0,
    6000,
    0xfffe,
    ...blank(6),
    0x0001,
    0xe240,
    1,
    ...blank(11),
    4,
  ],
];

/** What the devices hold, word for word, typed from the definitions of the formats. */
const PLANT = {
  1: {
    holding: {
      100: [0xfb2e, 0, 0xee90, 0xfffe, 0xbc00, 0x4e61, 0xbf00, 0x0000, 0x0080, 0x7042],
      110: [0x0000, 0x001c, 0xbe99, 0x1a14, 0x0002, 0x0000, 0x0001, 0x0000, 0x4132, 0xd687, 0xe000, 0x0000],
      122: [0x8000, 0, 0x4e40, 0x1234, 0x0001, 0x2345, 0xfffe, 0xffa9],
      131: [0x7fff],
    },
    input: { 7: [2301] },
  },
  4: { holding: { 50000: [...INVERTER_CHAIN.flat(), ...blank(13), 0xffff, 0] } },
  7: {
    holding: {
      0x1001: [1],
      0x1003: [17, 0],
      0x1007: [2, 275, 600],
      0x1018: [260, 300],
      0x2101: [253, 612],
      0x2110: [0b1010],
      0x211a: [0],
    },
  },
  8: { discrete: { 3: [1] }, coil: { 5: [0] }, holding: { 10: [0x4b32, 0x4000] } },
} as const;

/** What must be read, value for value. */
export const EXPECTED: Readonly<Record<string, number | string>> = {
  "NK.A.01F.MTR.01.activePowerKw": -123.4,
  "NK.A.01F.MTR.01.reactivePowerKvar": -70,
  "NK.A.01F.MTR.01.apparentPowerKva": 12_345.678,
  "NK.A.01F.MTR.01.powerFactor": -0.5,
  "NK.A.01F.MTR.01.frequencyHz": 60.125,
  "NK.A.01F.MTR.01.energyImportKwh": 123_456_789.012,
  "NK.A.01F.MTR.01.energyExportKwh": 4_294_967.298,
  "NK.A.01F.MTR.01.energyTotalKwh": 1_234_567.875,
  "NK.A.01F.MTR.01.deviceTempC": 25,
  "NK.A.01F.MTR.01.demandKw": 1_234,
  "NK.A.01F.MTR.01.peakDemandKw": 12_345,
  "NK.A.01F.MTR.01.powerFactorL1": -0.87,
  "NK.A.01F.MTR.01.activePowerL2Kw": 327.67,
  "NK.A.01F.MTR.01.voltageL1V": 230.1,
  "NK.A.01F.PV.01.manufacturer": "Kaohsiung PV",
  "NK.A.01F.PV.01.model": "KP-10",
  "NK.A.01F.PV.01.serialNumber": "SN-0042",
  "NK.A.01F.PV.01.activePowerKw": 9.437,
  "NK.A.01F.PV.01.energyKwh": 1_234.56,
  "NK.A.01F.PV.01.operatingState": 4,
  "NK.A.01F.PV.01.frequencyHz": 60,
  "NK.A.01F.PV.01.currentA": 41.02,
  "NK.A.01F.PV.01.string1CurrentA": 8.12,
  "NK.A.01F.PV.01.string2VoltageV": 358.8,
  "NK.A.01F.PV.01.string2PowerKw": 2.867,
  "NK.A.01F.FCU.01.power": 1,
  "NK.A.01F.FCU.01.systemType": 17,
  "NK.A.01F.FCU.01.mode": 0,
  "NK.A.01F.FCU.01.fanSpeed": 2,
  "NK.A.01F.FCU.01.setpointC": 27.5,
  "NK.A.01F.FCU.01.roomTempC": 25.3,
  "NK.A.01F.FCU.01.roomHumidityPct": 61.2,
  "NK.A.01F.FCU.01.relayStates": 10,
  "NK.A.01F.FCU.01.fanRunning": 1,
  "NK.A.01F.FCU.01.valveOpen": 1,
  "NK.A.01F.FCU.01.sensorFault": 0,
  "NK.A.01F.PFR.01.posterPresent": 1,
  "NK.A.01F.PFR.01.light": 0,
  "NK.A.01F.PFR.01.brightnessPct": 75,
  "NK.A.01F.PFR.01.fault": 1,
};

/** What has no value, and why: not given by the device, not held by it, of no model of its chain, of no device. */
export const EXPECTED_BAD: Readonly<Record<string, string>> = {
  "NK.A.01F.MTR.01.currentL1A": "not-available",
  "NK.A.01F.MTR.01.activePowerL1Kw": "device-refused",
  "NK.A.01F.PV.01.irradianceWm2": "not-available",
  "NK.A.01F.FCU.02.roomTempC": "no-answer",
};

/** How the line is reached: the keys of its endpoint in the installation file. */
export type LineSettings = Readonly<Record<string, string | number>>;

/** Writes the centre, the profiles, the plant and an installation with this line into a folder. */
export function writePeerPlant(
  folder: string,
  settings: LineSettings,
): { readonly installation: string; readonly plant: string } {
  const profiles = join(folder, "profiles", "test");
  mkdirSync(profiles, { recursive: true });
  writeFileSync(join(folder, "center.yaml"), CENTER);
  writeFileSync(join(profiles, "meter.yaml"), METER);
  writeFileSync(join(profiles, "frame.yaml"), FRAME);
  const plant = join(folder, "plant.json");
  writeFileSync(plant, JSON.stringify(PLANT));
  const installation = join(folder, "site.yaml");
  const line = Object.entries(settings)
    .map(([key, value]) => `    ${key}: ${value}`)
    .join("\n");
  const intervals = "intervals: { fast: 1s, normal: 2s, slow: 2s }";
  writeFileSync(
    installation,
    `
weishan: 1
name: { zh: 對照, en: Peers }
dataDir: ./data
http: { host: 127.0.0.1, port: 0 }
centers: [{ file: center.yaml }]
profiles: [./profiles]
journal: { maxMb: 16, fsync: 1s }
endpoints:
  - id: line
    name: { zh: 匯流排, en: Line }
${line}
    timeoutMs: 300
    units:
      - { unitId: 1, profile: test/meter, equipment: NK.A.01F.MTR.01 }
      - { unitId: 4, profile: sunspec/inverter, equipment: NK.A.01F.PV.01, ${intervals} }
      - { unitId: 7, profile: linkedgo/st802, equipment: NK.A.01F.FCU.01, ${intervals} }
      - { unitId: 9, profile: linkedgo/st802, equipment: NK.A.01F.FCU.02, ${intervals} }
      - { unitId: 8, profile: test/frame, equipment: NK.A.01F.PFR.01, ${intervals} }
`,
  );
  return { installation, plant };
}

/** The values by point, of good readings only. */
export const goodValues = (readings: readonly ApiReading[]): Readonly<Record<string, number | string | null>> =>
  Object.fromEntries(
    readings.filter(({ quality }) => quality === "good").map(({ pointId, value }) => [pointId, value] as const),
  );
