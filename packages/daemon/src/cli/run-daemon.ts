import { LOG_LEVELS, type LogLevel, pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { composeDaemon } from "../compose.ts";
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
  });
  try {
    const { host, port } = await daemon.open();
    await options.beforePolling?.();
    if (!terminal.stop.aborted) {
      daemon.poll();
      const growth = letYoungGenerationGrowAfterStart(systemClock);
      terminal.print(`維山 Weishan  ${installation.http.publicUrl ?? addressOf(installation, host, port)}`);
      await stopped(terminal.stop);
      growth.cancel();
    }
    terminal.print("stopping: what was read goes to the journal first");
  } finally {
    await daemon.close();
  }
}

const addressOf = ({ http }: Installation, host: string, port: number): string =>
  `${http.tls === undefined ? "http" : "https"}://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
