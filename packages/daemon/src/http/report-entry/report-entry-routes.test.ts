import { expect, test } from "vitest";
import { httpBench } from "../fake/http-bench.ts";

test("an entry may be as long, and a bill may have as many lines, as their schemas say", async () => {
  const bench = await httpBench();
  const post = async (url: string, payload: object) =>
    (await bench.app.inject({ method: "POST", url, headers: bench.signedIn, payload })).statusCode;
  const figures = Array.from({ length: 20 }, (_, at) => ({
    key: `figure-${at}`.padEnd(32, "x"),
    name: "數".repeat(100),
    value: "123456789012345.123456",
    unit: "單".repeat(20),
  }));
  const entry = {
    topic: "greening",
    reports: ["city-year"],
    centerIds: ["SW"],
    kind: "happened",
    from: "2026-01-01",
    to: "2026-01-31",
    position: 10,
    text: "綠".repeat(3_000),
    figures,
    source: "科".repeat(300),
  };
  const line = { item: "項".repeat(120), amountTwd: "123456789012345.123456", quantity: "123456789012345.123456" };
  const bill = {
    id: "a-long-bill-0001",
    centerId: "SW",
    from: "2026-01-01",
    until: "2026-02-01",
    documentNumber: null,
    lines: Array.from({ length: 100 }, () => line),
  };
  expect([await post("/api/v1/report-entries", entry), await post("/api/v1/utility-bills", bill)]).toEqual([200, 200]);
  await bench.app.close();
});
