import { BUILTIN_CENTERS } from "@weishan/core/center";
import { expect, test } from "vitest";
import { EnergySchema } from "./energy-schema.ts";
import { energyMeterProblems, meterEntries } from "./load-energy-meters.ts";
import { parseYamlSource } from "./yaml-source.ts";

const problemsOf = (yaml: string) => {
  const parsed = parseYamlSource("installation.yaml", yaml);
  if (!parsed.ok) throw new TypeError(yaml);
  const energy = EnergySchema.parse((parsed.source.value as { readonly energy: unknown }).energy);
  return energyMeterProblems(energy, [BUILTIN_CENTERS.siwei], parsed.source);
};
const manual = (more: string) =>
  `energy:\n  meters:\n    - { id: SW.SHOP, center: SW, kind: manual, name: { zh: 商店, en: Shop }, ${more} }\n`;

test("a meter that a shop's keeper reads stands behind the meter of its floor", () => {
  expect(problemsOf(manual("behind: SW.MAIN.01F.MTR.01, floor: SW.MAIN.01F"))).toEqual([]);
  const energy = EnergySchema.parse({
    meters: [{ id: "A", center: "SW", kind: "virtual", name: { zh: "甲", en: "A" }, sum: [{ meter: "B" }] }],
  });
  expect(meterEntries(energy)[0]).toMatchObject({ id: "A", sum: [{ meterId: "B", factor: 1 }] });
});

test.for([
  ["center: SX", manual("behind: SW.MAIN.01F.MTR.01").replace("center: SW", "center: SX"), /no centre "SX"/],
  ["floor", manual("floor: SW.MAIN.91F"), /no floor "SW.MAIN.91F"/],
  ["behind", manual("behind: SW.NOWHERE"), /no meter "SW.NOWHERE"/],
] as const)("what is wrong with a meter's %s is told at its line", ([, yaml, message]) => {
  const [problem] = problemsOf(yaml);
  expect(problem?.message).toMatch(message);
  expect(problem?.line).toBe(3);
});
