import { LOG_LEVELS, type LogLevel, pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { composeDaemon, type Daemon } from "../compose.ts";
import type { Installation } from "../config/installation.ts";
import type { DaemonSettings } from "../daemon-settings.ts";
import { builtDashboard } from "./dashboard-folder.ts";
import { packageVersion } from "./package-version.ts";
import type { Terminal } from "./terminal.ts";
import { letYoungGenerationGrowAfterStart } from "./young-generation.ts";

export interface RunOptions {
  readonly installation: Installation;
  readonly settings: DaemonSettings;
  /** Done after the data folder and the address are ours and before anything is polled. */
  readonly beforePolling?: () => Promise<void>;
  readonly defaultLogLevel: LogLevel;
  /** The demonstration: everybody may look, and its own people may sign in. */
  readonly isDemo?: boolean;
}

/** Runs a daemon until it is asked to stop. Whatever was read is in the journal when this resolves. */
export async function runDaemon(options: RunOptions, terminal: Terminal): Promise<void> {
  const { installation, settings, defaultLogLevel } = options;
  const level = LOG_LEVELS.find((candidate) => candidate === terminal.env["WEISHAN_LOG"]) ?? defaultLogLevel;
  const logger = pinoLogger(level, { forPeople: terminal.isInteractive });
  const daemon = composeDaemon({
    installation,
    settings,
    logger,
    version: packageVersion(),
    dashboardDir: builtDashboard(),
    isDemo: options.isDemo ?? false,
  });
  try {
    const { host, port } = await daemon.open();
    await options.beforePolling?.();
    if (!terminal.stop.aborted) {
      daemon.poll();
      const growth = letYoungGenerationGrowAfterStart(systemClock);
      const address = installation.http.publicUrl ?? addressOf(installation, host, port);
      terminal.print(`維山 Weishan  ${address}`);
      await tellSetUpLink(daemon, address, terminal);
      await stopped(terminal.stop);
      growth.cancel();
    }
    terminal.print("stopping: what was read goes to the journal first");
  } finally {
    await daemon.close();
  }
}

/** Only on the terminal: whoever has the link becomes the administrator, and a log is read by many. */
async function tellSetUpLink(daemon: Daemon, address: string, terminal: Terminal): Promise<void> {
  const token = await daemon.setUpToken();
  if (token === null) return;
  terminal.print("  nobody has an account yet; make the first with this link, within a day, once:");
  terminal.print(`  ${address.replace(/\/$/u, "")}/set-up?token=${token}`);
}

const addressOf = ({ http }: Installation, host: string, port: number): string =>
  `${http.tls === undefined ? "http" : "https"}://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
