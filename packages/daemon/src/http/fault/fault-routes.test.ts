import { taipeiInstant } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { afterEach, describe, expect, test } from "vitest";
import type { FaultDesk, FaultQuery, SeenFaults } from "../../app/fault/fault-side.ts";
import { noFaults } from "../../app/fault/no-faults.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const AHU = "SW.MAIN.03F.AHU.01";

let bench: HttpBench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

/** A desk that remembers what it was asked. */
async function deskBench() {
  const asked: { seen: SeenFaults; query: FaultQuery }[] = [];
  const faults: FaultDesk = {
    ...noFaults,
    board: async (seen, query) => {
      asked.push({ seen, query });
      return { diagnoses: [], coverage: [] };
    },
    find: async (id, seen) => {
      if (!seen.equipment.has(AHU)) throw new WeishanError("RECORD_UNKNOWN", `no fault is called "${id}"`, { id });
      throw new WeishanError("RECORD_UNKNOWN", "it is gone", { at: taipeiInstant("2026-07-06", "08:00") });
    },
  };
  bench = await httpBench({ faults });
  return { app: bench, asked };
}

describe("the routes of faults", () => {
  test("ask for thirty days unless told otherwise, and for open ones only when told so", async () => {
    const { app, asked } = await deskBench();
    await app.get("/api/v1/faults");
    await app.get("/api/v1/faults?days=7&open=true&centers=SW,FS");
    expect(asked.map(({ query }) => query)).toEqual([
      { days: 30, isOpen: undefined },
      { days: 7, isOpen: true, centers: ["SW", "FS"] },
    ]);
  });

  test("show only the part of the model that the caller sees", async () => {
    const { app, asked } = await deskBench();
    const elevatorsOnly = personWith([{ role: "engineer", centers: ["SW"], systems: ["elevator"] }]);
    const headers = app.authenticator.signIn(elevatorsOnly);
    await app.app.inject({ url: "/api/v1/faults", headers });
    expect(asked[0]?.seen.equipment.has(AHU)).toBe(false);
    const hidden = await app.app.inject({ url: "/api/v1/faults/f1", headers });
    expect([hidden.statusCode, hidden.json().code]).toEqual([404, "RECORD_UNKNOWN"]);
  });

  test("give every rule in words with the source of each threshold", async () => {
    const { app } = await deskBench();
    const { rules } = (await app.get("/api/v1/faults/rules")).json();
    const apar = rules.filter(({ id }: { id: string }) => id.startsWith("APAR-"));
    expect(apar).toHaveLength(28);
    expect(apar[0]).toMatchObject({ equipmentKind: "air-handler", expression: { en: "Tsa < Tma + ΔTsf − εt" } });
  });

  test("refuse a span that is none", async () => {
    const { app } = await deskBench();
    expect((await app.get("/api/v1/faults?days=0")).statusCode).toBe(400);
    expect((await app.get("/api/v1/faults?open=maybe")).statusCode).toBe(400);
  });
});
