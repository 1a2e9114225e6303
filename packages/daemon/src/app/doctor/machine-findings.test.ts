import { describe, expect, test } from "vitest";
import { calmMachine, NOW_MS } from "./fake/calm-machine.ts";
import { clockFinding, diskFinding, memoryFinding, nodeFinding, timeZoneFinding } from "./machine-findings.ts";

describe("the clock", () => {
  test.each([
    ["is well where it follows a time server", true, NOW_MS, "ok"],
    ["is worth a warning where it follows none", false, NOW_MS, "warning"],
    ["is unknown, not well, where the machine does not tell", null, NOW_MS, "unknown"],
    [
      "is wrong where it stands before this program was made, whatever it follows",
      true,
      Date.UTC(2000, 0, 1),
      "failing",
    ],
  ] as const)("%s", async (_title, isSynchronized, nowMs, status) => {
    const finding = await clockFinding(nowMs, { clockSynchronized: async () => isSynchronized });
    expect(finding).toMatchObject({ check: "clock", status });
  });
});

describe("the time zone", () => {
  test("is known", () => {
    expect(timeZoneFinding(NOW_MS)).toMatchObject({ status: "ok", facts: { offset: "GMT+8" } });
  });

  test("is failing where Taipei is not eight hours ahead, as in its last summer time in 1979", () => {
    expect(timeZoneFinding(Date.UTC(1979, 7, 1))).toMatchObject({ status: "failing", facts: { offset: "GMT+9" } });
  });
});

describe("Node", () => {
  test.each([
    ["24.7.0", "ok"],
    ["26.0.0", "ok"],
    ["24.6.9", "failing"],
    ["22.20.0", "failing"],
    ["", "failing"],
    ["unknown", "failing"],
  ] as const)("%s is %s", (nodeVersion, status) => {
    expect(nodeFinding({ nodeVersion })).toMatchObject({ check: "node", status });
  });
});

describe("memory", () => {
  test.each([
    [200e6, "ok"],
    [199e6, "warning"],
  ] as const)("%d available bytes are %s", (availableBytes, status) => {
    expect(memoryFinding({ memory: () => ({ totalBytes: 1e9, availableBytes }) }).status).toBe(status);
  });
});

describe("the disk", () => {
  const needs = { journalMaxBytes: 2e9, journalBytes: 1e9 };
  const statusOf = async (freeBytes: number, totalBytes = 100e9) =>
    (await diskFinding("/data", needs, { disk: async () => ({ freeBytes, totalBytes }) })).status;

  test("is well with a tenth free, worth a warning below, and failing below three hundredths", async () => {
    expect([await statusOf(10e9), await statusOf(9.9e9), await statusOf(2.9e9)]).toEqual(["ok", "warning", "failing"]);
  });

  test("is worth a warning where the journal may still grow by more than is free", async () => {
    expect([await statusOf(0.9e9, 2e9), await statusOf(1e9, 2e9)]).toEqual(["warning", "ok"]);
  });

  test("is failing, not divided by nothing, where there is none of it", async () => {
    expect(await statusOf(0, 0)).toBe("failing");
  });

  test("is unknown where its space cannot be read", async () => {
    expect(await diskFinding("/data", needs, calmMachine({ disk: async () => null }))).toMatchObject({
      status: "unknown",
      facts: { folder: "/data" },
    });
  });
});
