import { fengshan, siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { configFilesOnDisk } from "../../../cli/config-files-on-disk.ts";
import { loadRuleBooks } from "../../../config/load-rule-books.ts";
import { parseYamlSource } from "../../../config/yaml-source.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { applicationBench } from "../application/fake/application-bench.ts";
import { deskWorker } from "../fake/ledger-bench.ts";
import { lettingBench } from "../fake/letting-bench.ts";
import { makeDemoBookings } from "./demo-bookings.ts";

const yaml = parseYamlSource("/demo.yaml", "weishan: 1\n");
if (!yaml.ok) throw new Error("the file of the test cannot be read");
const { ruleBooks } = loadRuleBooks(
  { books: [] },
  { files: configFilesOnDisk, source: yaml.source, centers: [siwei, fengshan] },
);

describe("the booking desk of the demonstration", async () => {
  const bench = await applicationBench({ books: ruleBooks });
  const lettings = lettingBench(bench);
  const troubles: unknown[] = [];
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (facts: unknown) => void troubles.push(facts),
    error: () => undefined,
  };
  const parts = { ...bench, calendar: { isWorkday: () => true }, lettings: lettings.http, log };
  await makeDemoBookings(parts);
  const rows = await bench.records.of(applicationRecords).list();
  const now = bench.clock.now();

  test("is made whole, once: a second start finds it", async () => {
    expect(troubles).toEqual([]);
    await makeDemoBookings(parts);
    expect(await bench.records.of(applicationRecords).count()).toBe(rows.length);
  });

  test("has applications in every state but the one that passes at once", () => {
    const states = new Set(rows.map(({ state }) => state));
    expect([...states].toSorted()).toEqual([
      "cancelled",
      "closed",
      "confirmed",
      "correction-asked",
      "deposit-settled",
      "draft",
      "force-majeure",
      "handed-back",
      "in-use",
      "payment-due",
      "rejected",
      "stopped",
      "submitted",
      "withdrawn",
    ]);
  });

  test("says of everybody that they are made up", () => {
    expect(rows.filter(({ organisation }) => organisation?.includes("示範") !== true)).toEqual([]);
  });

  test("has uses that go on now, weeks behind and weeks ahead", () => {
    const running = rows.filter(
      ({ state, firstFromAt, lastToAt }) => state === "in-use" && firstFromAt <= now && now < lastToAt,
    );
    expect(running.length).toBeGreaterThanOrEqual(3);
    expect(rows.filter(({ lastToAt }) => lastToAt <= now).length).toBeGreaterThan(100);
    expect(rows.filter(({ firstFromAt }) => firstFromAt > now).length).toBeGreaterThan(150);
  });

  test("lets two apply for the same afternoon, and shows them side by side", async () => {
    const { applications } = await bench.applications.list(
      { states: ["submitted"], sort: "oldest", limit: 20 },
      bench.manager,
    );
    expect(applications.map(({ rivalCount }) => rivalCount)).toEqual([1, 1]);
  });

  test("warns of the air handler that is in maintenance before the concert", async () => {
    const concert = rows.find(({ id }) => id === "demo-concert");
    const claims = await bench.ledger.standing({
      from: concert?.firstFromAt ?? now,
      to: concert?.lastToAt ?? now,
      kinds: ["maintenance"],
    });
    expect(claims.map(({ equipmentId }) => equipmentId)).toEqual(["SW.MAIN.01F.AHU.04"]);
  });

  test("has a series, people who wait, and a wall that shows three of four", async () => {
    const { series, waitingList, media } = lettings.http;
    const [meeting] = await series.list({ centerId: "SW" }, deskWorker);
    expect(meeting?.occurrences).toHaveLength(10);
    const waiting = await waitingList.list({ centerId: "SW", isOpen: true }, deskWorker);
    expect(waiting.map(({ place, state }) => [place, state])).toEqual([
      [1, "waiting"],
      [2, "waiting"],
    ]);
    const list = await media.playlist({ equipmentId: "SW.MAIN.01F.LED.01", date: "2026-03-03" }, deskWorker);
    expect([list.entries.length, list.missing.map(({ state }) => state)]).toEqual([3, ["handed-in"]]);
  });
});
