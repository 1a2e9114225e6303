import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import type { Installation } from "./config/installation.ts";

/** What the environment adds to the installation file. */
export interface DaemonSettings {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Where the records are, instead of where the installation says; may hold a password. */
  readonly recordsUrl: string | null;
}

/**
 * The installation's own settings with those of the environment over them: `WEISHAN_PORT`, `WEISHAN_DATA_DIR`,
 * `WEISHAN_RECORDS` or `WEISHAN_RECORDS_FILE`.
 *
 * @throws WeishanError CONFIG_INVALID for a port that is none, CONFIG_UNREADABLE for a file that cannot be read
 */
export function daemonSettings(
  installation: Installation,
  env: Readonly<Record<string, string | undefined>>,
): DaemonSettings {
  const folder = dirname(installation.file);
  const recordsFile = env["WEISHAN_RECORDS_FILE"];
  return {
    dataDir: resolve(env["WEISHAN_DATA_DIR"] ?? resolve(folder, installation.dataDir)),
    host: installation.http.host,
    port: portOf(env["WEISHAN_PORT"]) ?? installation.http.port,
    recordsUrl: env["WEISHAN_RECORDS"] ?? (recordsFile === undefined ? null : readSecret(resolve(recordsFile))),
  };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new WeishanError(
    "CONFIG_INVALID",
    `WEISHAN_PORT is "${text}"; give a port from 1 to 65535, for example WEISHAN_PORT=8090`,
  );
}

/**
 * A secret from a file of its own, without the line break that editors add.
 *
 * @throws WeishanError CONFIG_UNREADABLE
 */
export function readSecret(file: string): string {
  return readConfigured(file).trim();
}

/** A file that the configuration names, such as a certificate. */
export function readConfigured(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new WeishanError(
      "CONFIG_UNREADABLE",
      `${file} cannot be read; check the path and who may read it`,
      { file },
      error,
    );
  }
}
