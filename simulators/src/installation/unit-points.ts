import { NUMBER_FORMATS, type NumberFormat } from "../wire/register-format.ts";
import type { FixedRegister, ImagePoint } from "../wire/unit-image.ts";
import type { UnitWiring } from "./installation-file.ts";
import type { PortOf, UnitPoints } from "./point-port.ts";
import type { Profile, ProfilePointEntry } from "./profile-file.ts";
import { sunspecPoints } from "./sunspec-map.ts";

/** The registers of one wired unit: its profile with what the wiring changes. */
export function unitPoints(profile: Profile, wiring: UnitWiring, portOf: PortOf): UnitPoints {
  const fixed: FixedRegister[] = [];
  const points: ImagePoint[] = [];
  for (const [key, entry] of Object.entries(profile.points)) {
    const override = wiring.points[key] ?? {};
    const address = (override.address ?? entry.address ?? 0) + wiring.addressOffset;
    const table = entry.table ?? profile.defaults?.table ?? "holding";
    const exponent = entry.scaleRegister === undefined ? 0 : -2;
    if (entry.scaleRegister !== undefined) {
      fixed.push({ table, address: entry.scaleRegister + wiring.addressOffset, raw: exponent });
    }
    points.push({
      key,
      table,
      address,
      format: formatOf(entry),
      length: entry.length ?? 1,
      order: entry.order ?? profile.defaults?.order ?? "ABCD",
      scale: (override.scale ?? entry.scale ?? 1) * 10 ** exponent,
      offset: override.offset ?? entry.offset ?? 0,
      port: portOf(key, entry),
      ...(entry.bit === undefined ? {} : { bit: entry.bit }),
      ...(entry.mask === undefined ? {} : { mask: entry.mask }),
      ...(entry.states === undefined ? {} : { states: statesOf(entry.states) }),
      ...(entry.absent?.[0] === undefined ? {} : { absentRaw: entry.absent[0] }),
      ...writingOf(entry),
    });
  }
  const chain = sunspecPoints(profile.sunspec, portOf);
  return { points: [...points, ...chain.points], fixed: [...fixed, ...chain.fixed] };
}

const isNumberFormat = (type: string): type is NumberFormat => NUMBER_FORMATS.some((format) => format === type);

function formatOf({ type = "uint16", length }: ProfilePointEntry): ImagePoint["format"] {
  if (type === "string") return "string";
  if ((type === "enum" || type === "bitfield") && length === 2) return "uint32";
  return isNumberFormat(type) ? type : "uint16";
}

const statesOf = (states: Readonly<Record<string, unknown>>): ReadonlyMap<number, number> =>
  new Map(
    Object.entries(states).flatMap(([raw, state]): [number, number][] =>
      typeof state === "number" ? [[Number(raw), state]] : [],
    ),
  );

function writingOf({ write }: ProfilePointEntry): Pick<ImagePoint, "write"> {
  if (write === undefined || write === false) return {};
  const limits = write === true ? {} : write;
  return { write: { min: limits.min ?? Number.NEGATIVE_INFINITY, max: limits.max ?? Number.POSITIVE_INFINITY } };
}
