import { expect, test } from "vitest";
import { withMembers } from "./with-members.ts";

test("whoever has a shift or stands in is a member, once", () => {
  const team = withMembers({
    id: "day",
    name: { zh: "日班", en: "Day" },
    centers: "all",
    memberIds: ["lin"],
    shifts: [
      { personId: "lin", days: [1], from: "08:00", to: "17:30" },
      { personId: "chen", days: [2], from: "08:00", to: "17:30" },
    ],
    overrides: [{ personId: "wang", fromAt: 0, toAt: 1, note: "" }],
  });
  expect(team.memberIds).toEqual(["lin", "chen", "wang"]);
});
