import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { judgeReadiness } from "./judge-readiness.ts";
import { type EquipmentCondition, type NeededEquipment, type ReadinessFacts, worstVerdict } from "./readiness.ts";

const HOUR_MS = 3_600_000;
const now = epochMs(Date.parse("2026-07-15T08:00:00+08:00"));
const FINE: EquipmentCondition = { kind: "fine", isRunning: true };
const FAILED: EquipmentCondition = { kind: "failed", reason: { zh: "故障", en: "fault" } };
const SILENT: EquipmentCondition = { kind: "unknown", reason: { zh: "無讀值", en: "no reading" } };
const needed = (equipmentId: string, condition: EquipmentCondition): NeededEquipment => ({
  equipmentId,
  name: { zh: equipmentId, en: equipmentId },
  condition,
});

const hall: ReadinessFacts = {
  from: epochMs(now + 24 * HOUR_MS),
  to: epochMs(now + 28 * HOUR_MS),
  setPointC: 26,
  rooms: [
    {
      spaceId: "SW.MAIN.01F.AUDITORIUM",
      name: { zh: "大禮堂", en: "Auditorium" },
      nowC: 29.5,
      nowReason: null,
      atBeginC: 26,
      errorK: 0.5,
      forecastReason: null,
    },
  ],
  coolers: [needed("AHU.03", FINE), needed("AHU.04", FINE)],
  lighting: [needed("LTG.02", FINE)],
  ledWalls: [],
  projectors: [],
  elevators: [],
  isAtGround: true,
  needs: { ledWall: false, projector: false, stepFree: null },
  alarms: [],
  tickets: [],
  outages: [],
  maintenance: [],
};
const [room] = hall.rooms;
if (room === undefined) throw new RangeError("the hall has a room");
const verdictOf = (changes: Partial<ReadinessFacts>) => judgeReadiness({ ...hall, ...changes }, now).verdict;

describe("the card of an event", () => {
  test("is go when everything that it needs is known to be fine", () => {
    expect(judgeReadiness(hall, now)).toMatchObject({
      verdict: "go",
      items: [
        { subject: "temperature", verdict: "go" },
        { subject: "air-conditioning", verdict: "go" },
        { subject: "lighting", verdict: "go" },
      ],
    });
  });

  test("is look, and says what is missing, when the room's temperature is not known", () => {
    const rooms = [{ ...room, nowC: null, nowReason: { zh: "感測器無回應", en: "the sensor does not answer" } }];
    const { verdict, items } = judgeReadiness({ ...hall, rooms }, now);
    expect([verdict, items[0]?.text.en]).toEqual([
      "look",
      "Auditorium: temperature not known (the sensor does not answer)",
    ]);
  });

  test("is no-go when the room will be above 28 °C whatever the error, and look when it may be", () => {
    expect(verdictOf({ rooms: [{ ...room, atBeginC: 29 }] })).toBe("no-go");
    expect(verdictOf({ rooms: [{ ...room, atBeginC: 27.8 }] })).toBe("look");
    expect(verdictOf({ rooms: [{ ...room, atBeginC: 27.4 }] })).toBe("go");
  });

  test("is no-go without any air conditioner left, look while one is", () => {
    expect(verdictOf({ coolers: [needed("AHU.03", FAILED), needed("AHU.04", FINE)] })).toBe("look");
    expect(verdictOf({ coolers: [needed("AHU.03", FAILED), needed("AHU.04", FAILED)] })).toBe("no-go");
    expect(verdictOf({ coolers: [needed("AHU.03", SILENT), needed("AHU.04", SILENT)] })).toBe("look");
    expect(verdictOf({ coolers: [] })).toBe("look");
  });

  test("asks for an LED wall and a projector only where the booking asks for them", () => {
    const ledWalls = [needed("LED.01", FAILED)];
    expect(verdictOf({ ledWalls })).toBe("go");
    expect(verdictOf({ ledWalls, needs: { ...hall.needs, ledWall: true } })).toBe("no-go");
    expect(verdictOf({ needs: { ...hall.needs, projector: true } })).toBe("look");
  });

  test("is no-go for a booking that needs a way without steps when no elevator runs, look for any other", () => {
    const upstairs = { isAtGround: false, elevators: [needed("P01", FAILED), needed("P02", FAILED)] };
    expect(verdictOf({ ...upstairs, needs: { ...hall.needs, stepFree: true } })).toBe("no-go");
    expect(verdictOf({ ...upstairs, needs: { ...hall.needs, stepFree: false } })).toBe("look");
    expect(verdictOf(upstairs)).toBe("look");
    expect(verdictOf({ isAtGround: false, elevators: [] })).toBe("look");
    const oneLeft = { isAtGround: false, elevators: [needed("P01", FAILED), needed("P02", FINE)] };
    expect(verdictOf({ ...oneLeft, needs: { ...hall.needs, stepFree: true } })).toBe("look");
  });

  test("counts alarms, tickets and planned outages by what they stop", () => {
    const alarm = { equipmentId: "AHU.03", name: { zh: "高溫", en: "High temperature" } };
    expect(verdictOf({ alarms: [{ ...alarm, priority: "low" }] })).toBe("go");
    expect(verdictOf({ alarms: [{ ...alarm, priority: "medium" }] })).toBe("look");
    expect(verdictOf({ alarms: [{ ...alarm, priority: "critical" }] })).toBe("no-go");
    const ticket = { ticketId: "t", number: "115-SW-000001", equipmentId: "AHU.03", title: alarm.name };
    expect(verdictOf({ tickets: [{ ...ticket, stopsEquipment: false }] })).toBe("look");
    expect(verdictOf({ tickets: [{ ...ticket, stopsEquipment: true }] })).toBe("no-go");
    const outage = { equipmentId: "AHU.03", title: "濾網", from: hall.from, to: hall.to, means: alarm.name };
    expect(verdictOf({ outages: [{ ...outage, extent: "reduced" }] })).toBe("look");
    expect(verdictOf({ outages: [{ ...outage, extent: "lost" }] })).toBe("no-go");
  });

  test("names maintenance that is late or was never done, and says nothing of what no plan asks for", () => {
    const one = { equipmentId: "AHU.03", name: { zh: "空調箱", en: "Air handler" } };
    const late = epochMs(now - HOUR_MS);
    expect(verdictOf({ maintenance: [{ ...one, lastDoneAt: null, dueAt: late }] })).toBe("look");
    expect(verdictOf({ maintenance: [{ ...one, lastDoneAt: null, dueAt: epochMs(now + HOUR_MS) }] })).toBe("go");
  });

  test("is look where nothing at all is known", () => {
    expect(verdictOf({ rooms: [], coolers: [], lighting: [] })).toBe("look");
  });
});

test("a missing reading never makes a card better, and the card is as bad as its worst line", () => {
  const condition = fc.constantFrom<EquipmentCondition>(FINE, FAILED, SILENT);
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 5 }), fc.nat(4), (conditions, silenced) => {
      const coolers = conditions.map((one, at) => needed(`AHU.0${at}`, one));
      const { verdict, items } = judgeReadiness({ ...hall, coolers }, now);
      expect(verdict).toBe(worstVerdict(items.map((item) => item.verdict)));
      const at = silenced % conditions.length;
      if (conditions[at]?.kind !== "fine") return;
      const after = verdictOf({ coolers: coolers.map((one, place) => (place === at ? needed("x", SILENT) : one)) });
      expect(worstVerdict([verdict, after])).toBe(after);
      expect(after).not.toBe("go");
    }),
  );
});
