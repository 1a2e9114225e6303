import { WeishanError } from "@weishan/core/error";
import { Command } from "commander";
import { z } from "zod";
import { WireFaultSchema } from "../wire/wire-fault.ts";

/** A fault as words: `dead-unit endpoint=sw-power unitId=7 forMs=5000`. */
export function faultFromWords(kind: string, words: readonly string[]): z.infer<typeof WireFaultSchema> {
  const settings = words.map((word): [string, string | number] => {
    const at = word.indexOf("=");
    if (at < 1) throw new WeishanError("CONFIG_INVALID", `${word}: write name=value`);
    const value = word.slice(at + 1);
    const isNumber = value !== "" && Number.isFinite(Number(value));
    return [word.slice(0, at), isNumber ? Number(value) : value];
  });
  const result = WireFaultSchema.safeParse({ kind, ...Object.fromEntries(settings) });
  if (result.success) return result.data;
  throw new WeishanError("CONFIG_INVALID", `${kind}: ${z.prettifyError(result.error)}`);
}

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
    "put a fault on a wire of running simulators, list them or take them away",
  );
  const withPort = (command: Command): Command => command.requiredOption("--control <port>", "their control port");
  withPort(fault.command("add <kind> [settings...]"))
    .description("for example: fault add dead-unit endpoint=sw-power unitId=7 forMs=5000 --control 18831")
    .action((kind: string, settings: readonly string[], _options: unknown, command: Command) => {
      const body = JSON.stringify(faultFromWords(kind, settings));
      return ask("/faults", { method: "POST", body }, portOf(command));
    });
  withPort(fault.command("list")).action((_options: unknown, command: Command) => ask("/faults", {}, portOf(command)));
  withPort(fault.command("clear [id]")).action((id: string | undefined, _options: unknown, command: Command) =>
    ask(id === undefined ? "/faults" : `/faults/${id}`, { method: "DELETE" }, portOf(command)),
  );
  return fault;
}
