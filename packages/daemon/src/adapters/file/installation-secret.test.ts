import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installationSecret } from "./installation-secret.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weishan-secret-"));
  file = join(folder, "access.key");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("is made once, kept, and readable by its own user only", () => {
  const secret = installationSecret(file);
  expect([installationSecret(file), secret.length, statSync(file).mode & 0o777]).toEqual([secret, 64, 0o600]);
});

test("a file that holds none is said, not overwritten", () => {
  writeFileSync(file, "short\n");
  expect(() => installationSecret(file)).toThrow("put the one of the backup back");
});

test("a folder that is not there is said", () => {
  expect(() => installationSecret(join(folder, "nowhere", "access.key"))).toThrow("cannot be written");
});
