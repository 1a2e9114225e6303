import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { epochMs } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeptUnit } from "../../ports/hole-store.ts";
import type { Logger } from "../../ports/logger.ts";
import { JsonHoleStore } from "./json-hole-store.ts";

const unit = (unitId: number): KeptUnit => ({
  endpointId: "sw-power",
  unitId,
  profileId: "schneider/pm5000",
  holes: [
    {
      table: "holding",
      address: 3_000,
      quantity: 2,
      exceptionCode: 2,
      learnedAt: epochMs(1_000),
      learnedFromUnitId: 1,
      confirmations: 1,
      retryAt: epochMs(3_601_000),
    },
  ],
});

describe("JsonHoleStore", () => {
  let folder = "";
  let path = "";
  let warnings: string[] = [];
  const quiet = (): void => undefined;
  const log: Logger = {
    debug: quiet,
    info: quiet,
    error: quiet,
    warn: (_facts, message) => void warnings.push(message),
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "weishan-holes-"));
    path = join(folder, "holes.json");
    warnings = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("gives back what was kept last", async () => {
    await new JsonHoleStore(path, log).save([unit(1)]);
    await new JsonHoleStore(path, log).save([unit(1), unit(2)]);
    expect(await new JsonHoleStore(path, log).load()).toEqual([unit(1), unit(2)]);
    expect(await readdir(folder)).toEqual(["holes.json"]);
  });

  test("knows nothing, and says nothing, at the first start", async () => {
    expect(await new JsonHoleStore(path, log).load()).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test.each([
    ["torn", '{"version":1,"units":[{"endp'],
    ["of another kind", '{"version":1,"units":[{"endpointId":"a","unitId":1,"holes":"many"}]}'],
    ["of a later version", '{"version":2,"units":[]}'],
  ])("a file that is %s is set aside and told", async (_what, text) => {
    await writeFile(path, text);
    const store = new JsonHoleStore(path, log);
    expect(await store.load()).toEqual([]);
    expect(warnings).toEqual(["learned holes cannot be read; they are learned again"]);
    expect(await readFile(`${path}.unreadable`, "utf8")).toBe(text);
    await store.save([unit(1)]);
    expect(await store.load()).toEqual([unit(1)]);
  });

  test("says that nothing is kept when the folder is gone", async () => {
    await expect(new JsonHoleStore(join(folder, "gone", "holes.json"), log).save([])).rejects.toThrow("ENOENT");
  });
});
