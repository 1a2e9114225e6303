import { expect, test } from "vitest";
import { anApplication, aSlot } from "../../ui/booking/fake/application.ts";
import { hourOf } from "../../ui/booking/fake/claim.ts";
import { rivalGroups } from "./rival-groups.ts";

test("applications for one time stand side by side where the first of them waits, all others alone", () => {
  const hall = { resourceId: "SW.AUDITORIUM" };
  const part = { resourceId: "SW.AUDITORIUM.A" };
  const queue = [
    anApplication({ id: "whole", rivalCount: 1, slots: [aSlot(hall)] }),
    anApplication({ id: "alone" }),
    anApplication({ id: "later", rivalCount: 1, slots: [aSlot({ ...hall, from: hourOf(13), to: hourOf(17) })] }),
    anApplication({ id: "part", rivalCount: 1, slots: [aSlot(part)] }),
  ];
  expect(rivalGroups(queue).map((group) => group.map(({ id }) => id))).toEqual([
    ["whole", "part"],
    ["alone"],
    ["later"],
  ]);
});

test("whom the rule book prefers stands first of those who want one time", () => {
  const nextTo = { applicantClassName: { zh: "學校", en: "School" }, submittedAt: hourOf(1) };
  const rival = (id: string, rank: number) =>
    anApplication({ id, rivalCount: 1, standing: { rank, ofCount: 2, ground: "class", nextTo } });
  expect(rivalGroups([rival("company", 2), rival("agency", 1)]).map((group) => group.map(({ id }) => id))).toEqual([
    ["agency", "company"],
  ]);
});
