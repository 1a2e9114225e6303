import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";

/**
 * Makes the data folder where it is not there yet.
 *
 * @throws WeishanError DATA_DIR_UNWRITABLE where nobody may write there
 */
export function makeDataDir(dataDir: string): void {
  try {
    // Readings tell when people are in; only the user that runs the daemon looks into the folder.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const message = `the data folder ${resolve(dataDir)} cannot be made; give the right to write there, or choose another: WEISHAN_DATA_DIR=/path`;
    throw new WeishanError("DATA_DIR_UNWRITABLE", message, { dataDir }, error);
  }
}
