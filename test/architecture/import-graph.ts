import { cruise, type ICruiseResult } from "dependency-cruiser";
import { BOUNDARIES, CRUISE_OPTIONS } from "./boundaries.ts";

/** What dependency-cruiser sees of the folders, judged by the house's rules. */
export async function cruiseSources(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const ruleSet = { forbidden: [...BOUNDARIES] };
  const result = await cruise([...folders], { ...CRUISE_OPTIONS, baseDir, ruleSet, validate: true });
  if (typeof result.output === "string") throw new Error("the cruiser printed instead of answering");
  return result.output;
}

/** The whole house. It takes seconds: look at it once. */
export const cruiseHouse = async (): Promise<ICruiseResult> => cruiseSources(process.cwd(), ["packages", "simulators"]);

/** The room of the house that a file stands in: `core/modbus`, `daemon/app`, `simulators/world`. */
function roomOf(file: string): string | undefined {
  const match = /^(?:packages\/)?(core|daemon|dashboard|simulators)\/src\/(?:([^/]+)\/)?/u.exec(file);
  if (match === null || /\.test\.tsx?$/u.test(file)) return undefined;
  const [, packageName, folder] = match;
  return `${packageName}/${folder ?? "root"}`;
}

/** The picture of ARCHITECTURE.md: every room and who imports whom, as Mermaid text, from the real imports. */
export function architecturePicture({ modules }: ICruiseResult): string {
  const rooms = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = roomOf(source);
    if (from === undefined) continue;
    const targets = rooms.get(from) ?? new Set();
    rooms.set(from, targets);
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (to !== undefined && to !== from) targets.add(to);
    }
  }
  return mermaid(rooms);
}

function mermaid(rooms: ReadonlyMap<string, ReadonlySet<string>>): string {
  const names = [...rooms.keys()].toSorted();
  const packages = [...new Set(names.map((name) => name.split("/")[0] ?? ""))];
  const node = (name: string): string => name.replace("/", "_").replaceAll("-", "_");
  const lines = ["flowchart LR"];
  for (const packageName of packages) {
    lines.push(`  subgraph ${packageName}`);
    for (const name of names.filter((candidate) => candidate.startsWith(`${packageName}/`))) {
      const folder = name.slice(packageName.length + 1);
      lines.push(`    ${node(name)}["${folder === "root" ? "main, compose" : folder}"]`);
    }
    lines.push("  end");
  }
  for (const name of names) {
    // Which files of the core a room reads is one arrow each; the composition root knows everybody, so its arrows say nothing.
    if (name === "daemon/root" || name === "daemon/cli") continue;
    for (const target of [...(rooms.get(name) ?? [])].toSorted()) lines.push(`  ${node(name)} --> ${node(target)}`);
  }
  return `${lines.join("\n")}\n`;
}
