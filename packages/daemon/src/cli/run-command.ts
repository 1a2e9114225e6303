import { daemonSettings } from "../daemon-settings.ts";
import { installationOf } from "./installation-argument.ts";
import { runDaemon } from "./run-daemon.ts";
import type { Terminal } from "./terminal.ts";

/** `weishan run FILE`. */
export async function runCommand(file: string | undefined, terminal: Terminal): Promise<void> {
  const installation = installationOf(file, terminal);
  const settings = daemonSettings(installation, terminal.env);
  await runDaemon({ installation, settings, defaultLogLevel: "info" }, terminal);
}
