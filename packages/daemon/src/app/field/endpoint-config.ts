import type { ReadCost } from "@weishan/core/modbus";
import type { EndpointHealth } from "./field-health.ts";
import type { FieldUnit } from "./field-unit.ts";

/** One physical bus or connection and all that is wanted from it. */
export interface FieldEndpointConfig {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly kind: Exclude<EndpointHealth["kind"], "mqtt">;
  /** `host:port` or the serial device, for people. */
  readonly address: string;
  readonly timeoutMs: number;
  /** How often a request without an answer is sent again before its points are told to be bad. */
  readonly retries: number;
  /** How many requests may be under way at once; 1 on every serial line. */
  readonly inFlight: number;
  /** What a read costs here: it decides the plan and the spread of the polls. */
  readonly cost: ReadCost;
  readonly units: readonly FieldUnit[];
}
