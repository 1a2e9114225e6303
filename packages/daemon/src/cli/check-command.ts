import { installationOf } from "./installation-argument.ts";
import type { Terminal } from "./terminal.ts";

/** `weishan check FILE`: the installation file with everything it names, whole, without touching a device. */
export function checkCommand(file: string | undefined, terminal: Terminal): void {
  const { centers, endpoints, brokers, file: path } = installationOf(file, terminal);
  const points = centers.reduce(
    (sum, center) => sum + center.equipment.reduce((count, { points: own }) => count + own.length, 0),
    0,
  );
  const units = endpoints.flatMap(({ wiredUnits }) => wiredUnits);
  const wired = units.reduce((sum, unit) => sum + unit.points.length, 0);
  terminal.print(`${path} is in order`);
  terminal.print(`  centres     ${centers.map(({ id, name }) => `${id} ${name.zh}`).join(", ")}`);
  terminal.print(`  points      ${points}, of these ${wired} read over Modbus`);
  terminal.print(`  endpoints   ${endpoints.length} with ${units.length} units`);
  terminal.print(`  brokers     ${brokers.length}`);
}
