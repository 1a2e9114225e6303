import { globSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConfigFiles } from "../config/config-files.ts";

/** The profiles that come with Weishan. */
export const SHIPPED_PROFILES = fileURLToPath(new URL("../../profiles", import.meta.url));

/** The rule library that comes with Weishan. */
const SHIPPED_RULES = fileURLToPath(new URL("../../rules", import.meta.url));

/** The rule books of venues that come with Weishan: demonstration data. */
export const SHIPPED_BOOKS = fileURLToPath(new URL("../../booking-books", import.meta.url));

/** Configuration files as they lie on the disk. */
export const configFilesOnDisk: ConfigFiles = {
  profileFolders: [SHIPPED_PROFILES],
  ruleFolders: [SHIPPED_RULES],
  bookFolders: [SHIPPED_BOOKS],
  resolve: (from, path) => (isAbsolute(path) ? path : join(dirname(from), path)),
  profilesIn: (folder) =>
    globSync("*/*.yaml", { cwd: folder }).map((file) => file.replace(/\.yaml$/u, "").replaceAll(sep, "/")),
  readText(file) {
    try {
      return readFileSync(file, "utf8");
    } catch {
      // Whatever the disk says (missing, a folder, no right), the caller names the file and the way out.
      return undefined;
    }
  },
};
