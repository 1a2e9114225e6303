import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { WeishanError } from "@weishan/core/error";
import { Command, InvalidArgumentError } from "commander";
import { parse } from "yaml";
import { z } from "zod";
import { faultCommand } from "./cli/fault-command.ts";
import { historyCommand } from "./cli/history-command.ts";
import { parseScenario } from "./scenario/parse-scenario.ts";
import { truthFile } from "./scenario/truth-file.ts";
import { startSimulators } from "./start-simulators.ts";
import { WireFaultSchema } from "./wire/wire-fault.ts";

const DEFAULT_PROFILES = fileURLToPath(new URL("../../packages/daemon/profiles", import.meta.url));

const numberIn =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isFinite(value) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`a number from ${low} to ${high}.`);
  };

const collect = (text: string, earlier: readonly string[]): readonly string[] => [...earlier, text];

const Flags = z.object({
  installation: z.string(),
  profiles: z.array(z.string()),
  seed: z.number(),
  speed: z.number(),
  start: z.string().optional(),
  control: z.number().optional(),
  broker: z.number().optional(),
  serial: z.array(z.string()),
  faults: z.string().optional(),
  scenario: z.string().optional(),
  truth: z.string().optional(),
  untilInputEnds: z.boolean(),
});

const runCommand = new Command("run")
  .description("start them; they run until Ctrl-C")
  .requiredOption("--installation <file>", "the installation file")
  .option("--profiles <folder>", "folder with device profiles (repeatable)", collect, [])
  .option("--seed <number>", "the same seed gives the same history", numberIn(0, 4_294_967_295), 1)
  .option("--speed <factor>", "1 is real time", numberIn(0, 1_000), 1)
  .option("--start <time>", "simulated time at the start, ISO 8601 with offset (default: now)")
  .option("--control <port>", "HTTP port for faults, clock and truth", numberIn(0, 65_535))
  .option("--broker <port>", "start the demo's own MQTT broker", numberIn(1, 65_535))
  .option("--serial <endpoint=path>", "answer for a serial endpoint on this device (repeatable)", collect, [])
  .option("--faults <file>", "YAML list of wire faults to begin with")
  .option("--scenario <file>", "YAML of what breaks in the plant, and when")
  .option("--truth <file>", "append what really breaks to this file, a line of JSON each")
  .option("--until-input-ends", "stop when standard input ends, as it does when the parent program dies", false)
  .action((flags: unknown) => run(Flags.parse(flags)));

const program = new Command("weishan-simulators")
  .description("Modbus devices and MQTT gateways for everything an installation file wires, with physics behind them.")
  .addCommand(runCommand, { isDefault: true })
  .addCommand(historyCommand(process.stdout, DEFAULT_PROFILES))
  .addCommand(faultCommand((text) => console.log(text)));

async function run(flags: z.infer<typeof Flags>): Promise<void> {
  const startMs = flags.start === undefined ? Date.now() : Date.parse(flags.start);
  if (Number.isNaN(startMs)) throw new WeishanError("CONFIG_INVALID", `--start ${flags.start} is not a time`);
  const simulators = await startSimulators({
    installation: flags.installation,
    profiles: [...flags.profiles, DEFAULT_PROFILES],
    seed: flags.seed,
    speedFactor: flags.speed,
    startMs,
    ...(flags.control === undefined ? {} : { controlPort: flags.control }),
    ...(flags.broker === undefined ? {} : { brokerPort: flags.broker }),
    ...(flags.scenario === undefined
      ? {}
      : { scenario: parseScenario(readFileSync(flags.scenario, "utf8"), flags.scenario) }),
    ...(flags.truth === undefined ? {} : { onTruth: truthFile(flags.truth) }),
    onTrouble: (message) => console.warn(`warning: ${message}`),
    serialPaths: new Map(flags.serial.map((pair) => splitPair(pair))),
    faults: flags.faults === undefined ? [] : z.array(WireFaultSchema).parse(parse(readFileSync(flags.faults, "utf8"))),
  });
  for (const warning of simulators.warnings) console.warn(`warning: ${warning}`);
  const wires = simulators.endpoints.map(({ id, port }) => (port === undefined ? id : `${id} :${port}`)).join(", ");
  console.log(`simulators ready: ${simulators.pointCount} points, ${simulators.topicCount} topics on ${wires}`);

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void simulators.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  if (flags.untilInputEnds) process.stdin.on("end", stop).resume();
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf("=");
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new WeishanError("CONFIG_INVALID", `--serial ${pair}: write endpoint=path`);
}

try {
  await program.parseAsync();
} catch (error) {
  const text =
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
  console.error(`simulators: ${text}`);
  process.exitCode = 1;
}
