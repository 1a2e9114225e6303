import type { FieldEndpointConfig } from "../app/field/endpoint-config.ts";
import { endpointAddress, endpointCost } from "../config/endpoint-plan.ts";
import type { EndpointWiring } from "../config/installation.ts";

/** An endpoint of the installation file as the field polls it. */
export const fieldEndpoint = (endpoint: EndpointWiring): FieldEndpointConfig => ({
  id: endpoint.id,
  name: endpoint.name,
  kind: endpoint.kind,
  address: endpointAddress(endpoint),
  timeoutMs: endpoint.timeoutMs,
  retries: endpoint.retries,
  inFlight: endpoint.kind === "modbus-tcp" ? endpoint.inFlight : 1,
  cost: endpointCost(endpoint),
  units: endpoint.wiredUnits,
});
