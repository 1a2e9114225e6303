import type { UnitServer } from "../wire/pdu.ts";
import { createUnitImage, type PointPort } from "../wire/unit-image.ts";
import type { World } from "../world/world.ts";
import type { EndpointWiring, Installation } from "./installation-file.ts";
import { plausiblePort } from "./plausible.ts";
import type { ProfileSource } from "./profile-file.ts";
import { unitPoints } from "./unit-points.ts";

export interface FleetEndpoint {
  readonly wiring: EndpointWiring;
  readonly units: ReadonlyMap<number, UnitServer>;
}

export interface Fleet {
  readonly endpoints: readonly FleetEndpoint[];
  readonly pointCount: number;
  /** Points that physics does not know and that hold a plausible constant. */
  readonly invented: readonly string[];
}

const MOST_REGISTERS = 125;
const MOST_BITS = 2_000;

/** Every Modbus unit of the installation, drawn from the world. */
export function createFleet(installation: Installation, profiles: ProfileSource, world: World): Fleet {
  const invented: string[] = [];
  let pointCount = 0;
  const endpoints = installation.endpoints.map((wiring): FleetEndpoint => {
    const units = new Map<number, UnitServer>();
    for (const unit of wiring.units) {
      const profile = profiles(unit.profile);
      const { points, fixed } = unitPoints(profile, unit, (key, entry): PointPort => {
        pointCount += 1;
        const point = world.point(unit.equipment, key);
        if (point === undefined) {
          invented.push(`${unit.equipment}.${key}`);
          return plausiblePort(`${unit.equipment}.${key}`, entry);
        }
        return { read: point.read, write: point.write ?? (() => undefined) };
      });
      const { limits } = profile;
      units.set(unit.unitId, {
        image: createUnitImage({
          points,
          fixed,
          forbidden: (limits?.forbidden ?? []).map(({ table, from, to }) => ({
            table: table ?? "holding",
            from: from + unit.addressOffset,
            to: to + unit.addressOffset,
          })),
          version: world.version,
        }),
        limits: { maxRegisters: limits?.maxRegisters ?? MOST_REGISTERS, maxBits: limits?.maxBits ?? MOST_BITS },
      });
    }
    return { wiring, units };
  });
  return { endpoints, pointCount, invented };
}
