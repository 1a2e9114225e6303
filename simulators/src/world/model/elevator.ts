import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import type { Moment } from "../moment.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import { between, eventsIn } from "../random.ts";
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
/** A closing door that meets somebody; a stop after which the ropes' stretch is taken up again. */
const REVERSAL_CHANCE = 0.015;
const RELEVEL_CHANCE = 0.0025;
/** Heat of the motor over its room while the car moves all the time. */
const MOTOR_RISE_K = 45;
const OUTSIDE_ZONE_SIGNAL = 8;
const SUPPLY_SIGNAL = 4;
/** Somebody inside finds the alarm button. */
const ALARM_AFTER_S = 4;
/**
 * A journey in figures, for steps that are too coarse to follow a car: what a day of the car followed second by second
 * comes to, by journey; the way has a part that grows with the height of the shaft.
 */
const COARSE = { starts: 1.78, doorCycles: 1.83, trips: 0.95, wayM: 6, shaftShare: 0.454, kwhEachMAndTonne: 9.3e-4 };
const EFFICIENCY = 0.72;

/** A single car: calls come, the car goes on in its direction while there is work, doors open and close at every stop. */
export function createElevator({ spec, random, rooms, fault }: ModelSetting): EquipmentModel {
  const levels = { low: Number(spec.facts["lowestLevel"] ?? 0), high: Number(spec.facts["highestLevel"] ?? 5) };
  const speedLimit = rated(spec, ["ratedSpeedMps"], 1.75);
  const ratedLoadKg = rated(spec, ["ratedLoadKg"], 1_000);
  const hasInverter = spec.facts["drive"] !== "two-speed";
  // Freight cars and cars of small houses have fewer calls.
  const busyness = spec.facts["use"] === "freight" ? 0.18 : 0.8;
  const starts = createTotal(Math.round(between(random, 300_000, 900_000)));
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
  let isPowered = true;
  let stuckS = 0;
  let waiting: Journey[] = [];
  let riding: Journey[] = [];

  const reversalChance = (): number => REVERSAL_CHANCE + 0.32 * fault("door-obstruction");
  const relevelChance = (): number => RELEVEL_CHANCE + 0.1 * fault("levelling-drift") + 0.05 * fault("brake-wear");
  const drawClosingTimeS = (): number => (DOOR_MOVE_S + 0.3 * random()) * (1 + 0.6 * fault("door-obstruction"));
  /** Stretched ropes leave the car low; a worn brake lets it slide, up or down as the load wants. */
  const drawOffsetMm = (): number =>
    between(random, -4, 4) - 25 * fault("levelling-drift") + between(random, -24, 24) * fault("brake-wear");
  const isTrapped = (): boolean => fault("entrapment") > 0;

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
      closingTimeS = drawClosingTimeS();
      doorLeftS = closingTimeS;
    } else if (random() < reversalChance()) {
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
    offsetMm = drawOffsetMm();
    if (random() < relevelChance()) relevelings.count(1);
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
    warmMotor(speedMps === 0 ? 0 : 1, dtS);
  };

  const warmMotor = (duty: number, dtS: number): void => {
    motorC = approach(motorC, 31 + (MOTOR_RISE_K * duty + 20) * (1 + 3.5 * fault("motor-heat")) - 20, dtS, 1_500);
  };

  /** Too coarse to follow the car: it rests at a floor, and what its journeys came to is counted. */
  const passCoarsely = (moment: Moment): void => {
    const { dtS } = moment;
    const journeys = eventsIn((journeysPerMinute(moment) * busyness * dtS) / 60, random);
    const started = Math.round(journeys * COARSE.starts);
    const closed = Math.round(journeys * COARSE.doorCycles);
    const wayM = journeys * (COARSE.wayM + COARSE.shaftShare * (levels.high - levels.low) * FLOOR_M);
    const movingS = Math.min(dtS, wayM / speedLimit + 0.8 * started * (speedLimit / ACCELERATION_MPS2));
    starts.count(started);
    trips.count(Math.round(journeys * COARSE.trips));
    doorCycles.count(closed);
    doorReversals.count(eventsIn(closed * (reversalChance() / (1 - reversalChance())), random));
    relevelings.count(eventsIn(started * relevelChance(), random));
    distance.count(wayM);
    hours.add(1, movingS);
    waiting = [];
    riding = [];
    loadKg = 0;
    speedMps = 0;
    drive = STATIONARY;
    door = DOOR_CLOSED;
    target = undefined;
    direction = STOPPED;
    if (started > 0) {
      positionM = FLOOR_M * Math.round(between(random, levels.low, levels.high));
      offsetMm = drawOffsetMm();
      closingTimeS = drawClosingTimeS();
    }
    const spentKwh = (STANDBY_KW * dtS) / 3_600 + wayM * COARSE.kwhEachMAndTonne * (ratedLoadKg / 1_000);
    meanPowerKw = (spentKwh * 3_600) / dtS;
    energy.count(spentKwh);
    warmMotor(movingS / dtS, dtS);
  };

  /** Stands between two floors, people inside, until somebody frees them. */
  const standStuck = (dtS: number): void => {
    if (stuckS === 0) {
      const here = level();
      positionM = (here + (here < levels.high ? 0.45 : -0.45)) * FLOOR_M;
      riding = riding.length > 0 ? riding : [{ from: here, to: levels.low, people: 2 }];
      loadKg = riding.reduce((sum, { people }) => sum + people * PERSON_KG, 0);
      door = DOOR_CLOSED;
    }
    stuckS += dtS;
    rest(dtS);
  };

  /** Nothing moves: the motor cools, the control waits. */
  const rest = (dtS: number): void => {
    speedMps = 0;
    drive = STATIONARY;
    meanPowerKw = isPowered ? STANDBY_KW : 0;
    powerKw = meanPowerKw;
    energy.count((meanPowerKw * dtS) / 3_600);
    warmMotor(0, dtS);
  };

  /** Freed by hand: the car is brought to its floor and goes on. */
  const free = (): void => {
    stuckS = 0;
    positionM = level() * FLOOR_M;
    riding = [];
    waiting = [];
    loadKg = 0;
    target = undefined;
  };

  return {
    powerKw: () => meanPowerKw,
    step(moment) {
      isPowered = moment.isPowered;
      if (isTrapped()) return standStuck(moment.dtS);
      if (stuckS > 0) free();
      if (!isPowered) return rest(moment.dtS);
      if (moment.dtS > COARSEST_S) return passCoarsely(moment);
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
      passengerAlarm: () => (stuckS >= ALARM_AFTER_S ? 1 : 0),
      fault: () => (stuckS > 0 ? 1 : 0),
      faultSignal: () => (stuckS > 0 ? OUTSIDE_ZONE_SIGNAL : isPowered ? NO_FAULT_SIGNAL : SUPPLY_SIGNAL),
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
