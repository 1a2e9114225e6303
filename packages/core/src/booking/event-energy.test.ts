import { describe, expect, test } from "vitest";
import { type EventMeter, eventEnergy } from "./event-energy.ts";

const own: EventMeter = { meterId: "M01", roomShare: 1, countedKwh: 42, coverage: 1, idleKwh: [10, 12, 11] };
const floor: EventMeter = { meterId: "M", roomShare: 0.25, countedKwh: 120, coverage: 1, idleKwh: [80, 90, 85] };

describe("the energy of an event", () => {
  test("is measured by the room's own meter, less what the room takes anyway", () => {
    expect(eventEnergy([own, floor])).toMatchObject({
      certainty: "measured",
      energyKwh: 31,
      baseKwh: 11,
      reason: "own-meter",
    });
  });

  test("is an estimate from the floor's meter: what rose above the usual is the event's", () => {
    expect(eventEnergy([{ ...own, countedKwh: null }, floor])).toMatchObject({
      certainty: "estimated",
      energyKwh: 35,
      meterId: "M",
      reason: "share-of-wider-meter",
    });
  });

  test("is the room's share of the floor where nothing is known of the base load", () => {
    expect(eventEnergy([{ ...floor, idleKwh: [] }])).toMatchObject({
      energyKwh: 30,
      baseKwh: null,
      reason: "no-base-load",
    });
  });

  test("is stretched over the gaps of the meter, and an estimate then", () => {
    expect(eventEnergy([{ ...own, countedKwh: 33.6, coverage: 0.8 }])).toMatchObject({
      certainty: "estimated",
      energyKwh: 31,
    });
  });

  test("is missing, not nought, without a meter or without readings", () => {
    expect(eventEnergy([])).toMatchObject({ certainty: "missing", energyKwh: null, reason: "no-meter" });
    const silent = { ...own, coverage: 0.3 };
    expect(eventEnergy([silent])).toMatchObject({ certainty: "missing", energyKwh: null, reason: "readings-missing" });
  });

  test("is never below nothing, however quiet the event was", () => {
    expect(eventEnergy([{ ...own, countedKwh: 4 }]).energyKwh).toBe(0);
  });
});
