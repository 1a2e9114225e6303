import { nearestWord } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type ExplainedEndpoint, explainPlan } from "@weishan/core/modbus";
import { endpointAddress, endpointCost, endpointPlan } from "../config/endpoint-plan.ts";
import { installationOf } from "./installation-argument.ts";
import type { Terminal } from "./terminal.ts";

export interface PlanOptions {
  readonly json?: boolean;
  readonly endpoint?: string;
}

/** `weishan plan FILE`: what will be asked of each bus, and whether the wanted rate fits. */
export function planCommand(file: string | undefined, options: PlanOptions, terminal: Terminal): void {
  const { endpoints } = installationOf(file, terminal);
  const chosen = endpoints.filter(({ id }) => options.endpoint === undefined || id === options.endpoint);
  if (chosen.length === 0 && options.endpoint !== undefined) {
    const meant = nearestWord(
      options.endpoint,
      endpoints.map(({ id }) => id),
    );
    const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
    throw new WeishanError("CONFIG_INVALID", `no endpoint "${options.endpoint}"${hint}`);
  }
  const explained = explainPlan(
    chosen.map((endpoint) => ({ id: endpoint.id, plan: endpointPlan(endpoint), cost: endpointCost(endpoint) })),
  );
  if (options.json === true) {
    terminal.print(JSON.stringify(explained));
    return;
  }
  for (const [index, plan] of explained.endpoints.entries()) {
    const endpoint = chosen[index];
    if (endpoint === undefined) continue;
    terminal.print(`${endpoint.id}  ${endpoint.name.zh}  ${endpoint.kind} ${endpointAddress(endpoint)}`);
    for (const line of planLines(plan)) terminal.print(`  ${line}`);
  }
}

function planLines(plan: ExplainedEndpoint): readonly string[] {
  const points = plan.requests.reduce((sum, request) => sum + request.points, 0);
  return [
    `${plan.requests.length} requests for ${points} points, ${plan.bytes} bytes, ${plan.overReadPct} % read beside what is wanted`,
    ...plan.intervals.map(
      ({ intervalMs, achievableMs, requests, roundMs }) =>
        `every ${seconds(intervalMs)}: ${requests} requests in ${Math.round(roundMs)} ms${achievableMs > intervalMs ? `, fits only every ${seconds(achievableMs)}` : ""}`,
    ),
    `load ${plan.loadPct} %`,
    ...plan.warnings.map((warning) => `warning: ${warning}`),
  ];
}

const seconds = (durationMs: number): string => `${Math.round(durationMs / 100) / 10} s`;
