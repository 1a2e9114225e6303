import { describe, expect, test } from "vitest";
import { aRoom } from "../../ui/booking/fake/claim.ts";
import { aTicket } from "./fake/ticket-row.ts";
import { isSettlementWhole, keptTwdOf, settlementOrder, ticketsOfRooms } from "./settlement.ts";

const chairs = { key: 1, amountTwd: 1_200, reason: " 座椅破損 ", ticketId: "t1" };
const floor = { key: 2, amountTwd: 800, reason: "地板刮傷", ticketId: "" };

describe("settling a deposit", () => {
  test("keeps the sum of what was found", () => {
    expect(keptTwdOf([chairs, floor])).toBe(2_000);
  });

  test("is whole only where each sum says why and no more is kept than was paid", () => {
    expect(isSettlementWhole([chairs, floor], 2_000)).toBe(true);
    expect(isSettlementWhole([chairs, floor], 1_999)).toBe(false);
    expect(isSettlementWhole([{ ...floor, reason: " " }], 2_000)).toBe(false);
    expect(isSettlementWhole([{ ...floor, amountTwd: 0 }], 2_000)).toBe(false);
    expect(isSettlementWhole([], 0)).toBe(true);
  });

  test("is told with the ticket of the damage, the photos and what was seen", () => {
    expect(settlementOrder([chairs, floor], ["p1"], "  ")).toEqual({
      deductions: [
        { amountTwd: 1_200, reason: "座椅破損", ticketId: "t1" },
        { amountTwd: 800, reason: "地板刮傷", ticketId: null },
      ],
      photoIds: ["p1"],
      note: null,
    });
  });
});

const name = { zh: "", en: "" };
const placeOf = (spaceId: string) => ({ spaceId, spaceName: name, floorName: name });
const machine = (equipmentId: string) => ({
  equipmentId,
  equipmentName: name,
  centerId: "SW",
  system: "hvac" as const,
  spaceName: null,
});

describe("the tickets shown when a hall is handed back", () => {
  const resources = [
    aRoom({ id: "SW.AUDITORIUM", leafIds: ["A", "B"], spaceIds: ["SW.HALL"], equipmentIds: ["SW.AHU.07"] }),
    aRoom({ id: "SW.AUDITORIUM.A", leafIds: ["A"], spaceIds: ["SW.HALL.A"] }),
    aRoom({ id: "SW.AUDITORIUM.B", leafIds: ["B"], spaceIds: ["SW.HALL.B"] }),
    aRoom({ id: "SW.MEETING.1", leafIds: ["M"], spaceIds: ["SW.ROOM1"], equipmentIds: ["SW.FCU.01"] }),
  ];
  const tickets = [
    aTicket("hall", { space: placeOf("SW.HALL") }),
    aTicket("part", { space: placeOf("SW.HALL.A") }),
    aTicket("air", { equipment: machine("SW.AHU.07") }),
    aTicket("other", { space: placeOf("SW.ROOM1") }),
    aTicket("nowhere"),
  ];

  test("are those of its spaces, its parts and what it depends on", () => {
    expect(ticketsOfRooms(tickets, resources, ["SW.AUDITORIUM"]).map(({ id }) => id)).toEqual(["hall", "part", "air"]);
  });

  test("of a part are those of the whole too, and of no other part", () => {
    expect(ticketsOfRooms(tickets, resources, ["SW.AUDITORIUM.B"]).map(({ id }) => id)).toEqual(["hall", "air"]);
  });
});
