import { resolve } from "node:path";
import { ControlServer } from "./control/control-server.ts";
import { describeWorld, folderOf } from "./installation/centers.ts";
import { createFleet, type FleetEndpoint } from "./installation/fleet.ts";
import { type MqttWiring, readInstallation } from "./installation/installation-file.ts";
import { profilesIn } from "./installation/profile-file.ts";
import { DemoBroker } from "./wire/demo-broker.ts";
import type { EndpointOptions } from "./wire/endpoint.ts";
import { type AfterMs, createFaultBoard, type FaultBoard } from "./wire/fault-board.ts";
import { ModbusTcpServer } from "./wire/modbus-tcp-server.ts";
import { MqttGateway } from "./wire/mqtt-gateway.ts";
import { type PublishedEquipment, publicationsOf } from "./wire/publications.ts";
import { RtuOverTcpServer } from "./wire/rtu-over-tcp-server.ts";
import { SerialLine } from "./wire/serial-line.ts";
import type { WireFault } from "./wire/wire-fault.ts";
import { createRandom } from "./world/random.ts";
import { createWorld, type World } from "./world/world.ts";
import { WorldClock } from "./world/world-clock.ts";
import type { EquipmentPlan } from "./world/world-plan.ts";

export interface SimulatorOptions {
  /** Path of the installation file. */
  readonly installation: string;
  /** Folders with device profiles, searched in this order; the file's own folders come first. */
  readonly profiles: readonly string[];
  readonly seed: number;
  readonly speed: number;
  /** Simulated time at the start, epoch ms. */
  readonly startMs: number;
  /** Port of the control server; absent: none. 0 takes a free one. */
  readonly controlPort?: number;
  /** Port of the demo's own broker; absent: a broker runs elsewhere. */
  readonly brokerPort?: number;
  /** Where to answer for a serial endpoint: endpoint id → device or pty. An endpoint not listed stays silent. */
  readonly serialPaths?: ReadonlyMap<string, string>;
  readonly faults?: readonly WireFault[];
  /** Simulated time before the start in which the houses settle. */
  readonly warmUpMs?: number;
}

/** Simulators that run until they are stopped. */
export interface Simulators {
  readonly world: World;
  readonly faults: FaultBoard;
  readonly clock: WorldClock;
  readonly endpoints: readonly {
    readonly id: string;
    readonly kind: string;
    readonly port?: number;
    readonly units: number;
  }[];
  readonly controlPort: number | undefined;
  readonly pointCount: number;
  readonly topicCount: number;
  /** What an operator should know: points that are invented, endpoints that stay silent. */
  readonly warnings: readonly string[];
  requests(): number;
  stop(): Promise<void>;
}

interface Running {
  readonly id: string;
  readonly kind: string;
  readonly units: number;
  readonly port?: number;
  stop(): Promise<void>;
}

/** A day and a half lets rooms, tanks and the ice store forget where they began. */
const WARM_UP_MS = 36 * 3_600_000;
const REPEAT_MS = 30_000;

/** Starts everything that the installation file wires, or throws a `WeishanError` and leaves nothing running. */
export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const installation = readInstallation(options.installation);
  const folder = folderOf(options.installation);
  const profiles = profilesIn([...installation.profiles.map((path) => resolve(folder, path)), ...options.profiles]);
  const described = describeWorld(installation, folder, profiles);
  const world = createWorld({
    ...described,
    seed: options.seed,
    startMs: options.startMs,
    warmUpMs: options.warmUpMs ?? WARM_UP_MS,
  });
  const fleet = createFleet(installation, profiles, world);
  const timers = new Set<NodeJS.Timeout>();
  const after: AfterMs = (delayMs, task) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      task();
    }, delayMs);
    timers.add(timer);
  };
  const faults = createFaultBoard(after);
  const warnings: string[] = fleet.invented.length === 0 ? [] : [inventedText(fleet.invented)];
  const running: Running[] = [];
  let requests = 0;
  const clock = new WorldClock(world, options.speed, () => undefined);
  const gateways: GatewayKeeper[] = [];

  const stop = async (): Promise<void> => {
    clock.stop();
    await Promise.all(running.toReversed().map((part) => part.stop()));
    for (const timer of timers) clearTimeout(timer);
  };
  try {
    for (const endpoint of fleet.endpoints) {
      const part = await startEndpoint(endpoint, options.serialPaths, {
        endpointId: endpoint.wiring.id,
        units: endpoint.units,
        faults,
        after,
        random: createRandom(options.seed, `wire/${endpoint.wiring.id}`),
        onRequest: () => void (requests += 1),
      });
      if (part === undefined) warnings.push(`${endpoint.wiring.id}: no serial device was given, the line stays silent`);
      else running.push(part);
    }
    const broker = options.brokerPort === undefined ? undefined : new DemoBroker(options.brokerPort);
    await broker?.start();
    if (broker !== undefined) running.push({ id: "broker", kind: "broker", units: 0, stop: () => broker.stop() });
    for (const wiring of installation.mqtt) {
      const keeper = new GatewayKeeper(wiring, publishedEquipment(described.equipment, fleet.endpoints, world), {
        world,
        faults,
        ...(broker === undefined ? {} : { broker }),
      });
      keeper.start();
      gateways.push(keeper);
      running.push({ id: wiring.id, kind: "mqtt", units: keeper.topicCount, stop: () => keeper.stop() });
    }
    const truth = (pointId: string) => world.point(...splitPointId(pointId))?.read();
    const state = () => ({
      simulatedAt: new Date(world.epochMs()).toISOString(),
      speed: clock.speed,
      requests,
      published: gateways.reduce((sum, { published }) => sum + published, 0),
      points: fleet.pointCount,
      faults: faults.list().length,
    });
    let control: ControlServer | undefined;
    if (options.controlPort !== undefined) {
      control = new ControlServer(
        { faults, state, setSpeed: (speed) => clock.setSpeed(speed), truth },
        options.controlPort,
      );
      await control.start();
      const { port } = control;
      const server = control;
      running.push({ id: "control", kind: "http", units: 0, port, stop: () => server.stop() });
    }
    for (const fault of options.faults ?? []) faults.add(fault);
    clock.start();
    return {
      world,
      faults,
      clock,
      endpoints: running.map(({ id, kind, units, port }) => ({
        id,
        kind,
        units,
        ...(port === undefined ? {} : { port }),
      })),
      controlPort: control?.port,
      pointCount: fleet.pointCount,
      topicCount: gateways.reduce((sum, { topicCount }) => sum + topicCount, 0),
      warnings,
      requests: () => requests,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startEndpoint(
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

/** A gateway and the outage that a fault may bring on it: the demo's broker closes, a foreign one loses the gateway. */
class GatewayKeeper {
  readonly #gateway: MqttGateway;
  readonly #wiring: MqttWiring;
  readonly #faults: FaultBoard;
  readonly #broker: DemoBroker | undefined;
  readonly topicCount: number;
  #isOut = false;
  #unsubscribe: (() => void) | undefined;

  constructor(
    wiring: MqttWiring,
    equipment: readonly PublishedEquipment[],
    parts: { readonly world: World; readonly faults: FaultBoard; readonly broker?: DemoBroker },
  ) {
    const publications = wiring.mappings.flatMap((mapping) => publicationsOf(mapping, equipment));
    this.#wiring = wiring;
    this.#faults = parts.faults;
    this.#broker = parts.broker;
    this.topicCount = publications.length;
    this.#gateway = new MqttGateway({
      id: wiring.id,
      url: wiring.url,
      publications,
      epochMs: parts.world.epochMs,
      repeatMs: REPEAT_MS,
    });
  }

  get published(): number {
    return this.#gateway.published;
  }

  start(): void {
    this.#gateway.start();
    this.#unsubscribe = this.#faults.onChange(() => void this.#faultsChanged());
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#gateway.stop();
  }

  async #faultsChanged(): Promise<void> {
    const isOut = this.#faults.at(this.#wiring.id).some(({ fault }) => fault.kind === "broker-outage");
    if (isOut === this.#isOut) return;
    this.#isOut = isOut;
    if (this.#broker !== undefined) await (isOut ? this.#broker.stop() : this.#broker.start());
    else if (isOut) this.#gateway.drop();
    else this.#gateway.start();
  }
}

/** What the gateways may speak for: everything that is not wired to a Modbus endpoint. */
function publishedEquipment(
  equipment: readonly EquipmentPlan[],
  endpoints: readonly FleetEndpoint[],
  world: World,
): readonly PublishedEquipment[] {
  const wired = new Set(endpoints.flatMap(({ wiring }) => wiring.units.map((unit) => unit.equipment)));
  return equipment
    .filter(({ id }) => !wired.has(id))
    .map(({ id, pointKeys }) => {
      const keys = pointKeys ?? world.keysOf(id);
      const points = keys.flatMap((key) => {
        const point = world.point(id, key);
        return point === undefined ? [] : [[key, point.read] as const];
      });
      return { id, points: Object.fromEntries(points) };
    });
}

function splitPointId(pointId: string): [equipmentId: string, key: string] {
  const dot = pointId.lastIndexOf(".");
  return [pointId.slice(0, dot), pointId.slice(dot + 1)];
}

function inventedText(invented: readonly string[]): string {
  const shown = invented.slice(0, 5).join(", ");
  const more = invented.length > 5 ? ` and ${invented.length - 5} more` : "";
  return `no physics for ${shown}${more}: they hold a plausible constant`;
}
