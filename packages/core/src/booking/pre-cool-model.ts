/**
 * How a room warms and cools, as a first-order model:
 *
 * `dT/dt = (Tout − T)/τ + gain + sun · I + people · b − cooling · u`
 *
 * with T and Tout in °C, I the irradiance in kW/m², b how busy the room is and u how much of its cooling is at work, both
 * 0–1. One capacity and one resistance: what a building's own points can tell apart. ISO 52016-1 has five resistances;
 * for the hours before an event the slow one decides.
 */
export interface RoomModel {
  /** τ: the hours in which a room at rest loses 63 % of its difference to the air outside. */
  readonly timeConstantH: number;
  /** What lights, sockets and neighbours bring at all hours, K/h. */
  readonly gainKph: number;
  /** What a full sun (1 kW/m²) brings, K/h. */
  readonly sunKph: number;
  /** What a full house brings, K/h. */
  readonly peopleKph: number;
  /** What the cooling takes at its fullest, K/h; positive. */
  readonly coolingKph: number;
  /** How much of its cooling is at work while the room is pulled down: a valve and a fan are seldom wide open. */
  readonly pullDownShare: number;
  /** How far an hour's balance is off the model's, K/h: one standard deviation from hour to hour. */
  readonly errorKph: number;
  readonly basis: "learned" | "usual";
}

/**
 * A room of which nothing is learned yet: 8 h to the weather, little inside, cooling that pulls 3 K in an hour, off by
 * a kelvin in an hour. Usual for office floors with concrete slabs; a rule of thumb, and said so wherever it is used.
 */
export const USUAL_ROOM: RoomModel = {
  timeConstantH: 8,
  gainKph: 0.1,
  sunKph: 0.6,
  peopleKph: 0.8,
  coolingKph: 3,
  pullDownShare: 1,
  errorKph: 1,
  basis: "usual",
};

/** What acts on a room from outside for a while. */
export interface RoomDrive {
  readonly outsideC: number;
  readonly sunKwm2: number;
  /** 0 empty … 1 full. */
  readonly busyShare: number;
  /** 0 off … 1 all of its cooling. */
  readonly coolingShare: number;
}

/** The temperature towards which a room goes while nothing changes, °C. */
export function restTemperature(model: RoomModel, drive: RoomDrive): number {
  const heatKph =
    model.gainKph +
    model.sunKph * drive.sunKwm2 +
    model.peopleKph * drive.busyShare -
    model.coolingKph * drive.coolingShare;
  return drive.outsideC + model.timeConstantH * heatKph;
}

/** A room's temperature `hours` later under a constant drive, °C; exact, however long the step. */
export function temperatureAfter(model: RoomModel, fromC: number, drive: RoomDrive, hours: number): number {
  const restC = restTemperature(model, drive);
  return restC + (fromC - restC) * Math.exp(-hours / model.timeConstantH);
}
