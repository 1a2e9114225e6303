import { type EpochMs, epochMs } from "../reading/quantity.ts";

/** No building of ours was read before this; a smaller number is seconds since boot or an unset clock. */
const EARLIEST_BELIEVABLE_MS = Date.UTC(2015, 0, 1);
/** Clocks of gateways run ahead a little; more than this is a wrong clock. */
const FUTURE_TOLERANCE_MS = 60_000;

/** How a device writes its time. */
export const DEVICE_TIME_FORMATS = ["ms", "s", "iso"] as const;
export type DeviceTimeFormat = (typeof DEVICE_TIME_FORMATS)[number];

export interface MeasuredAt {
  readonly at: EpochMs;
  /** False: the device's time was not believed and `at` is the time received. */
  readonly isDeviceTime: boolean;
}

/**
 * When a value was measured, as far as the device's own time can be believed.
 *
 * A time in 1970, seconds since boot, a time in the future and a text that is no time give the time received and
 * `isDeviceTime` false; the reading is then uncertain (`device-clock`). Late data from a gateway that was cut off is
 * believed, however old, back to 2015. An ISO time must say its offset from UTC.
 */
export function measuredAt(deviceTime: unknown, format: DeviceTimeFormat, receivedAt: EpochMs): MeasuredAt {
  const deviceMs = toEpochMs(deviceTime, format);
  const isDeviceTime =
    Number.isFinite(deviceMs) && deviceMs >= EARLIEST_BELIEVABLE_MS && deviceMs <= receivedAt + FUTURE_TOLERANCE_MS;
  return { at: isDeviceTime ? epochMs(Math.round(deviceMs)) : receivedAt, isDeviceTime };
}

function toEpochMs(deviceTime: unknown, format: DeviceTimeFormat): number {
  if (format === "iso") {
    const hasOffset = typeof deviceTime === "string" && /(?:Z|[+-]\d{2}:?\d{2})$/u.test(deviceTime);
    return hasOffset ? Date.parse(deviceTime) : Number.NaN;
  }
  const isNumeric =
    typeof deviceTime === "number" || (typeof deviceTime === "string" && /^\d+(?:\.\d+)?$/u.test(deviceTime));
  const value = isNumeric ? Number(deviceTime) : Number.NaN;
  return format === "s" ? value * 1_000 : value;
}
