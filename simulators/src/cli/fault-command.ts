import { WeishanError } from "@weishan/core/error";
import { Command } from "commander";
import { z } from "zod";
import { anyFaultFrom } from "../control/any-fault.ts";
import { PLANT_FAULT_NAMES, PLANT_FAULTS } from "../world/plant-fault.ts";

/**
 * A fault as words, checked: `dead-unit endpoint=sw-power unitId=7 forMs=5000` or
 * `condenser-fouling equipment=SW.MAIN.B1.CH.01 severity=0.6 over=20d`. `over` is how long it grows.
 */
export function faultFromWords(kind: string, words: readonly string[]): Readonly<Record<string, unknown>> {
  const settings = words.map((word): [string, string | number] => {
    const at = word.indexOf("=");
    if (at < 1) throw new WeishanError("CONFIG_INVALID", `${word}: write name=value`);
    const value = word.slice(at + 1);
    const isNumber = value !== "" && Number.isFinite(Number(value));
    return [word.slice(0, at), isNumber ? Number(value) : value];
  });
  const { over, ...others } = Object.fromEntries(settings);
  const body = { kind, ...others, ...(over === undefined ? {} : { onset: { over } }) };
  try {
    anyFaultFrom(body);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new WeishanError("CONFIG_INVALID", `${kind}: ${z.prettifyError(error)}`, { kind }, error);
  }
  return body;
}

/** A line for each thing that can break in the plant. */
const plantFaultLines = (): string =>
  PLANT_FAULT_NAMES.map((name) => {
    const { equipmentKinds, atWorst } = PLANT_FAULTS[name];
    return `${name.padEnd(22)}${(equipmentKinds.join(", ") || "the site").padEnd(26)}${atWorst}`;
  }).join("\n");

/** `fault add|list|clear`: talks to the control port of simulators that run. */
export function faultCommand(say: (text: string) => void): Command {
  const ask = async (path: string, init: RequestInit, port: number): Promise<void> => {
    let response: Response;
    try {
      response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    } catch (error) {
      throw new WeishanError("DEVICE_UNREACHABLE", `no simulators listen on control port ${port}`, { port }, error);
    }
    const text = (await response.text()).trim();
    if (!response.ok) throw new WeishanError("CONFIG_INVALID", text);
    say(text);
  };
  const portOf = (command: Command): number =>
    z.object({ control: z.coerce.number() }).parse(command.optsWithGlobals()).control;
  const fault = new Command("fault").description(
    "put a fault on a wire or in the plant of running simulators, list them or take them away",
  );
  const withPort = (command: Command): Command => command.requiredOption("--control <port>", "their control port");
  withPort(fault.command("add <kind> [settings...]"))
    .description("for example: fault add dead-unit endpoint=sw-power unitId=7 forMs=5000 --control 18831")
    .action((kind: string, settings: readonly string[], _options: unknown, command: Command) => {
      const body = JSON.stringify(faultFromWords(kind, settings));
      return ask("/faults", { method: "POST", body }, portOf(command));
    });
  fault
    .command("kinds")
    .description("what can break in the plant, in which machines, and how far")
    .action(() => say(plantFaultLines()));
  withPort(fault.command("list")).action((_options: unknown, command: Command) => ask("/faults", {}, portOf(command)));
  withPort(fault.command("clear [id]")).action((id: string | undefined, _options: unknown, command: Command) =>
    ask(id === undefined ? "/faults" : `/faults/${id}`, { method: "DELETE" }, portOf(command)),
  );
  return fault;
}
