import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { WeishanError } from "@weishan/core/error";
import { Command } from "commander";
import { z } from "zod";
import { describeWorld, folderOf } from "../installation/centers.ts";
import { readInstallation } from "../installation/installation-file.ts";
import { profilesIn } from "../installation/profile-file.ts";
import { type PastOfWorld, pastBefore, pastOfWorld } from "../library/past-of-world.ts";
import { parseScenario } from "../scenario/parse-scenario.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Whoever waits for a past waits for its first picture; five minutes would let water and valves swing. */
const PAST_STEP_MS = 2.5 * MINUTE_MS;
/** Of what lies further back only energies and means are looked at. */
const EARLIER_STEP_MS = 5 * MINUTE_MS;

const Flags = z.object({
  installation: z.string(),
  profiles: z.array(z.string()),
  seed: z.coerce.number().int(),
  days: z.coerce.number().positive().max(400),
  until: z.iso.datetime({ offset: true }),
  every: z.coerce.number().int().positive(),
  scenario: z.string().optional(),
  earlierDays: z.coerce.number().int().min(0).max(800),
  earlierPoints: z
    .string()
    .transform((text) => new Set(text.split(",")))
    .optional(),
});

const collect = (text: string, earlier: readonly string[]): readonly string[] => [...earlier, text];

/**
 * `history`: the days before an instant, as the simulators that start then would have lived them. Written as a line of
 * JSON with the point ids and the number of rows, then for each row little-endian doubles: the instant, and a value for
 * each point (NaN: none). Days before them come first, in the same form.
 */
export function historyCommand(output: Writable, defaultProfiles: string): Command {
  return new Command("history")
    .description("write the days before an instant, for a store that is to begin with a past")
    .requiredOption("--installation <file>", "the installation file")
    .option("--profiles <folder>", "folder with device profiles (repeatable)", collect, [])
    .option("--seed <number>", "that of the simulators that go on from there", "1")
    .option("--days <number>", "how long", "30")
    .requiredOption("--until <time>", "when it ends, ISO 8601 with offset")
    .option("--every <minutes>", "from row to row", "15")
    .option("--scenario <file>", "YAML of what breaks in the plant, and when")
    .option("--earlier-days <number>", "days before those, of which only some points are written", "0")
    .option("--earlier-points <kind.key,...>", "which: meter.energyImportKwh,chiller.starts; else all of them")
    .action((options: unknown) => write(Flags.parse(options), output, defaultProfiles));
}

async function write(flags: z.infer<typeof Flags>, output: Writable, defaultProfiles: string): Promise<void> {
  const installation = readInstallation(flags.installation);
  const folder = folderOf(flags.installation);
  const folders = [...installation.profiles.map((path) => resolve(folder, path)), ...flags.profiles, defaultProfiles];
  const plan = describeWorld(installation, folder, profilesIn(folders));
  const described = new Set(plan.equipment.flatMap(({ id, pointKeys = [] }) => pointKeys.map((key) => `${id}.${key}`)));
  const everyMs = flags.every * MINUTE_MS;
  const kinds = new Map(plan.equipment.map(({ id, kind }) => [id, kind]));
  const toMs = Math.floor(Date.parse(flags.until) / everyMs) * everyMs;
  const fromMs = toMs - flags.days * DAY_MS;
  const scenario =
    flags.scenario === undefined
      ? {}
      : { scenario: parseScenario(readFileSync(flags.scenario, "utf8"), flags.scenario) };
  const common = { plan, seed: flags.seed, everyMs, ...scenario };
  const past = pastOfWorld({
    ...common,
    fromMs,
    toMs,
    stepMs: PAST_STEP_MS,
    wants: ({ pointId }) => described.has(pointId),
  });
  if (past.points.length === 0)
    throw new WeishanError("CONFIG_INVALID", `${flags.installation} has no points to simulate`);
  if (flags.earlierDays > 0) {
    const earlier = pastBefore(past, {
      ...common,
      fromMs: fromMs - flags.earlierDays * DAY_MS,
      toMs: fromMs,
      stepMs: EARLIER_STEP_MS,
      wants: ({ pointId, equipmentId, key }) =>
        described.has(pointId) && (flags.earlierPoints?.has(`${kinds.get(equipmentId)}.${key}`) ?? true),
    });
    await writePast(earlier, output);
  }
  await writePast(past, output);
}

async function writePast({ points, rows }: PastOfWorld, output: Writable): Promise<void> {
  output.write(`${JSON.stringify({ points: points.map(({ pointId }) => pointId), rows: rows.length })}\n`);
  for (const { atMs, values } of rows) {
    const line = Buffer.alloc(8 * (values.length + 1));
    line.writeDoubleLE(atMs, 0);
    for (const [place, value] of values.entries()) line.writeDoubleLE(value, 8 * (place + 1));
    // oxlint-disable-next-line no-await-in-loop -- whoever reads sets the pace
    if (!output.write(line)) await once(output, "drain");
  }
}
