import { TARIFF_PERIODS } from "@weishan/core/energy";

/** The lines that a bill of the utility may have; without a season they stand for both. */
export const USUAL_ITEMS: readonly string[] = [
  "basic-customer",
  "basic-regular",
  "basic-non-summer",
  "basic-semi-peak",
  "basic-saturday-off-peak",
  ...TARIFF_PERIODS.filter((period) => period !== "flat").map((period) => `energy-${period}`),
  "ice-storage",
  "over-contract",
  "power-factor",
  "industry-coefficient-831",
];
