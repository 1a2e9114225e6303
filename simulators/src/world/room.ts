import type { Moment } from "./moment.ts";
import { approach, clamp, createDrift } from "./motion.ts";
import { humidityRatio, relativeHumidityPct } from "./psychrometrics.ts";
import type { Random } from "./random.ts";

/** Air and fabric of one served space. Machines put heat, water and fresh air in while a step runs. */
export interface Room {
  readonly id: string;
  readonly tempC: () => number;
  readonly humidityRatio: () => number;
  readonly humidityPct: () => number;
  readonly co2Ppm: () => number;
  /** Lighting and plug load: electricity that becomes heat. */
  readonly lightingKw: () => number;
  readonly plugKw: () => number;
  /** Heat that came in during the last step, without the machines'. */
  readonly gainKw: () => number;
  readonly people: () => number;
  readonly designKwth: number;
  /** Nobody cools it. */
  readonly isOpen: boolean;
  /** Heat taken out by a machine, kW (sensible), and water, kg/s, over the step to come. */
  cool(sensibleKw: number, waterKgPs: number): void;
  /** Treated outdoor air brought in over the step to come, L/s. */
  ventilate(outdoorLps: number): void;
  /** 0–1: how much of the room's light its panel lets through. */
  dim(share: number): void;
  step(moment: Moment): void;
}

/** Shares of the design load by source; an office floor in the tropics (rules of thumb, not measured). */
const ENVELOPE_SHARE = 0.24;
const SOLAR_SHARE = 0.18;
const PEOPLE_SHARE = 0.1;
const LIGHTING_SHARE = 0.14;
const PLUG_SHARE = 0.24;
/** Outdoor less indoor temperature, and irradiance, at which the design load is met. */
const DESIGN_DIFFERENCE_K = 8;
const DESIGN_SUN_WM2 = 900;
/** Sensible heat and water given off by a person at a desk (ASHRAE Fundamentals, moderately active office work). */
const PERSON_SENSIBLE_KW = 0.075;
const PERSON_WATER_KGPS = 2.2e-5;
/** Light and sockets that stay on in the empty house. */
const NIGHT_LIGHT = 0.08;
const AIR_KG_PER_L = 0.00118;
const OUTDOOR_PPM = 425;
const NIGHT_PLUG = 0.18;
/** Through doors, gaps and small fresh-air ducts, an hour. */
const AIR_CHANGES = 1.3;
/** CO₂ given off at a desk, L/s. */
const PERSON_CO2_LPS = 0.0045;
/** What a fresh-air fan brings for each person where no air handler does, L/s. */
const PERSON_FRESH_LPS = 9;

export interface RoomOptions {
  /** The cooling that holds the room on a hot working day; its loads are sized by it. */
  readonly designKwth: number;
  readonly startC: number;
  /** Nobody cools it: a car park, a roof, a plaza. It has light and little else, and its air is the weather's. */
  readonly isOpen: boolean;
  readonly random: Random;
}

/** One served space, empty and at rest. */
export function createRoom(id: string, { designKwth, startC, isOpen, random }: RoomOptions): Room {
  const uaKwPerK = (ENVELOPE_SHARE * designKwth * (isOpen ? 12 : 1)) / DESIGN_DIFFERENCE_K;
  const plugShare = isOpen ? 0 : PLUG_SHARE;
  // Slabs, furniture and inner walls carry most of the heat: about 8 h of time constant against the envelope.
  const capacityKjPerK = Math.max(300, uaKwPerK * 8 * 3_600);
  const airKg = designKwth * 22;
  const peopleFull = ((isOpen ? 0.02 : PEOPLE_SHARE) * designKwth) / PERSON_SENSIBLE_KW;
  // Printers, kettles and copiers come and go.
  const flicker = createDrift(random, { spread: 0.05, tauS: 90 });
  let tempC = startC;
  let ratio = humidityRatio(startC, 58);
  let co2Ppm = 500;
  let presence = 0;
  let dimming = 1;
  let coolingKw = 0;
  let dryingKgPs = 0;
  let outdoorLps = 0;
  let gainKw = 0;

  const people = (): number => peopleFull * presence;
  const lightingKw = (): number =>
    LIGHTING_SHARE * designKwth * dimming * (NIGHT_LIGHT + (1 - NIGHT_LIGHT) * Math.min(1, 1.1 * presence));
  const plugKw = (): number =>
    plugShare * designKwth * (NIGHT_PLUG + (1 - NIGHT_PLUG) * presence) * (1 + flicker.value());

  return {
    id,
    designKwth,
    isOpen,
    tempC: () => tempC,
    humidityRatio: () => ratio,
    humidityPct: () => relativeHumidityPct(tempC, ratio),
    co2Ppm: () => co2Ppm,
    lightingKw,
    plugKw,
    gainKw: () => gainKw,
    people,
    cool(sensibleKw, waterKgPs) {
      coolingKw += sensibleKw;
      dryingKgPs += waterKgPs;
    },
    ventilate(lps) {
      outdoorLps += lps;
    },
    dim(share) {
      dimming = clamp(share, 0, 1);
    },
    step({ dtS, presence: present, weather }) {
      presence = present;
      flicker.step(dtS);
      // What the air handlers bring has passed a coil: its heat and water are the coil's business, for CO₂ it counts.
      const leakKgPs = (airKg * AIR_CHANGES) / 3_600;
      const freshKgPs = Math.max(leakKgPs, people() * PERSON_FRESH_LPS * AIR_KG_PER_L) + outdoorLps * AIR_KG_PER_L;
      const innerKw = PERSON_SENSIBLE_KW * people() + lightingKw() + plugKw();
      const sunKw = (SOLAR_SHARE * designKwth * weather.irradianceWm2()) / DESIGN_SUN_WM2;
      const exchangeKwPerK = uaKwPerK + leakKgPs * 1.006;
      gainKw = innerKw + sunKw + exchangeKwPerK * (weather.tempC() - tempC);
      const restC = weather.tempC() + (innerKw + sunKw - coolingKw) / exchangeKwPerK;
      tempC = approach(tempC, restC, dtS, capacityKjPerK / exchangeKwPerK);
      const restRatio = weather.humidityRatio() + (PERSON_WATER_KGPS * people() - dryingKgPs) / leakKgPs;
      ratio = clamp(approach(ratio, restRatio, dtS, airKg / leakKgPs), 0.003, humidityRatio(tempC, 99));
      const restPpm = OUTDOOR_PPM + (people() * PERSON_CO2_LPS * 1e6) / Math.max(1, freshKgPs / AIR_KG_PER_L);
      co2Ppm = approach(co2Ppm, restPpm, dtS, airKg / freshKgPs);
      coolingKw = 0;
      dryingKgPs = 0;
      outdoorLps = 0;
    },
  };
}
