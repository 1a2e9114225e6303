import { type Cause, causeOf, causeOfSystemError } from "@weishan/core/cause";

/**
 * CONNACK codes that speak of user name, password or right. Sources: MQTT 3.1.1, table 3.1 (4, 5); MQTT 5.0, table 3-1
 * (134, 135).
 */
const LOGIN_CODES: ReadonlySet<number> = new Set([4, 5, 134, 135]);

/** Why there is no connection, from what the library says: a code of the broker is a number, one of the system a text. */
export function causeOfMqttError(error: Error): Cause {
  const reasonCode = "code" in error ? error.code : undefined;
  if (typeof reasonCode !== "number") return causeOfSystemError(error);
  return causeOf(LOGIN_CODES.has(reasonCode) ? "login-refused" : "broker-refused", error.message, { reasonCode });
}
