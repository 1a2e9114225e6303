import { expect, test } from "vitest";
import { aRoom } from "./fake/claim.ts";
import { namedRooms } from "./named-rooms.ts";

test("a room that both centres have is named with its centre, and nobody books a microphone as a room", () => {
  const room = (id: string, name: string, parts: Partial<Parameters<typeof aRoom>[0]> = {}) =>
    aRoom({ id, name: { zh: name, en: name }, centerId: id.slice(0, 2), ...parts });
  const { nameOf, choices } = namedRooms(
    [
      room("SW.MEETING.3", "第三會議室"),
      room("FS.MEETING.3", "第三會議室", { seats: null }),
      room("SW.ATRIUM", "中庭"),
      room("SW.EQ.MIC", "麥克風", { venueClass: "equipment" }),
      room("SW.PLAZA", "廣場", { isLettable: false }),
    ],
    { name: ({ name }) => name.zh, center: (id) => (id === "SW" ? "四維" : "鳳山") },
  );
  expect([nameOf("SW.ATRIUM"), nameOf("FS.MEETING.3"), nameOf("gone")]).toEqual(["中庭", "鳳山 第三會議室", "gone"]);
  expect(choices).toEqual([
    {
      group: "四維",
      items: [
        { value: "SW.MEETING.3", label: "四維 第三會議室 (40)" },
        { value: "SW.ATRIUM", label: "中庭 (40)" },
      ],
    },
    { group: "鳳山", items: [{ value: "FS.MEETING.3", label: "鳳山 第三會議室" }] },
  ]);
});
