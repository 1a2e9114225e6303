import { planReads, type ReadCost, type ReadPlan, serialCost, tcpCost } from "@weishan/core/modbus";
import type { EndpointWiring } from "./installation.ts";
import type { EndpointDocument } from "./installation-schema.ts";

/** What a read costs on an endpoint, from its kind, its speed and its settings. */
export function endpointCost(endpoint: EndpointDocument): ReadCost {
  switch (endpoint.kind) {
    case "modbus-tcp":
      return tcpCost({ roundTripMs: endpoint.roundTripMs, inFlight: endpoint.inFlight });
    case "modbus-rtu":
      return serialCost(endpoint);
    case "modbus-rtu-over-tcp":
      return tcpCost({
        framing: "rtu",
        behind: { baudRate: endpoint.baudRate, dataBits: 8, parity: "none", stopBits: 1 },
      });
  }
}

/** `host:port` or the serial device, as people name it. */
export const endpointAddress = (endpoint: EndpointDocument): string =>
  endpoint.kind === "modbus-rtu" ? endpoint.path : `${endpoint.host}:${endpoint.port}`;

/** Everything that will be asked of an endpoint. Units are planned one by one: no request spans two devices. */
export function endpointPlan(endpoint: EndpointWiring): ReadPlan {
  const cost = endpointCost(endpoint);
  const plans = endpoint.wiredUnits.map((unit) =>
    planReads(unit.points, { cost, limits: new Map([[unit.unitId, unit.limits]]) }),
  );
  return {
    requests: plans.flatMap(({ requests }) => requests),
    unreadable: plans.flatMap(({ unreadable }) => unreadable),
  };
}
