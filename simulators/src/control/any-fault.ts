import { z } from "zod";
import { FaultSchema, type ScenarioFault } from "../scenario/scenario.ts";
import { type WireFault, WireFaultSchema } from "../wire/wire-fault.ts";

/** A fault of a wire or of the plant, as the control port and the command line take them. */
export type AnyFault =
  | { readonly where: "wire"; readonly fault: WireFault }
  | { readonly where: "plant"; readonly fault: ScenarioFault };

const Kind = z.looseObject({ kind: z.string() });
const WIRE_KINDS: ReadonlySet<string> = new Set(
  WireFaultSchema.options.flatMap((option) => [...option.shape.kind.values]),
);

/** Reads a fault of either sort by its kind; throws a ZodError that says what is wrong with it. */
export function anyFaultFrom(body: unknown): AnyFault {
  const { kind } = Kind.parse(body);
  return WIRE_KINDS.has(kind)
    ? { where: "wire", fault: WireFaultSchema.parse(body) }
    : { where: "plant", fault: FaultSchema.parse(body) };
}
