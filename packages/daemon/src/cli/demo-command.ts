import { fileURLToPath } from "node:url";
import { daemonSettings } from "../daemon-settings.ts";
import { buildDashboard } from "./build-dashboard.ts";
import { makeDemoHistory } from "./demo-history.ts";
import { installationOf } from "./installation-argument.ts";
import { runDaemon } from "./run-daemon.ts";
import { type Simulation, startSimulation } from "./start-simulation.ts";
import type { Terminal } from "./terminal.ts";

const DEMO_FILE = fileURLToPath(new URL("../../demo/kaohsiung.yaml", import.meta.url));

/** `weishan demo`: both centres on simulated equipment, in one command. */
export async function demoCommand(terminal: Terminal): Promise<void> {
  const installation = installationOf(DEMO_FILE, terminal);
  const settings = daemonSettings(installation, terminal.env);
  await buildDashboard(terminal);
  await makeDemoHistory(installation, settings, terminal);
  let simulation: Simulation | undefined;
  try {
    const beforePolling = async (): Promise<void> => {
      simulation = await startSimulation(DEMO_FILE, terminal);
      terminal.print("  Ctrl-C stops");
    };
    await runDaemon({ installation, settings, beforePolling, defaultLogLevel: "warn", isDemo: true }, terminal);
  } finally {
    await simulation?.stop();
  }
}
