import type { DeviceProfile } from "./device-profile.ts";
import type { ProfilePoint, SunspecProfilePoint } from "./profile-schema.ts";
import { LAST_ADDRESS } from "./read-plan.ts";
import { fieldLength } from "./register-field.ts";
import { SUNSPEC_ABSENT, type SunspecModel, sunspecModel } from "./sunspec-models.ts";
import { type ChainModel, SUNSPEC_BASES } from "./sunspec-walk.ts";

/** Where to look for the chain of a device: where this model usually has it, then where the specification allows it. */
export function sunspecBases({ sunspec }: DeviceProfile): readonly number[] {
  const first = Math.min(...(sunspec?.usual ?? []).map(({ address }) => address));
  // The mark takes the two registers before the first model.
  return [...new Set([...(first >= 2 && first <= LAST_ADDRESS ? [first - 2] : []), ...SUNSPEC_BASES])];
}

/**
 * The points of a profile's `sunspec` section at the addresses where this device has its models. A point whose model
 * the device does not have, or whose block it does not repeat that often, is left out.
 */
export function sunspecPoints(
  profile: DeviceProfile,
  chain?: readonly ChainModel[],
): Readonly<Record<string, ProfilePoint>> {
  const { sunspec } = profile;
  if (sunspec === undefined) return {};
  const models = chain ?? sunspec.usual;
  return Object.fromEntries(
    Object.entries(sunspec.points).flatMap(([key, point]) => {
      const located = locate(point, models);
      return located === null ? [] : [[key, located] as const];
    }),
  );
}

function locate(wanted: SunspecProfilePoint, chain: readonly ChainModel[]): ProfilePoint | null {
  const model = sunspecModel(wanted.model);
  const place = chain.find((candidate) => sunspecModel(candidate.model) === model);
  if (model === undefined || place === undefined) return null;
  const start = wanted.block === undefined ? 0 : blockStart(model, wanted.block);
  const points = wanted.block === undefined ? model.points : model.block?.points;
  const point = points?.[wanted.point];
  // The length a device gives does not count the two registers of id and length.
  if (start === null || point === undefined || start + point.offset + fieldLength(point) > place.length + 2)
    return null;
  const scaleFactor = point.scaleFactor === undefined ? undefined : model.points[point.scaleFactor];
  return {
    table: "holding",
    address: place.address + start + point.offset,
    type: point.type,
    order: "ABCD",
    absent: [...(SUNSPEC_ABSENT[point.type] ?? [])],
    overlaps: false,
    ...(point.length === undefined ? {} : { length: point.length }),
    ...(scaleFactor === undefined ? {} : { scaleRegister: place.address + scaleFactor.offset }),
    ...(wanted.scale === undefined ? {} : { scale: wanted.scale }),
    ...(wanted.states === undefined ? {} : { states: wanted.states }),
    ...(wanted.unit === undefined ? {} : { unit: wanted.unit }),
    ...(wanted.rate === undefined ? {} : { rate: wanted.rate }),
  };
}

const blockStart = (model: SunspecModel, block: number): number | null =>
  model.block === undefined ? null : model.block.offset + (block - 1) * model.block.length;
