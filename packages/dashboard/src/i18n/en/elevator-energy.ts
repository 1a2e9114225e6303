import type { elevatorEnergyZh } from "../zh-tw/elevator-energy.ts";

/** What elevators use, in English. */
export const elevatorEnergyEn: { readonly [Key in keyof typeof elevatorEnergyZh]: string } = {
  "nav.elevatorEnergy": "Elevators",
  "elevatorEnergy.title": "Energy of the elevators",
  "elevatorEnergy.above": "Energy of a thousand starts, standby power and energy class",
  "elevatorEnergy.none": "No elevator of this centre is metered",
  "elevatorEnergy.noneDetail": "Elevators need points of energy, distance and starts.",
  "elevatorEnergy.elevator": "Elevator",
  "elevatorEnergy.per1000": "Energy of a thousand starts",
  "elevatorEnergy.per1000Means": "No weather moves it: by this a new drive is judged",
  "elevatorEnergy.said": "Energy of a thousand starts of {count} elevators; the highest is {most}",
  "elevatorEnergy.each": "Each elevator",
  "elevatorEnergy.class": "ISO 25745-2 class {letter}",
  "elevatorEnergy.column.energy": "Energy",
  "elevatorEnergy.column.starts": "Starts a day",
  "elevatorEnergy.column.per1000": "kWh per 1,000 starts",
  "elevatorEnergy.column.standby": "Standby (W)",
  "elevatorEnergy.column.running": "Running (Wh/m)",
  "elevatorEnergy.column.category": "Usage category",
  "elevatorEnergy.column.coverage": "Coverage",
};
