import type { ResourceTree } from "@weishan/core/booking";
import { taipeiDate } from "@weishan/core/calendar";
import { ROC_111, type SeededGroup, type SeededLetting, seededYear } from "../../../booking/demo/seeded-year.ts";

/** What the city counted from September 110 to January 111 (業務報告 111-03-31), both centres together. */
const SESSION = { halls: 205, meetings: 1_149 } as const;
const SESSION_DAYS_BEFORE_THE_YEAR = 122;

/** The lettings of ROC 111, and of the four months before it: with January of 111 they make the session of the council. */
export function recordedLettings(tree: ResourceTree): readonly SeededLetting[] {
  const year = seededYear(tree, { firstDay: "2022-01-01" });
  const january = year.filter(({ slots: [slot], outcome }) => {
    return outcome === "held" && slot !== undefined && taipeiDate(slot.from) < "2022-02-01";
  });
  const countOf = (kind: SeededGroup["kind"]): number =>
    january.filter(({ id }) => groupsOf(kind).some(({ key }) => id.startsWith(`seeded-${key}-`))).length;
  const before = seededYear(tree, {
    firstDay: "2021-09-01",
    dayCount: SESSION_DAYS_BEFORE_THE_YEAR,
    seed: 110,
    groups: [
      ...shared(groupsOf("event"), SESSION.halls - countOf("event")),
      ...shared(groupsOf("meeting"), SESSION.meetings - countOf("meeting")),
    ],
  });
  return [...before.map((letting) => ({ ...letting, id: letting.id.replace("seeded", "seeded110") })), ...year];
}

/** The groups that the council hears of; the residence, the wall and the posters are not among them. */
const groupsOf = (kind: SeededGroup["kind"]): readonly SeededGroup[] =>
  ROC_111.filter((group) => group.kind === kind && !group.resourceIds.some((id) => id.startsWith("SW.RESIDENCE")));

/** The groups with so many uses among them, in the proportions that they have; the rest goes to the last. */
function shared(groups: readonly SeededGroup[], uses: number): readonly SeededGroup[] {
  const all = groups.reduce((sum, group) => sum + group.uses, 0);
  let left = uses;
  return groups.map((group, index) => {
    const own = index === groups.length - 1 ? left : Math.floor((group.uses / all) * uses);
    left -= own;
    return { ...group, uses: own };
  });
}
