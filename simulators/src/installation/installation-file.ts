import { readFileSync } from "node:fs";
import { WeishanError } from "@weishan/core/error";
import { parse } from "yaml";
import { z } from "zod";

const PointOverride = z.looseObject({
  scale: z.number().optional(),
  offset: z.number().optional(),
  address: z.number().int().optional(),
});

const UnitWiring = z.looseObject({
  unitId: z.number().int(),
  profile: z.string(),
  equipment: z.string(),
  addressOffset: z.number().int().default(0),
  points: z.record(z.string(), PointOverride).default({}),
});
export type UnitWiring = z.infer<typeof UnitWiring>;

const endpointCommon = { id: z.string(), units: z.array(UnitWiring).default([]) };

const Endpoint = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("modbus-tcp"), ...endpointCommon, host: z.string(), port: z.number().default(502) }),
  z.looseObject({
    kind: z.literal("modbus-rtu-over-tcp"),
    ...endpointCommon,
    host: z.string(),
    port: z.number().default(502),
  }),
  z.looseObject({
    kind: z.literal("modbus-rtu"),
    ...endpointCommon,
    path: z.string(),
    baudRate: z.number().default(9_600),
    dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
    parity: z.enum(["none", "even", "odd"]).default("none"),
    stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  }),
]);
export type EndpointWiring = z.infer<typeof Endpoint>;

const Mapping = z.looseObject({
  topic: z.string(),
  qos: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
  payload: z.looseObject({ kind: z.string().default("number") }).default({ kind: "number" }),
  equipment: z.string().optional(),
  point: z.string().optional(),
});
export type MappingWiring = z.infer<typeof Mapping>;

const MqttWiring = z.looseObject({ id: z.string(), url: z.string(), mappings: z.array(Mapping).default([]) });
export type MqttWiring = z.infer<typeof MqttWiring>;

const CenterChoice = z.union([z.looseObject({ builtin: z.string() }), z.looseObject({ file: z.string() })]);

/**
 * The part of an installation file that a simulator must know: what hangs on which wire. Everything else passes
 * unread, so that a simulator starts from any file that the daemon would take.
 */
const InstallationFile = z.looseObject({
  centers: z.array(CenterChoice).default([]),
  profiles: z.array(z.string()).default([]),
  endpoints: z.array(Endpoint).default([]),
  mqtt: z.array(MqttWiring).default([]),
});
export type Installation = z.infer<typeof InstallationFile>;

/** The wiring in a parsed YAML document. Throws `CONFIG_INVALID` with every problem. */
export function installationFrom(document: unknown, name: string): Installation {
  const result = InstallationFile.safeParse(document);
  if (result.success) return result.data;
  throw new WeishanError("CONFIG_INVALID", `${name}: ${z.prettifyError(result.error)}`, { file: name });
}

/** Reads an installation file. Throws `CONFIG_UNREADABLE` or `CONFIG_INVALID`. */
export function readInstallation(path: string): Installation {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new WeishanError("CONFIG_UNREADABLE", `${path} cannot be read`, { path }, error);
  }
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new WeishanError("CONFIG_INVALID", `${path} is not YAML`, { path }, error);
  }
  return installationFrom(document, path);
}
