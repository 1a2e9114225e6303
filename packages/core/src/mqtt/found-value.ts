import { atPath, compileJsonPath, type JsonPath } from "./json-path.ts";
import type { MqttMapping, MqttPayload } from "./mqtt-mapping.ts";
import type { ValueConversion } from "./point-value.ts";
import { fillTemplate, type TopicWords } from "./topic-template.ts";

/** One value found in a payload and the point it is for. */
export interface FoundValue {
  readonly equipmentId: string | null;
  readonly key: string | null;
  readonly raw: unknown;
  readonly conversion: ValueConversion;
  readonly time: unknown;
}

/** Finds the values in a payload; a text says why there are none. */
export type ValueFinder = (payload: string, words: TopicWords) => readonly FoundValue[] | string;

/** How the values of a mapping are found in the payload of a message. */
export function valueFinder(mapping: MqttMapping): ValueFinder {
  const { payload } = mapping;
  const target = (words: TopicWords): Pick<FoundValue, "equipmentId" | "key"> => ({
    equipmentId: fillTemplate(mapping.equipment, words),
    key: fillTemplate(mapping.point, words),
  });
  switch (payload.kind) {
    case "number":
      return (text, words) => [{ ...target(words), raw: text, conversion: payload, time: undefined }];
    case "text":
      return (text, words) => [{ ...target(words), raw: text, conversion: {}, time: undefined }];
    case "state":
      return (text, words) => [{ ...target(words), raw: text, conversion: payload, time: undefined }];
    case "json": {
      const path = pathOf(payload.value);
      const timeIn = deviceTimeIn(payload);
      return inJson((json, words) => {
        const raw = atPath(json, path);
        if (raw === undefined) return `nothing at ${payload.value}`;
        return [{ ...target(words), raw, conversion: payload, time: timeIn(json) }];
      });
    }
    case "json-points":
      return pointsFinder(payload, mapping);
    case "json-list":
      return listFinder(payload, mapping);
  }
}

function pointsFinder(payload: Extract<MqttPayload, { kind: "json-points" }>, mapping: MqttMapping): ValueFinder {
  const places = Object.entries(payload.points).map(([key, place]) => {
    const conversion = typeof place === "string" ? {} : place;
    return { key, path: pathOf(typeof place === "string" ? place : place.path), conversion };
  });
  const timeIn = deviceTimeIn(payload);
  return inJson((json, words) => {
    const equipmentId = fillTemplate(mapping.equipment, words);
    const time = timeIn(json);
    const found = places.flatMap(({ key, path, conversion }) => {
      const raw = atPath(json, path);
      return raw === undefined ? [] : [{ equipmentId, key, raw, conversion, time }];
    });
    return found.length === 0 ? "none of the mapped values is in the message" : found;
  });
}

function listFinder(payload: Extract<MqttPayload, { kind: "json-list" }>, mapping: MqttMapping): ValueFinder {
  const itemsPath = pathOf(payload.items);
  const equipmentPath = payload.equipment === undefined ? undefined : pathOf(payload.equipment);
  const pointPath = pathOf(payload.point);
  const valuePath = pathOf(payload.value);
  const timeIn = deviceTimeIn(payload);
  return inJson((json, words) => {
    const items = atPath(json, itemsPath);
    if (!Array.isArray(items)) return `no list at ${payload.items === "" ? "$" : payload.items}`;
    return items.map((item: unknown) => {
      const equipment = equipmentPath === undefined ? undefined : atPath(item, equipmentPath);
      const key = atPath(item, pointPath);
      const itemWords = typeof equipment === "string" ? { ...words, equipment } : words;
      return {
        equipmentId: fillTemplate(mapping.equipment, itemWords),
        key: typeof key === "string" ? key : null,
        raw: atPath(item, valuePath) ?? null,
        conversion: {},
        time: timeIn(item),
      };
    });
  });
}

function inJson(find: (json: unknown, words: TopicWords) => readonly FoundValue[] | string): ValueFinder {
  return (text, words) => {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return "the payload is not JSON";
    }
    return find(json, words);
  };
}

function pathOf(text: string): JsonPath {
  const path = compileJsonPath(text);
  if (path === null) throw new RangeError(`not a path into JSON: ${text}`);
  return path;
}

/** Reads the device's own time from where the mapping says; undefined where it says nothing. */
function deviceTimeIn(payload: { readonly time?: { readonly path: string } | undefined }): (json: unknown) => unknown {
  if (payload.time === undefined) return () => undefined;
  const path = pathOf(payload.time.path);
  return (json) => atPath(json, path);
}
