import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { dirname, resolve } from "node:path";
import type { MqttConnection } from "../adapters/mqtt/mqtt-message-source.ts";
import type { BrokerDocument } from "../config/installation-schema.ts";
import { readConfigured, readSecret } from "../daemon-settings.ts";

/** The places of a broker's files and of this daemon. */
export interface BrokerPlaces {
  readonly installationFile: string;
  readonly dataDir: string;
}

/**
 * How a broker is reached, with its secrets and certificates read from their files.
 *
 * @throws WeishanError CONFIG_UNREADABLE
 */
export function brokerConnection(broker: BrokerDocument, { installationFile, dataDir }: BrokerPlaces): MqttConnection {
  const at = (file: string): string => resolve(dirname(installationFile), file);
  const { username, passwordFile, caFile, certFile, keyFile, will } = broker;
  return {
    url: broker.url,
    version: broker.version,
    clientId: broker.clientId ?? clientIdOf(broker.id, dataDir),
    sessionExpiryMs: broker.sessionExpiry,
    ...(username === undefined ? {} : { username }),
    ...(passwordFile === undefined ? {} : { password: readSecret(at(passwordFile)) }),
    ...(caFile === undefined ? {} : { ca: readConfigured(at(caFile)) }),
    ...(certFile === undefined ? {} : { cert: readConfigured(at(certFile)) }),
    ...(keyFile === undefined ? {} : { key: readConfigured(at(keyFile)) }),
    ...(will === undefined ? {} : { will }),
  };
}

/** What every MQTT 3.1.1 broker takes. */
const CLIENT_ID_CHARACTERS = 23;

/**
 * The same after each start, so that the broker keeps what we missed, and another for each data folder: two daemons of
 * one name would throw each other out without end.
 */
function clientIdOf(brokerId: string, dataDir: string): string {
  const mark = createHash("sha256")
    .update(`${hostname()}\0${resolve(dataDir)}`)
    .digest("hex")
    .slice(0, 8);
  const name = `weishan-${brokerId}`.slice(0, CLIENT_ID_CHARACTERS - mark.length - 1);
  return `${name}-${mark}`;
}
