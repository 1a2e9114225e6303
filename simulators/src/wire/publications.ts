import { z } from "zod";
import type { MappingWiring } from "../installation/installation-file.ts";
import type { Readout } from "../world/equipment-model.ts";
import { putAt, topicFrom, wordsIn } from "./topic-words.ts";

/** What is published on one topic. `value` tells a change, `message` adds the time. */
export interface Publication {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly value: () => string;
  readonly message: (epochMs: number) => string;
}

/** An equipment that the gateway may speak for. */
export interface PublishedEquipment {
  readonly id: string;
  readonly points: Readonly<Record<string, Readout>>;
}

const Conversion = {
  scale: z.number().default(1),
  offset: z.number().default(0),
  states: z.record(z.string(), z.number()).optional(),
};
const Time = z.looseObject({ path: z.string(), format: z.string().default("ms") });
const Payload = z.looseObject({
  kind: z.string(),
  ...Conversion,
  value: z.string().optional(),
  time: Time.optional(),
  points: z.record(z.string(), z.union([z.string(), z.looseObject({ path: z.string(), ...Conversion })])).optional(),
  items: z.string().optional(),
  equipment: z.string().optional(),
  point: z.string().optional(),
});
type Payload = z.infer<typeof Payload>;
type Converting = Pick<Payload, "scale" | "offset" | "states">;

/** Changes smaller than this are not worth a message. */
const DECIMALS = 3;

/** Everything a gateway publishes for one mapping of the installation. */
export function publicationsOf(
  mapping: MappingWiring,
  equipment: readonly PublishedEquipment[],
): readonly Publication[] {
  const payload = Payload.parse(mapping.payload);
  return equipment.flatMap((machine) => {
    const words = wordsIn(mapping.equipment ?? "{equipment}", machine.id);
    if (words === undefined) return [];
    if (payload.kind === "json-points") return publication(mapping, words, () => jsonPoints(payload, machine), payload);
    if (payload.kind === "json-list") return publication(mapping, words, () => jsonList(payload, machine), payload);
    return Object.entries(machine.points).flatMap(([key, read]) => {
      const pointWords = wordsIn(mapping.point ?? "{point}", key);
      if (pointWords === undefined) return [];
      const converted = (): unknown => fromValue(read(), payload);
      if (payload.kind !== "json") return publication(mapping, { ...words, ...pointWords }, () => converted(), {});
      const whole = (): unknown => {
        const body: Record<string, unknown> = {};
        putAt(body, payload.value ?? "value", converted());
        return body;
      };
      return publication(mapping, { ...words, ...pointWords }, whole, payload);
    });
  });
}

function publication(
  { topic: template, qos }: MappingWiring,
  words: Readonly<Record<string, string>>,
  body: () => unknown,
  { time }: Pick<Payload, "time">,
): Publication[] {
  const topic = topicFrom(template, words);
  if (topic === undefined) return [];
  const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return [
    {
      topic,
      qos,
      value: () => textOf(body()),
      message(epochMs) {
        const value = body();
        if (time !== undefined && typeof value === "object" && value !== null) {
          const stamped: Record<string, unknown> = { ...value };
          putAt(stamped, time.path, timeText(epochMs, time.format));
          return textOf(stamped);
        }
        return textOf(value);
      },
    },
  ];
}

function jsonPoints({ points = {} }: Payload, machine: PublishedEquipment): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [key, place] of Object.entries(points)) {
    const read = machine.points[key];
    if (read === undefined) continue;
    const conversion = typeof place === "string" ? { scale: 1, offset: 0, states: undefined } : place;
    putAt(body, typeof place === "string" ? place : place.path, fromValue(read(), conversion));
  }
  return body;
}

function jsonList(payload: Payload, machine: PublishedEquipment): Record<string, unknown> {
  const items = Object.entries(machine.points).map(([key, read]) => {
    const item: Record<string, unknown> = {};
    if (payload.equipment !== undefined) putAt(item, payload.equipment, machine.id);
    putAt(item, payload.point ?? "point", key);
    putAt(item, payload.value ?? "value", fromValue(read(), payload));
    return item;
  });
  const body: Record<string, unknown> = {};
  putAt(body, payload.items ?? "items", items);
  return body;
}

/** The value as the device would say it: the inverse of what the mapping does to it. */
function fromValue(value: number | string | null, { scale, offset, states }: Converting): number | string | null {
  if (typeof value !== "number") return value;
  const label = Object.entries(states ?? {}).find(([, state]) => state === value)?.[0];
  return label ?? Number(((value - offset) / scale).toFixed(DECIMALS));
}

function timeText(epochMs: number, format: string): number | string {
  if (format === "iso") return new Date(epochMs).toISOString();
  return format === "s" ? epochMs / 1_000 : epochMs;
}
