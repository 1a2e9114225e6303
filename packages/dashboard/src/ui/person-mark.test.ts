import { expect, test } from "vitest";
import { initialsOf } from "./person-mark.tsx";

test("a person is known by the family name in Chinese and by two initials elsewhere", () => {
  expect(["陳志明", "Mei-ling Wang", "chen", " "].map(initialsOf)).toEqual(["陳", "MW", "C", ""]);
});
