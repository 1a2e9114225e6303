import type { Point } from "../center/center.ts";
import type { EpochMs } from "../reading/quantity.ts";
import type { Reading } from "../reading/reading.ts";
import type { QualityReason } from "../reading/status.ts";
import { type MeasuredAt, measuredAt } from "./device-time.ts";
import { type FoundValue, valueFinder } from "./found-value.ts";
import type { MqttMapping } from "./mqtt-mapping.ts";
import { pointValue } from "./point-value.ts";
import { compileTopicTemplate } from "./topic-template.ts";

/** A message as it came from a broker. */
export interface MqttMessage {
  readonly topic: string;
  readonly payload: string;
  /** The broker kept it from before; what it says may be old. */
  readonly isRetained: boolean;
  readonly receivedAt: EpochMs;
}

/** What a message said. `troubles` name what could not be used; the rest of the message counts all the same. */
export interface MappedMessage {
  readonly readings: readonly Reading[];
  readonly troubles: readonly string[];
}

/** One mapping, ready for use. */
export interface MessageMapper {
  readonly filter: string;
  readonly qos: 0 | 1 | 2;
  /** Null when the mapping does not cover the message's topic. */
  map(message: MqttMessage): MappedMessage | null;
}

/**
 * More than any gateway's largest message; past it a message is a mistake or an attack, and reading it would hold up
 * every other message.
 */
const MAX_PAYLOAD_CHARACTERS = 256 * 1_024;

export type FindPoint = (equipmentId: string, key: string) => Point | undefined;

/**
 * Compiles a mapping.
 *
 * Never throws for what a message says: what cannot be read (and what is longer than 256 Ki characters) is a trouble,
 * and where the point is known also a bad reading (`malformed`). A value from a retained message is uncertain (`retained`) until a fresh one comes. A device
 * time that cannot be believed gives the time received and `device-clock`.
 *
 * @throws RangeError for a mapping that the schema would have refused
 */
export function compileMapping(mapping: MqttMapping, findPoint: FindPoint): MessageMapper {
  const template = compileTopicTemplate(mapping.topic);
  if (template === null) throw new RangeError(`not a topic template: ${mapping.topic}`);
  const find = valueFinder(mapping);
  const timeFormat = "time" in mapping.payload ? mapping.payload.time?.format : undefined;
  return {
    filter: mapping.share === undefined ? template.filter : `$share/${mapping.share}/${template.filter}`,
    qos: mapping.qos,
    map(message) {
      const words = template.match(message.topic);
      if (words === null) return null;
      const { length } = message.payload;
      if (length > MAX_PAYLOAD_CHARACTERS) {
        return { readings: [], troubles: [`${length} characters long; at most ${MAX_PAYLOAD_CHARACTERS} are read`] };
      }
      const found = find(message.payload, words);
      if (typeof found === "string") return { readings: [], troubles: [found] };
      const readings: Reading[] = [];
      const troubles: string[] = [];
      for (const value of found) {
        const point =
          value.equipmentId === null || value.key === null ? undefined : findPoint(value.equipmentId, value.key);
        if (point === undefined) {
          troubles.push(`no point ${value.equipmentId ?? "?"}.${value.key ?? "?"}`);
          continue;
        }
        const measured: MeasuredAt =
          timeFormat === undefined
            ? { at: message.receivedAt, isDeviceTime: true }
            : measuredAt(value.time, timeFormat, message.receivedAt);
        const reading = readingOf(value, point, message, measured);
        if (reading.reason === "malformed")
          troubles.push(`${point.key}: ${shorten(value.raw)} is no value of this point`);
        readings.push(reading);
      }
      return { readings, troubles };
    },
  };
}

function readingOf(found: FoundValue, point: Point, message: MqttMessage, measured: MeasuredAt): Reading {
  const { value, reason } = pointValue(found.raw, point, found.conversion);
  const { at } = measured;
  const { receivedAt } = message;
  if (value === null) return { pointId: point.id, value, quality: "bad", reason, at, receivedAt };
  const doubt: QualityReason | null =
    reason ?? (message.isRetained ? "retained" : measured.isDeviceTime ? null : "device-clock");
  return { pointId: point.id, value, quality: doubt === null ? "good" : "uncertain", reason: doubt, at, receivedAt };
}

const shorten = (raw: unknown): string => (JSON.stringify(raw) ?? "nothing").slice(0, 60);
