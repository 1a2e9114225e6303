import { placeIn } from "../center-part.ts";

/** Puts equipment into the main building of Siwei. */
export const inMain = placeIn("SW", "SW.MAIN");
/** Puts equipment into the mayor's residence. */
export const inResidence = placeIn("SW", "SW.RES");

/** The floors of the main building that have a distribution panel and a floor meter of their own. */
export const PANEL_FLOORS = [
  "B2",
  "B1",
  "01F",
  "02F",
  "03F",
  "04F",
  "05F",
  "06F",
  "07F",
  "08F",
  "09F",
  "10F",
  "RF",
] as const;
export type PanelFloor = (typeof PANEL_FLOORS)[number];

/** The distribution panel that feeds whatever small equipment stands on a floor. */
export const panelOf = (floor: PanelFloor): string => `SW.MAIN.${floor}.SWG.01`;

/** The equipment that other systems hang on. */
export const SIWEI = {
  plant: "SW.MAIN.B1.CHP.01",
  mainMeter: "SW.MAIN.B1.MTR.MAIN",
  plantBoard: "SW.MAIN.B1.SWG.LV2",
  generalBoard: "SW.MAIN.B1.SWG.LV1",
  emergencyBoard: "SW.MAIN.B1.SWG.EM",
  hvacMonitoring: "SW.MAIN.B1.BMS.01",
  residenceMeter: "SW.RES.01F.MTR.01",
} as const;
