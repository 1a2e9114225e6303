import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { formatProblem } from "../config/config-problem.ts";
import type { Installation } from "../config/installation.ts";
import { loadInstallation } from "../config/load-installation.ts";
import { configFilesOnDisk } from "./config-files-on-disk.ts";
import type { Terminal } from "./terminal.ts";

const DEFAULT_FILE = "weishan.yaml";

/**
 * The installation that a command works on: the file it was given, `WEISHAN_INSTALLATION`, or `weishan.yaml` here.
 *
 * Warnings are printed; mistakes are printed each with its place.
 *
 * @throws WeishanError CONFIG_UNREADABLE without a file, CONFIG_INVALID after the problems were printed
 */
export function installationOf(argument: string | undefined, terminal: Terminal): Installation {
  const named = argument ?? terminal.env["WEISHAN_INSTALLATION"];
  const file = resolve(terminal.cwd, named ?? DEFAULT_FILE);
  if (named === undefined && !existsSync(file)) {
    throw new WeishanError(
      "CONFIG_UNREADABLE",
      `no installation file: give one, or make ${DEFAULT_FILE} here (the demo runs with: weishan demo)`,
    );
  }
  const loaded = loadInstallation(file, configFilesOnDisk);
  if (!loaded.ok) {
    for (const problem of loaded.problems) terminal.complain(formatProblem(problem));
    const count = loaded.problems.length;
    throw new WeishanError(
      "CONFIG_INVALID",
      `${file} has ${count} ${count === 1 ? "mistake" : "mistakes"}; nothing was started`,
    );
  }
  for (const warning of loaded.warnings) terminal.complain(`warning: ${formatProblem(warning)}`);
  return loaded.installation;
}
