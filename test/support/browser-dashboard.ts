import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DASHBOARD = fileURLToPath(new URL("../../packages/dashboard", import.meta.url));
const BUILT = join(DASHBOARD, "dist", "index.html");
const SOURCES = ["src/**/*", "public/**/*", "index.html", "vite.config.ts", "package.json"];

/** Builds the dashboard that the daemon serves, where its sources are newer than the last build. */
export async function buildDashboard(): Promise<void> {
  if (existsSync(BUILT) && newestMs() <= statSync(BUILT).mtimeMs) return;
  const vite = dirname(createRequire(join(DASHBOARD, "package.json")).resolve("vite/package.json"));
  const build = spawn(process.execPath, [join(vite, "bin", "vite.js"), "build", "--logLevel", "warn"], {
    cwd: DASHBOARD,
    // A test runner calls itself a test, which would build the screens with React's checks for developers.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [exitCode] = await once(build, "exit");
  if (exitCode !== 0) throw new Error("the dashboard could not be built; the lines above say why");
}

const newestMs = (): number =>
  Math.max(...globSync(SOURCES, { cwd: DASHBOARD }).map((file) => statSync(join(DASHBOARD, file)).mtimeMs));
