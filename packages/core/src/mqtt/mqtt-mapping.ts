import { z } from "zod";
import { DEVICE_TIME_FORMATS } from "./device-time.ts";
import { compileJsonPath } from "./json-path.ts";
import { compileTopicTemplate } from "./topic-template.ts";

const Path = z.string().refine((text) => compileJsonPath(text) !== null, {
  message: "not a path into JSON; write for example value, doors[0].status or $.data.temp",
});

const StateLabels = z.record(z.string(), z.number());
const conversion = {
  scale: z.number().optional(),
  offset: z.number().optional(),
  /** What texts mean: `{ open: 1, closed: 0 }`. */
  states: StateLabels.optional(),
};

const Time = z.strictObject({ path: Path, format: z.enum(DEVICE_TIME_FORMATS) });

const Payload = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), ...conversion }),
  z.strictObject({ kind: z.literal("text") }),
  z.strictObject({ kind: z.literal("state"), states: StateLabels }),
  z.strictObject({ kind: z.literal("json"), value: Path, time: Time.optional(), ...conversion }),
  z.strictObject({
    kind: z.literal("json-points"),
    time: Time.optional(),
    /** Point key → where its value is. Keys that a message leaves out say nothing (a partial update). */
    points: z.record(z.string(), z.union([Path, z.strictObject({ path: Path, ...conversion })])),
  }),
  z.strictObject({
    kind: z.literal("json-list"),
    /** Where the list is; each item is one reading. */
    items: Path,
    equipment: Path.optional(),
    point: Path,
    value: Path,
    time: Time.optional(),
  }),
]);

/** One line of the wiring of a broker: which messages say what about which points. */
export const MqttMappingSchema = z.strictObject({
  topic: z.string().refine((text) => compileTopicTemplate(text) !== null, {
    message: "not a topic template; + and # stand alone in their level, each {name} appears once",
  }),
  qos: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
  /** Name of a shared subscription; several copies of Weishan then share the messages. */
  share: z.string().min(1).optional(),
  /** The equipment's id, with places filled from the topic: `SW.MAIN.RF.ELV.{equipment}`. */
  equipment: z.string().min(1).default("{equipment}"),
  /** The point's key, with places filled from the topic. */
  point: z.string().min(1).default("{point}"),
  payload: Payload,
});

export type MqttMapping = z.infer<typeof MqttMappingSchema>;
export type MqttPayload = MqttMapping["payload"];
