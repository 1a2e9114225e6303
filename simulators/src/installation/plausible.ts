import type { PointPort } from "../wire/unit-image.ts";
import { createRandom } from "../world/random.ts";
import type { ProfilePointEntry } from "./profile-file.ts";

const USUAL_BY_UNIT: Readonly<Record<string, number>> = {
  "°C": 25,
  "%RH": 58,
  "%": 45,
  Pa: 120,
  kPa: 220,
  V: 220,
  A: 12,
  Hz: 60,
  kW: 8,
  kWh: 12_000,
  ppm: 600,
  "L/s": 12,
};

/** A point that physics does not know: it holds a plausible value, and what is written to it. */
export function plausiblePort(pointId: string, { unit, states, write }: ProfilePointEntry): PointPort {
  const firstState = Object.values(states ?? {}).find((state) => typeof state === "number");
  const random = createRandom(0, pointId);
  const limits = typeof write === "object" ? write : {};
  let value =
    firstState ?? (limits.min !== undefined && limits.max !== undefined ? (limits.min + limits.max) / 2 : undefined);
  value ??= (USUAL_BY_UNIT[unit ?? ""] ?? 0) * (0.9 + 0.2 * random());
  return {
    read: () => value ?? 0,
    write: (written) => void (value = written),
  };
}
