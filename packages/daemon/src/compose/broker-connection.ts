import { dirname, resolve } from "node:path";
import type { MqttConnection } from "../adapters/mqtt/mqtt-message-source.ts";
import type { BrokerDocument } from "../config/installation-schema.ts";
import { readConfigured, readSecret } from "../daemon-settings.ts";

/**
 * How a broker is reached, with its secrets and certificates read from their files.
 *
 * @throws WeishanError CONFIG_UNREADABLE
 */
export function brokerConnection(broker: BrokerDocument, installationFile: string): MqttConnection {
  const at = (file: string): string => resolve(dirname(installationFile), file);
  const { username, passwordFile, caFile, certFile, keyFile, will } = broker;
  return {
    url: broker.url,
    version: broker.version,
    clientId: broker.clientId ?? `weishan-${broker.id}`,
    sessionExpiryMs: broker.sessionExpiry,
    ...(username === undefined ? {} : { username }),
    ...(passwordFile === undefined ? {} : { password: readSecret(at(passwordFile)) }),
    ...(caFile === undefined ? {} : { ca: readConfigured(at(caFile)) }),
    ...(certFile === undefined ? {} : { cert: readConfigured(at(certFile)) }),
    ...(keyFile === undefined ? {} : { key: readConfigured(at(keyFile)) }),
    ...(will === undefined ? {} : { will }),
  };
}
