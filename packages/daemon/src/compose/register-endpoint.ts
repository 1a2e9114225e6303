import type { RegisterEndpoint } from "../adapters/modbus/create-register-transport.ts";
import type { EndpointDocument } from "../config/installation-schema.ts";

/** An endpoint of the installation file as the transports know it. */
export function registerEndpoint(endpoint: EndpointDocument): RegisterEndpoint {
  if (endpoint.kind === "modbus-rtu-over-tcp") return endpoint;
  return { ...endpoint, driver: endpoint.driver === "weishan" ? "own" : endpoint.driver };
}
