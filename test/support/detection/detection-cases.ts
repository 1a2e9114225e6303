/** One thing that breaks, and by when it must have been found. */
export interface DetectionCase {
  readonly kind: string;
  readonly equipmentId: string;
  /** What the scenario says beside kind and equipment. */
  readonly settings: string;
  /** How bad, for people. */
  readonly how: string;
  /** The day it begins on, Taipei; it begins at this hour of it. */
  readonly from: string;
  /** Days in which it must be found. */
  readonly withinDays: number;
  /** Steps of the world: cars and doors are followed one by one only in fine ones. */
  readonly stepS?: 15 | 60 | 300;
  /** Components that a diagnosis may name: the broken part, or what cannot be told from it. */
  readonly components: readonly string[];
  /** How it must be found: a diagnosis, an alarm, or that rules say they do not know. */
  readonly by?: "alarm" | "doubt";
}

const SUMMER = "2026-07-13T00:00:00+08:00";
const WINTER = "2026-01-12T00:00:00+08:00";

const found = (
  kind: string,
  equipmentId: string,
  settings: string,
  rest: Omit<DetectionCase, "kind" | "equipmentId" | "settings" | "from"> & { readonly from?: string },
): DetectionCase => ({ kind, equipmentId, settings, from: SUMMER, ...rest });

/** Every kind of fault of the plant and of its sensors, once, at a size that matters. */
export const DETECTION_CASES: readonly DetectionCase[] = [
  found("condenser-fouling", "SW.MAIN.B1.CH.01", "severity: 0.7", {
    how: "approach × 2.4",
    withinDays: 2,
    components: ["condenser-tubes"],
  }),
  found("refrigerant-loss", "SW.MAIN.B1.CH.01", "severity: 0.7", {
    how: "a third of the capacity gone",
    withinDays: 2,
    components: ["refrigerant", "evaporator-tubes"],
  }),
  found("valve-stuck", "SW.MAIN.03F.AHU.01", "at: 15", {
    how: "stands at 15 %",
    withinDays: 1,
    components: ["cooling-valve"],
  }),
  found("valve-leaking", "SW.MAIN.03F.AHU.01", "severity: 0.8", {
    how: "48 % passes when closed",
    from: WINTER,
    withinDays: 2,
    components: ["cooling-valve"],
  }),
  found("coil-fouling", "SW.MAIN.03F.AHU.01", "severity: 0.9", {
    how: "40 % of the heat transfer gone",
    withinDays: 2,
    components: ["cooling-coil", "cooling-valve", "chilled-water-supply"],
  }),
  found("damper-stuck", "SW.MAIN.03F.AHU.01", "at: 100, from: 11h", {
    how: "stands wide open",
    withinDays: 1,
    components: ["outside-damper"],
  }),
  found("fan-belt", "SW.MAIN.03F.AHU.01", "severity: 0.9", {
    how: "a third of the air left",
    withinDays: 2,
    components: ["fan-belt", "supply-fan"],
  }),
  found("filter-clogged", "SW.MAIN.03F.AHU.01", "severity: 0.9", {
    how: "nine times the resistance",
    withinDays: 2,
    components: ["air-filter"],
  }),
  found("valve-stuck", "FS.REAR.04F.FCU.01", "at: 0", {
    how: "fan coil, alone in its room, stays shut",
    withinDays: 1,
    components: ["cooling-valve"],
  }),
  found("fan-failed", "SW.MAIN.03F.FCU.05", "severity: 1", {
    how: "fan coil, stands still",
    withinDays: 1,
    components: ["fan-motor"],
  }),
  found("pump-wear", "SW.MAIN.B1.PMP.CHW01", "severity: 0.8", {
    how: "a third of the flow gone",
    withinDays: 3,
    components: ["pump-impeller", "strainer"],
  }),
  found("strainer-clogged", "SW.MAIN.B1.PMP.CW01", "severity: 0.8", {
    how: "44 % of the flow gone",
    withinDays: 3,
    components: ["strainer", "pump-impeller"],
  }),
  found("tower-fan", "SW.MAIN.RF.CT.01", "severity: 0.9", {
    how: "a quarter of the air left",
    withinDays: 2,
    components: ["tower-fan", "tower-fill"],
  }),
  found("tower-scaling", "SW.MAIN.RF.CT.01", "severity: 0.8", {
    how: "approach × 2.6",
    withinDays: 3,
    components: ["tower-fill", "tower-fan"],
  }),
  found("ice-insulation", "FS.REAR.B1.ICE.01", "severity: 0.8", {
    how: "11 % lost in a day",
    withinDays: 5,
    components: ["ice-insulation"],
  }),
  found("door-obstruction", "SW.MAIN.RF.ELV.P03", "severity: 0.6", {
    how: "a fifth of the closings reverse",
    withinDays: 2,
    stepS: 15,
    components: ["door-operator", "door-sensor"],
  }),
  found("levelling-drift", "SW.MAIN.RF.ELV.P03", "severity: 0.9", {
    how: "22 mm too low",
    withinDays: 2,
    stepS: 15,
    components: ["suspension-ropes", "brake"],
  }),
  found("motor-heat", "SW.MAIN.RF.ELV.P03", "severity: 1", {
    how: "4.5 times the rise",
    withinDays: 2,
    stepS: 15,
    components: ["elevator-motor"],
  }),
  found("brake-wear", "SW.MAIN.RF.ELV.P03", "severity: 1", {
    how: "24 mm too far either way",
    withinDays: 2,
    stepS: 15,
    components: ["brake", "suspension-ropes"],
  }),
  found("entrapment", "SW.MAIN.RF.ELV.P03", "from: 10h", {
    how: "between floors, people inside",
    withinDays: 1,
    stepS: 15,
    components: [],
    by: "alarm",
  }),
  found("voltage-unbalance", "SW.MAIN.B1.MTR.MAIN", "severity: 0.9", {
    how: "one phase 5 % low",
    withinDays: 1,
    components: ["supply-voltage", "phase-load"],
  }),
  found("harmonics", "SW.MAIN.B1.MTR.MAIN", "severity: 0.9", {
    how: "voltage distortion + 7 points",
    withinDays: 1,
    components: ["harmonic-source"],
  }),
  found("capacitor-loss", "SW.MAIN.B1.MTR.MAIN", "severity: 1", {
    how: "power factor − 0.2",
    withinDays: 1,
    components: ["capacitor"],
  }),
  found("meter-swap", "SW.MAIN.03F.MTR.01", "from: 10h", {
    how: "register back to nought",
    withinDays: 1,
    components: ["meter-register"],
  }),
  found("transformer-overload", "SW.MAIN.B1.TX.01", "severity: 0.9", {
    how: "its own rating more",
    withinDays: 1,
    components: ["transformer-load"],
  }),
  found("pv-string", "SW.RES.RF.PV.01", "severity: 1", {
    how: "one of two strings dead",
    withinDays: 2,
    components: ["pv-string"],
  }),
  found("pv-soiling", "SW.RES.RF.PV.01", "severity: 0.9", {
    how: "45 % of the light kept out",
    withinDays: 4,
    components: ["pv-soiling", "pv-string", "pv-inverter"],
  }),
  found("toilet-leak", "SW.MAIN.B2.WMT.01", "severity: 0.6", {
    how: "0.6 m³/h, day and night",
    withinDays: 2,
    components: ["water-leak"],
  }),
  found("sensor-drift", "SW.MAIN.03F.AHU.01", "point: mixedAirTempC, by: -9", {
    how: "mixed air reads 9 K low",
    withinDays: 1,
    components: ["mixed-temp-sensor"],
  }),
  found("sensor-freeze", "SW.MAIN.03F.AHU.01", "point: returnAirTempC, from: 6h", {
    how: "return air stands still",
    withinDays: 2,
    components: ["return-temp-sensor"],
  }),
  found("sensor-noise", "SW.MAIN.03F.AHU.01", "point: outsideAirTempC, by: 12", {
    how: "outside air jumps by 12 K",
    withinDays: 1,
    components: ["outside-temp-sensor"],
  }),
  found("sensor-silent", "SW.MAIN.03F.AHU.01", "point: supplyAirTempC, from: 10h", {
    how: "supply air says nothing",
    withinDays: 1,
    components: [],
    by: "doubt",
  }),
  found("typhoon", "", "from: 3h", { how: "35 m/s", withinDays: 1, components: [], by: "alarm" }),
  found("power-cut", "", "from: 10h, to: 11h", {
    how: "an hour without the grid",
    withinDays: 1,
    components: [],
    by: "alarm",
  }),
];
