import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { builtDashboard, DASHBOARD_PACKAGE } from "./dashboard-folder.ts";
import type { Terminal } from "./terminal.ts";

/** Builds the dashboard where it was not built yet or its sources are newer. Only a clone has sources to build. */
export async function buildDashboard(terminal: Terminal): Promise<void> {
  const built = builtDashboard();
  if (
    built !== null &&
    newestMs(["src/**/*", "index.html", "vite.config.ts"]) <= statSync(join(built, "index.html")).mtimeMs
  )
    return;
  terminal.print("building the dashboard (the first time, some ten seconds) …");
  const vite = join(
    dirname(createRequire(join(DASHBOARD_PACKAGE, "package.json")).resolve("vite/package.json")),
    "bin/vite.js",
  );
  const build = spawn(process.execPath, [vite, "build", "--logLevel", "error"], {
    cwd: DASHBOARD_PACKAGE,
    stdio: ["ignore", "ignore", "inherit"],
  });
  // Ctrl-C ends the build by itself: both have the same terminal. This is for a stop that is sent to us alone.
  const stop = (): void => void build.kill();
  terminal.stop.addEventListener("abort", stop, { once: true });
  const [exitCode] = await once(build, "exit");
  terminal.stop.removeEventListener("abort", stop);
  if (exitCode !== 0 && !terminal.stop.aborted)
    throw new WeishanError("CONFIG_UNREADABLE", "the dashboard could not be built; the lines above say why");
}

const newestMs = (patterns: readonly string[]): number =>
  Math.max(
    ...globSync([...patterns], { cwd: DASHBOARD_PACKAGE }).map(
      (file) => statSync(join(DASHBOARD_PACKAGE, file)).mtimeMs,
    ),
  );
