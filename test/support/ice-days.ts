import { taipeiDayStart } from "@weishan/core/calendar";
import { type ChillerGroup, type IceDay, type IcePlant, icePrices, plateDuty, tariffBook } from "@weishan/core/energy";

const HOUR_MS = 3_600_000;
const HALF_HOUR_MS = HOUR_MS / 2;
const BESIDE_KW = 22;

const MACHINES: ChillerGroup = {
  name: "FS.REAR.B1.CH.01",
  equipmentIds: ["FS.REAR.B1.CH.01", "FS.REAR.B1.CH.02"],
  cooling: plateDuty({ capacityKwth: 525, fullPowerKw: 104 }, BESIDE_KW),
  making: plateDuty({ capacityKwth: 315, fullPowerKw: 93 }, BESIDE_KW),
  leastRunMs: HALF_HOUR_MS,
  leastRestMs: HALF_HOUR_MS,
  startTwd: 30,
};

/** The rear plant of Fengshan by its plates: two glycol chillers and 7,000 kWh of ice. */
const REAR_PLANT: IcePlant = {
  plantId: "FS.REAR.B1.CHP.01",
  mayMakeWhileCooling: false,
  groups: [MACHINES],
  store: {
    equipmentId: "FS.REAR.B1.ICE.01",
    capacityKwhTh: 7_000,
    reserveKwhTh: 700,
    mostMakingKwth: 620,
    mostMeltKwth: 900,
    slowFillShare: 1 / 8,
    slowMeltShare: 1 / 6,
    lossSharePerDay: 0.01,
    meltKwPerKwth: 0.02,
  },
};

/** A working day of that plant: a load of offices that peaks in the afternoon, after the store was left half full. */
export function rearPlantDay(
  date: string,
  { book, peakKwth, stepMs }: { readonly book: string; readonly peakKwth: number; readonly stepMs: number },
): IceDay {
  const tariff = { book: tariffBook(book), contract: { regular: 600 }, hasIceMeter: true };
  const hours = Array.from({ length: (24 * HOUR_MS) / stepMs }, (_step, at) => (at * stepMs) / HOUR_MS);
  const isOpen = (hour: number): boolean => hour >= 7 && hour < 18;
  const swing = (hour: number): number => Math.sin(((hour - 6.5) / 12) * Math.PI);
  return {
    ...icePrices(tariff, date, stepMs),
    plant: REAR_PLANT,
    startAt: taipeiDayStart(date),
    stepMs,
    loadKwth: hours.map((hour) => (isOpen(hour) ? peakKwth * (0.4 + 0.6 * swing(hour)) : 0)),
    otherKw: hours.map((hour) => (isOpen(hour) ? 380 + 60 * swing(hour) : 110)),
    startStoredKwhTh: 2_500,
    runningBefore: [0],
    leftTwdPerKwhTh: 0.4,
    unmetTwdPerKwhTh: 100,
  };
}
