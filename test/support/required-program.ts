import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian has a folder for each version of PostgreSQL. */
const POSTGRES = "/usr/lib/postgresql";
const postgresFolders = existsSync(POSTGRES)
  ? readdirSync(POSTGRES).map((version) => join(POSTGRES, version, "bin"))
  : [];

/** Debian keeps servers where an ordinary user's PATH does not look. */
const FOLDERS = [
  ...(process.env["PATH"] ?? "").split(delimiter),
  "/usr/sbin",
  "/usr/local/sbin",
  "/usr/bin",
  ...postgresFolders,
];

/** Where a program is, or undefined. */
const findProgram = (name: string): string | undefined =>
  FOLDERS.map((folder) => join(folder, name)).find((file) => existsSync(file));

/**
 * Whether a program that a test needs is here: `describe.runIf(requireProgram("mosquitto", "mosquitto"))`.
 *
 * On a contributor's machine the test is then skipped with the line that installs the program; in CI a missing
 * program is a failure.
 */
export function requireProgram(name: string, debianPackage: string): boolean {
  if (findProgram(name) !== undefined) return true;
  const remedy = `${name} is not here; install it with: apt-get install ${debianPackage}`;
  if (process.env["CI"] !== undefined) throw new Error(remedy);
  process.stderr.write(`skipped: ${remedy}\n`);
  return false;
}

/** The path of a program that {@link requireProgram} found. */
export function programPath(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not here`);
  return path;
}
