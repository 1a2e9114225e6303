import type { EndpointOptions } from "../wire/endpoint.ts";
import { ModbusTcpServer } from "../wire/modbus-tcp-server.ts";
import { RtuOverTcpServer } from "../wire/rtu-over-tcp-server.ts";
import { SerialLine } from "../wire/serial-line.ts";
import type { FleetEndpoint } from "./fleet.ts";

/** A part of the simulators that was started and can be stopped. */
export interface Running {
  readonly id: string;
  readonly kind: string;
  readonly units: number;
  readonly port?: number;
  stop(): Promise<void>;
}

/** Answers for one endpoint of the installation; undefined for a serial line that was given no device. */
export async function startEndpoint(
  { wiring, units }: FleetEndpoint,
  serialPaths: ReadonlyMap<string, string> | undefined,
  options: EndpointOptions,
): Promise<Running | undefined> {
  const common = { id: wiring.id, kind: wiring.kind, units: units.size };
  switch (wiring.kind) {
    case "modbus-tcp": {
      const server = new ModbusTcpServer(options, { host: wiring.host, port: wiring.port });
      await server.start();
      return { ...common, port: server.port, stop: () => server.stop() };
    }
    case "modbus-rtu-over-tcp": {
      const server = new RtuOverTcpServer(options, { host: wiring.host, port: wiring.port });
      await server.start();
      return { ...common, port: server.port, stop: () => server.stop() };
    }
    case "modbus-rtu": {
      const path = serialPaths?.get(wiring.id);
      if (path === undefined) return undefined;
      const { baudRate, dataBits, parity, stopBits } = wiring;
      const line = new SerialLine(options, { path, baudRate, dataBits, parity, stopBits, isPaced: true });
      await line.start();
      return { ...common, stop: () => line.stop() };
    }
  }
}
