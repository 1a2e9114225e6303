import { fengshan, siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { configFilesOnDisk } from "../cli/config-files-on-disk.ts";
import { formatProblem } from "./config-problem.ts";
import { EnergySchema } from "./energy-schema.ts";
import { loadEnergy } from "./load-energy.ts";
import { parseYamlSource } from "./yaml-source.ts";

const BOOK = `tariffBook: 1
name: harbour-hv
title: { zh: 港區, en: Harbour }
supply: high
contractRule: two-stage
scheduleOf: taipower-hv-2stage
editions:
  - validFrom: 2026-01-01
    source: { title: Contract, edition: "2026", clause: "3" }
    energyTwdPerKwh: { summer: { peak: "7.10" }, non-summer: { peak: "6.80" } }
    basicTwdPerKw: { summer: { regular: "223.60" }, non-summer: { regular: "166.90" } }
`;

function load(energy: string, book: string | undefined = BOOK) {
  const yaml = parseYamlSource("/inst/weishan.yaml", `energy:\n${energy}`);
  if (!yaml.ok) throw new Error("the installation of the test cannot be read");
  const { source } = yaml;
  const files = {
    ...configFilesOnDisk,
    readText: (file: string) => (file === "/inst/own.yaml" ? book : configFilesOnDisk.readText(file)),
  };
  const document = EnergySchema.parse((source.value as { energy: unknown }).energy);
  const loaded = loadEnergy(document, { files, source, centers: [siwei, fengshan] });
  return { ...loaded, told: loaded.problems.map(formatProblem) };
}

describe("the contracts of an installation", () => {
  test("are under a built-in book or one of its own", () => {
    const { told, energyContracts, tariffBooks } = load(`  tariffBooks: [own.yaml]
  contracts:
    - { center: SW, validFrom: 2026-01-01, book: harbour-hv, capacities: { regular: 900 }, assumed: true }
    - { center: FS, validFrom: 2026-01-01, book: taipower-hv-2stage, capacities: { regular: 700 }, industryCode: "831" }
`);
    expect(told).toEqual([]);
    expect(energyContracts.map(({ centerId, book, isAssumed }) => [centerId, book, isAssumed])).toEqual([
      ["SW", "harbour-hv", true],
      ["FS", "taipower-hv-2stage", false],
    ]);
    expect(tariffBooks.at(-1)?.name).toBe("harbour-hv");
  });

  test.for([
    ["{ center: SX, validFrom: 2026-01-01, book: taipower-hv-2stage, capacities: { regular: 1 } }", /centre "SX"/u],
    [
      "{ center: SW, validFrom: 2026-01-01, book: taipower-hv-2stag, capacities: { regular: 1 } }",
      /taipower-hv-2stage/u,
    ],
    ["{ center: SW, validFrom: 2026-01-01, book: taipower-hv-2stage, capacities: { semi-peak: 1 } }", /semi-peak/u],
    ["{ center: SW, validFrom: 2001-01-01, book: taipower-hv-2stage, capacities: { regular: 1 } }", /2001-01-01/u],
    [
      "{ center: SW, validFrom: 2026-01-01, book: taipower-hv-2stage, capacities: { regular: 1 }, industryCode: x }",
      /industry x/u,
    ],
    [
      "{ center: FS, validFrom: 2026-01-01, book: taipower-hv-2stage, capacities: { regular: 1 }, iceMeter: FS.REAR.B1.MTR.MAI }",
      /FS\.REAR\.B1\.MTR\.MAIN/u,
    ],
  ] as const)("that are wrong are told with line and column: %s", ([contract, words]) => {
    const { told } = load(`  contracts:\n    - ${contract}\n`);
    expect(told).toEqual([expect.stringMatching(words)]);
    expect(told[0]).toMatch(/weishan\.yaml:3:\d+/u);
  });

  test("do not begin twice on one day, and a book that cannot be read is the only thing told", () => {
    const one = "    - { center: SW, validFrom: 2026-01-01, book: taipower-hv-2stage, capacities: { regular: 1 } }\n";
    expect(load(`  contracts:\n${one}${one}`).told).toEqual([expect.stringContaining("two contracts")]);
    const broken = BOOK.replace('"7.10"', "seven");
    expect(load(`  tariffBooks: [own.yaml]\n  contracts:\n${one}`, broken).told).toEqual([
      expect.stringMatching(/own\.yaml:10:.*price/u),
    ]);
    expect(load("  tariffBooks: [own.yaml]\n  contracts: []\n", "").told).toHaveLength(1);
  });
});
