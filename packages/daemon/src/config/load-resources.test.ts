import { leavesOf, resourceTree } from "@weishan/core/booking";
import { siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formatProblem } from "./config-problem.ts";
import { BookingSchema } from "./installation-schema.ts";
import { loadResources } from "./load-resources.ts";
import { parseYamlSource } from "./yaml-source.ts";

function loaded(resources: string) {
  const yaml = parseYamlSource("/inst/weishan.yaml", `booking:\n  resources:\n${resources}`);
  if (!yaml.ok) throw new Error("the installation of the test cannot be read");
  const { booking } = z.object({ booking: BookingSchema }).parse(yaml.source.value);
  const found = loadResources(booking, { centers: [siwei], source: yaml.source });
  return { ...found, said: found.problems.map(formatProblem) };
}

describe("what an installation lets", () => {
  test("stands beside what is built in, and in place of what has the same id", () => {
    const { resources, said } = loaded(`
    - { id: SW.ATRIUM, center: SW, class: atrium, name: { zh: 中庭, en: Atrium }, spaces: [SW.MAIN.01F.ATRIUM], seats: 300 }
    - { id: SW.AUDITORIUM.ABC, center: SW, class: auditorium, name: { zh: 全區, en: All }, spaces: [], parent: SW.AUDITORIUM,
        parts: [SW.AUDITORIUM.AB, SW.AUDITORIUM.C] }
`);
    expect(said).toEqual([]);
    const tree = resourceTree([siwei], resources);
    expect(tree.byId.get("SW.ATRIUM")).toMatchObject({ seats: 300, provenance: { kind: "installation" } });
    expect(leavesOf(tree, "SW.AUDITORIUM.ABC")).toEqual(leavesOf(tree, "SW.AUDITORIUM"));
  });

  test("is refused line by line where something that it names is not there", () => {
    const { said } = loaded(`
    - { id: SW.X, center: SX, class: plaza, name: { zh: 甲, en: A }, spaces: [] }
    - { id: SW.Y, center: SW, class: plaza, name: { zh: 乙, en: B }, spaces: [SW.MAIN.01F.ATRIU], equipment: [SW.NO], parent: SW.Y }
    - { id: SW.Y, center: SW, class: plaza, name: { zh: 丙, en: C }, spaces: [], parts: [SW.AUDITORIUM.Z] }
`);
    expect(said.map((line) => line.split("\n")[0])).toEqual([
      '/inst/weishan.yaml:4:19 booking.resources[0].center: there is no centre "SX"',
      '/inst/weishan.yaml:5:78 booking.resources[1].spaces[0]: there is no space "SW.MAIN.01F.ATRIU"',
      '/inst/weishan.yaml:5:110 booking.resources[1].equipment[0]: there is no equipment "SW.NO"',
      '/inst/weishan.yaml:5:118 booking.resources[1].parent: there is no other resource "SW.Y"',
      "/inst/weishan.yaml:6:9 booking.resources[2].id: SW.Y stands here twice",
      '/inst/weishan.yaml:6:89 booking.resources[2].parts[0]: there is no other resource "SW.AUDITORIUM.Z"',
    ]);
  });

  test("is refused where parts contain each other", () => {
    const { said } = loaded(`
    - { id: SW.P, center: SW, class: plaza, name: { zh: 甲, en: A }, spaces: [], parts: [SW.Q] }
    - { id: SW.Q, center: SW, class: plaza, name: { zh: 乙, en: B }, spaces: [], parts: [SW.P] }
`);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("a part cannot contain its whole");
  });
});
