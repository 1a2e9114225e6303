import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { epochMs } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WriteRecord } from "../../ports/write-log.ts";
import { JsonLinesWriteLog } from "./json-lines-write-log.ts";

const order = (orderId: string): WriteRecord => ({
  kind: "requested",
  orderId,
  at: epochMs(1_000),
  pointId: "SW.MAIN.03F.FCU.07.setpointC",
  value: 26,
  by: "陳工程師",
  reason: "會議前先行降溫",
});

describe("JsonLinesWriteLog", () => {
  let folder = "";
  let path = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "weishan-writes-"));
    path = join(folder, "writes.jsonl");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const lines = async (): Promise<unknown[]> =>
    (await readFile(path, "utf8"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as unknown);

  test("keeps every line in the order in which it came, over restarts", async () => {
    for (const turn of ["a", "b"]) {
      const log = new JsonLinesWriteLog(path);
      await log.start();
      await Promise.all([1, 2, 3].map((count) => log.append(order(`${turn}${count}`))));
      await log.stop();
    }
    expect(await lines()).toEqual(["a1", "a2", "a3", "b1", "b2", "b3"].map(order));
  });

  test("starts a new line after one that a loss of power tore off", async () => {
    await appendFile(path, '{"kind":"reque');
    const log = new JsonLinesWriteLog(path);
    await log.start();
    await log.append(order("a1"));
    await log.stop();
    expect((await readFile(path, "utf8")).split("\n")[1]).toBe(JSON.stringify(order("a1")));
  });

  test("says that a line is not kept when the file is not open", async () => {
    await expect(new JsonLinesWriteLog(path).append(order("a1"))).rejects.toThrow("is not open");
  });
});
