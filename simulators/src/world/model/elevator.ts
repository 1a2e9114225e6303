import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import type { Moment } from "../moment.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import { between } from "../random.ts";
import { drawJourney, type Journey, journeysPerMinute } from "./elevator-traffic.ts";

/** BACnet lift enumerations (ASHRAE 135-2020), as the points of the kind use them. */
const STOPPED = 2;
const UP = 3;
const DOWN = 4;
const STATIONARY = 1;
const ACCELERATING = 3;
const DECELERATING = 4;
const RATED_SPEED = 5;
const DOOR_CLOSED = 0;
const DOOR_OPEN = 1;
const DOOR_CLOSING = 6;
const DOOR_OPENING = 7;
const NORMAL = 1;
const NO_FAULT_SIGNAL = -1;

const FLOOR_M = 4;
const ACCELERATION_MPS2 = 0.8;
const DOOR_MOVE_S = 2.8;
const DWELL_S = 4.5;
const PERSON_KG = 72;
const STANDBY_KW = 0.35;
/** Movement is worked out in steps of this, however coarse the world's own step. */
const FINEST_S = 1;
const COARSEST_S = 20;
/** A counterweight balances the car and half its load. */
const BALANCE = 0.5;
const GRAVITY = 9.81;
const EFFICIENCY = 0.72;

/** A single car: calls come, the car goes on in its direction while there is work, doors open and close at every stop. */
export function createElevator({ spec, random, rooms }: ModelSetting): EquipmentModel {
  const levels = { low: Number(spec.facts["lowestLevel"] ?? 0), high: Number(spec.facts["highestLevel"] ?? 5) };
  const speedLimit = rated(spec, ["ratedSpeedMps"], 1.75);
  const ratedLoadKg = rated(spec, ["ratedLoadKg"], 1_000);
  const hasInverter = spec.facts["drive"] !== "two-speed";
  // Freight cars and cars of small houses have fewer calls.
  const busyness = spec.facts["use"] === "freight" ? 0.18 : 0.8;
  const starts = createTotal(Math.round(between(random, 60_000, 400_000)));
  const trips = createTotal(Math.round(starts.value() * 0.98));
  const doorCycles = createTotal(Math.round(starts.value() * 1.05));
  const doorReversals = createTotal(Math.round(starts.value() * 0.01));
  const relevelings = createTotal(Math.round(starts.value() * 0.004));
  const distance = createTotal(Math.round(starts.value() * 14));
  const hours = createTotal(starts.value() / 250);
  const energy = createTotal(starts.value() * 0.03);

  let positionM = 0;
  let speedMps = 0;
  let target: number | undefined;
  let direction: typeof UP | typeof DOWN | typeof STOPPED = STOPPED;
  let drive = STATIONARY;
  let door = DOOR_CLOSED;
  let doorLeftS = 0;
  let closingTimeS = DOOR_MOVE_S;
  let loadKg = 0;
  let powerKw = STANDBY_KW;
  let meanPowerKw = STANDBY_KW;
  let offsetMm = 0;
  let motorC = 30;
  let waiting: Journey[] = [];
  let riding: Journey[] = [];

  const level = (): number => Math.round(positionM / FLOOR_M);
  const stops = (): readonly number[] => [...waiting.map(({ from }) => from), ...riding.map(({ to }) => to)];

  const chooseTarget = (): void => {
    const wanted = stops();
    const here = positionM / FLOOR_M;
    const above = wanted.filter((stop) => stop > here + 0.01);
    const below = wanted.filter((stop) => stop < here - 0.01);
    const goesUp = direction === DOWN ? below.length === 0 && above.length > 0 : above.length > 0;
    target = goesUp ? Math.min(...above) : below.length > 0 ? Math.max(...below) : undefined;
    direction = target === undefined ? STOPPED : goesUp ? UP : DOWN;
  };

  const exchangePeople = (): void => {
    const here = level();
    const leaving = riding.filter(({ to }) => to === here);
    riding = riding.filter(({ to }) => to !== here);
    trips.count(leaving.length > 0 ? 1 : 0);
    const room = Math.floor((ratedLoadKg * 0.8) / PERSON_KG) - riding.reduce((sum, { people }) => sum + people, 0);
    const boarding = waiting.filter(({ from, people }) => from === here && people <= room);
    waiting = waiting.filter((journey) => !boarding.includes(journey));
    riding = [...riding, ...boarding];
    loadKg = riding.reduce((sum, { people }) => sum + people * PERSON_KG, 0);
  };

  const openDoor = (): void => {
    door = DOOR_OPENING;
    doorLeftS = DOOR_MOVE_S;
  };

  const moveDoor = (dtS: number): void => {
    doorLeftS -= dtS;
    if (doorLeftS > 0) return;
    if (door === DOOR_OPENING) {
      door = DOOR_OPEN;
      doorLeftS = DWELL_S + (loadKg / PERSON_KG) * 0.6;
      exchangePeople();
    } else if (door === DOOR_OPEN) {
      door = DOOR_CLOSING;
      closingTimeS = DOOR_MOVE_S + 0.3 * random();
      doorLeftS = closingTimeS;
    } else if (random() < 0.015) {
      doorReversals.count(1);
      openDoor();
    } else {
      door = DOOR_CLOSED;
      doorCycles.count(1);
    }
  };

  const moveCar = (dtS: number): void => {
    if (target === undefined) {
      chooseTarget();
      if (target === undefined) {
        const isCalledHere = stops().includes(level());
        if (isCalledHere) openDoor();
        return;
      }
      starts.count(1);
    } else if (drive === ACCELERATING || drive === RATED_SPEED) chooseNearer();
    const aimM = (target ?? level()) * FLOOR_M;
    const leftM = aimM - positionM;
    const brakingM = (speedMps * speedMps) / (2 * ACCELERATION_MPS2);
    const sign = Math.sign(leftM);
    const before = Math.abs(speedMps);
    const most =
      Math.abs(leftM) <= brakingM + before * dtS
        ? Math.sqrt(Math.max(0, 2 * ACCELERATION_MPS2 * (Math.abs(leftM) - 0.5 * before * dtS)))
        : speedLimit;
    const now = clamp(Math.min(before + ACCELERATION_MPS2 * dtS, most), Math.min(0.25, Math.abs(leftM)), speedLimit);
    const wayM = Math.min(Math.abs(leftM), ((before + now) / 2) * dtS);
    drive = now > before + 0.01 ? ACCELERATING : now < before - 0.01 ? DECELERATING : RATED_SPEED;
    speedMps = sign * now;
    positionM += sign * wayM;
    distance.count(wayM);
    hours.add(1, dtS);
    if (Math.abs(aimM - positionM) < 0.02) arrive(aimM);
  };

  const arrive = (aimM: number): void => {
    positionM = aimM;
    speedMps = 0;
    drive = STATIONARY;
    target = undefined;
    offsetMm = between(random, -4, 4);
    if (random() < 0.004) relevelings.count(1);
    openDoor();
  };

  /** A call on the way is taken along when the car can still stop for it. */
  const chooseNearer = (): void => {
    const here = positionM / FLOOR_M;
    const brakingLevels =
      ((speedMps * speedMps) / (2 * ACCELERATION_MPS2) + Math.abs(speedMps) * FINEST_S * 2) / FLOOR_M;
    const ahead = stops().filter((stop) =>
      direction === UP ? stop > here + brakingLevels : stop < here - brakingLevels,
    );
    if (ahead.length === 0 || target === undefined) return;
    target = direction === UP ? Math.min(target, ...ahead) : Math.max(target, ...ahead);
  };

  const electricKw = (): number => {
    if (speedMps === 0) return STANDBY_KW + (door === DOOR_OPENING || door === DOOR_CLOSING ? 0.25 : 0);
    const unbalancedKg = loadKg - BALANCE * ratedLoadKg;
    const shaftKw = (unbalancedKg * GRAVITY * speedMps) / 1_000 + 0.8 * Math.abs(speedMps);
    const acceleratingKw = drive === ACCELERATING ? 0.0022 * ratedLoadKg * Math.abs(speedMps) : 0;
    // A running-down load drives the motor: an inverter with a regenerating front end gives part of it back.
    const netKw = shaftKw >= 0 ? shaftKw / EFFICIENCY : shaftKw * (hasInverter ? 0.45 : 0);
    return STANDBY_KW + netKw + acceleratingKw;
  };

  const stepOnce = (moment: Moment, dtS: number): void => {
    const perStep = (journeysPerMinute(moment) * busyness * dtS) / 60;
    if (random() < perStep && waiting.length < 12) waiting.push(drawJourney(moment.time, levels, random));
    if (door === DOOR_CLOSED) moveCar(dtS);
    else moveDoor(dtS);
    powerKw = electricKw();
    motorC = approach(motorC, 31 + (speedMps === 0 ? 0 : 45), dtS, 1_500);
  };

  return {
    powerKw: () => meanPowerKw,
    step(moment) {
      // Warming the world up takes steps that are too coarse for a car: it rests.
      if (moment.dtS > COARSEST_S) return;
      let spentKwS = 0;
      for (let doneS = 0; doneS < moment.dtS; doneS += FINEST_S) {
        const dtS = Math.min(FINEST_S, moment.dtS - doneS);
        stepOnce(moment, dtS);
        spentKwS += powerKw * dtS;
      }
      meanPowerKw = spentKwS / moment.dtS;
      energy.count(spentKwS / 3_600);
    },
    readouts: {
      passengerAlarm: () => 0,
      fault: () => 0,
      faultSignal: () => NO_FAULT_SIGNAL,
      mode: () => NORMAL,
      carPosition: level,
      movingDirection: () => (speedMps > 0 ? UP : speedMps < 0 ? DOWN : STOPPED),
      assignedDirection: () => direction,
      driveStatus: () => drive,
      nextStoppingFloor: () => target ?? level(),
      carLoadPct: () => (100 * loadKg) / ratedLoadKg,
      speedMps: () => speedMps,
      registeredCarCalls: () => new Set(riding.map(({ to }) => to)).size,
      assignedLandingCalls: () => new Set(waiting.map(({ from }) => from)).size,
      carDoorStatus: () => door,
      carDoorZone: () => (Math.abs(positionM - level() * FLOOR_M) < 0.2 ? 1 : 0),
      doorClosingTimeS: () => closingTimeS,
      doorCycles: doorCycles.value,
      doorReversals: doorReversals.value,
      levelingOffsetMm: () => offsetMm,
      relevelings: relevelings.value,
      motorTempC: () => motorC,
      machineRoomTempC: () => (rooms[0]?.tempC() ?? 28) + 0.06 * (motorC - 30),
      starts: starts.value,
      trips: trips.value,
      distanceM: distance.value,
      runTimeH: hours.value,
      activePowerKw: () => meanPowerKw,
      energyKwh: energy.value,
    },
    orders: {},
  };
}
