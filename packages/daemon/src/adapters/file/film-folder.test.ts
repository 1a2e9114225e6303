import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FilmFolder } from "./film-folder.ts";

const ID = "10000000-0000-4000-8000-000000000001";

async function* pieces(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size).fill(size % 256);
}

describe("films on the disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-films-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const films = new FilmFolder(folder);

  test("come back as they came, from any offset", async () => {
    const { sizeBytes } = await films.keep(ID, pieces(700, 300), 1_000);
    const kept = await films.find(ID);
    expect([sizeBytes, kept?.sizeBytes]).toEqual([1_000, 1_000]);
    expect([...((await kept?.read(698, 4)) ?? [])]).toEqual([700 % 256, 700 % 256, 300 % 256, 300 % 256]);
    expect((await kept?.read(990, 100))?.length).toBe(10);
    let streamed = 0;
    for await (const piece of kept?.pieces() ?? pieces()) streamed += piece.length;
    expect(streamed).toBe(1_000);
    await films.remove(ID);
    expect(await films.find(ID)).toBeUndefined();
  });

  test("that are too large are refused while they come, and leave nothing behind", async () => {
    await expect(films.keep(ID, pieces(700, 400), 1_000)).rejects.toMatchObject({ code: "UPLOAD_REFUSED" });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("have no other path than their id", async () => {
    await expect(films.find("../../etc/passwd")).rejects.toThrow(RangeError);
  });
});
