import { describe, expect, test } from "vitest";
import type { Person } from "../../api/client.ts";
import { findPeople } from "./find-people.ts";

const person = (displayName: string, more: Partial<Person> = {}): Person => ({
  personId: displayName,
  displayName,
  email: `${displayName}@kcg.gov.tw`,
  language: "zh-TW",
  grants: [{ role: "viewer", centers: "all", systems: "all", source: "weishan" }],
  isDisabled: false,
  isErased: false,
  isDemo: false,
  twoFactorEnabled: false,
  createdAt: 0,
  lastSeenAt: null,
  ...more,
});
const people = [
  person("gone", { isDisabled: true }),
  person("wang", { grants: [{ role: "engineer", centers: ["SW"], systems: "all", source: "weishan" }] }),
  person("chen"),
];
const named = (role: string): string => (role === "engineer" ? "設備工程師" : "檢視者");
const namesFor = (words: string): readonly string[] =>
  findPeople(people, words, named).map(({ displayName }) => displayName);

describe("the list of people", () => {
  test("has everybody by name, and last who can no longer sign in", () => {
    expect(namesFor("")).toEqual(["chen", "wang", "gone"]);
  });

  test("is searched by name, address and role, all words at once", () => {
    expect([namesFor("WANG"), namesFor("設備工程師"), namesFor("kcg.gov 檢視"), namesFor("wang 檢視")]).toEqual([
      ["wang"],
      ["wang"],
      ["chen", "gone"],
      [],
    ]);
  });
});
