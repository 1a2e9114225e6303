import { existsSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { ConfigurationFile } from "../adapters/backup/backup-plan.ts";
import { configFilesOnDisk, SHIPPED_BOOKS, SHIPPED_PROFILES } from "../cli/config-files-on-disk.ts";
import type { ConfigFiles } from "../config/config-files.ts";
import type { Installation } from "../config/installation.ts";
import { loadInstallation } from "../config/load-installation.ts";

/** Files that the installation names and that everybody may read; all others that it names are secrets. */
const PUBLIC_FILES: ReadonlySet<string> = new Set(["caFile", "certFile"]);

/** Comes with the program, and with every program that restores. */
const SHIPPED = [SHIPPED_PROFILES, SHIPPED_BOOKS];

/** The files that make up a configuration, and the secrets among those it names. */
export interface ConfigurationFiles {
  readonly files: readonly ConfigurationFile[];
  /** `mqtt[0].passwordFile: /etc/weishan/broker-password`, a line each. */
  readonly secrets: readonly NamedFile[];
  readonly certificates: readonly NamedFile[];
}

interface NamedFile {
  /** Where the installation names it. */
  readonly key: string;
  readonly path: string;
}

/** The installation file, every centre and profile that is read with it, and what it names besides. */
export function configurationFiles(installation: Installation): ConfigurationFiles {
  const folder = dirname(installation.file);
  const read = new Set<string>();
  const recording: ConfigFiles = {
    ...configFilesOnDisk,
    readText(file) {
      const text = configFilesOnDisk.readText(file);
      if (text !== undefined) read.add(file);
      return text;
    },
  };
  loadInstallation(installation.file, recording);
  const { brokers: mqtt, ...rest } = installation;
  const named = namedFiles({ ...rest, mqtt }, "", folder);
  const certificates = named.filter(({ key }) => PUBLIC_FILES.has(lastKey(key)));
  const secrets = named.filter(({ key }) => !PUBLIC_FILES.has(lastKey(key)));
  const paths = [...read, ...certificates.map(({ path }) => path).filter((path) => existsSync(path))];
  const own = [...new Set(paths)].filter((path) => SHIPPED.every((folder) => isOutside(folder, path)));
  return { files: own.map((path) => ({ path, as: placeOf(path, folder) })), secrets, certificates };
}

const lastKey = (key: string): string => key.split(".").at(-1) ?? key;

/** Every value of a key that ends in `File`, wherever it stands in the installation. */
function namedFiles(value: unknown, key: string, folder: string): readonly NamedFile[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => namedFiles(item, `${key}[${index}]`, folder));
  if (typeof value === "string") return key.endsWith("File") ? [{ key, path: resolve(folder, value) }] : [];
  if (typeof value !== "object" || value === null) return [];
  return (
    Object.entries(value)
      // The centres are large and name no files.
      .filter(([name]) => name !== "centers")
      .flatMap(([name, inner]) => namedFiles(inner, key === "" ? name : `${key}.${name}`, folder))
  );
}

const isOutside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way.startsWith("..") || isAbsolute(way);
};

/** Under `installation/` as it lies beside the installation file; what lies elsewhere keeps its whole path. */
function placeOf(path: string, folder: string): string {
  const way = isOutside(folder, path)
    ? `elsewhere/${path.replaceAll(/^[A-Za-z]:|^[/\\]+/gu, "")}`
    : relative(folder, path);
  return `installation/${way.replaceAll(sep, "/")}`;
}
