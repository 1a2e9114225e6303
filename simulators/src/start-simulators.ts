import { resolve } from "node:path";
import { ControlServer } from "./control/control-server.ts";
import { describeWorld, folderOf } from "./installation/centers.ts";
import { createFleet } from "./installation/fleet.ts";
import { GatewayKeeper, publishedEquipment } from "./installation/gateway-keeper.ts";
import { readInstallation } from "./installation/installation-file.ts";
import { profilesIn } from "./installation/profile-file.ts";
import { type Running, startEndpoint } from "./installation/start-endpoint.ts";
import { createPlantTrouble, type GroundTruth, type PlantTrouble } from "./scenario/plant-trouble.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { DemoBroker } from "./wire/demo-broker.ts";
import { type AfterMs, createFaultBoard, type FaultBoard } from "./wire/fault-board.ts";
import type { WireFault } from "./wire/wire-fault.ts";
import { createRandom } from "./world/random.ts";
import { createWorld, type World } from "./world/world.ts";
import { WorldClock } from "./world/world-clock.ts";

export interface SimulatorOptions {
  /** Path of the installation file. */
  readonly installation: string;
  /** Folders with device profiles, searched in this order; the file's own folders come first. */
  readonly profiles: readonly string[];
  readonly seed: number;
  readonly speedFactor: number;
  /** Simulated time at the start, epoch ms. */
  readonly startMs: number;
  /** Port of the control server; absent: none. 0 takes a free one. */
  readonly controlPort?: number;
  /** Port of the demo's own broker; absent: a broker runs elsewhere. */
  readonly brokerPort?: number;
  /** Where to answer for a serial endpoint: endpoint id → device or pty. An endpoint not listed stays silent. */
  readonly serialPaths?: ReadonlyMap<string, string>;
  readonly faults?: readonly WireFault[];
  /** What breaks in the plant, and when. */
  readonly scenario?: Scenario;
  /** Hears what really happens in the plant, for scoring what was detected. */
  readonly onTruth?: (truth: GroundTruth) => void;
  /** Simulated time before the start in which the houses settle. */
  readonly warmUpMs?: number;
  /** Told what goes wrong while they run: a broker that does not come back after an outage. */
  readonly onTrouble?: (message: string) => void;
}

/** Simulators that run until they are stopped. */
export interface Simulators {
  readonly world: World;
  readonly faults: FaultBoard;
  readonly plant: PlantTrouble;
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

/** A day and a half lets rooms, tanks and the ice store forget where they began. */
const WARM_UP_MS = 36 * 3_600_000;

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
  const plant = createPlantTrouble(world, options.onTruth ?? (() => undefined));
  for (const fault of options.scenario?.faults ?? []) plant.add(fault, options.scenario?.start ?? options.startMs);
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
  const clock = new WorldClock(plant, options.speedFactor);
  const gateways: GatewayKeeper[] = [];

  const stop = async (): Promise<void> => {
    clock.stop();
    await Promise.all(running.toReversed().map((part) => part.stop()));
    for (const timer of timers) clearTimeout(timer);
  };
  try {
    const started = await Promise.allSettled(
      fleet.endpoints.map((endpoint) =>
        startEndpoint(endpoint, options.serialPaths, {
          endpointId: endpoint.wiring.id,
          units: endpoint.units,
          faults,
          after,
          random: createRandom(options.seed, `wire/${endpoint.wiring.id}`),
          onRequest: () => void (requests += 1),
        }),
      ),
    );
    for (const [index, outcome] of started.entries()) {
      if (outcome.status === "rejected") continue;
      if (outcome.value !== undefined) running.push(outcome.value);
      else warnings.push(`${fleet.endpoints[index]?.wiring.id}: no serial device was given, the line stays silent`);
    }
    for (const outcome of started) if (outcome.status === "rejected") throw outcome.reason;
    const broker = options.brokerPort === undefined ? undefined : new DemoBroker(options.brokerPort);
    await broker?.start();
    if (broker !== undefined) running.push({ id: "broker", kind: "broker", units: 0, stop: () => broker.stop() });
    for (const wiring of installation.mqtt) {
      const keeper = new GatewayKeeper(wiring, publishedEquipment(described.equipment, fleet.endpoints, world), {
        world,
        faults,
        onTrouble: options.onTrouble ?? (() => undefined),
        ...(broker === undefined ? {} : { broker }),
      });
      keeper.start();
      gateways.push(keeper);
      running.push({ id: wiring.id, kind: "mqtt", units: keeper.topicCount, stop: () => keeper.stop() });
    }
    const truth = (pointId: string) => world.point(...splitPointId(pointId))?.read();
    const state = () => ({
      simulatedAt: new Date(world.epochMs()).toISOString(),
      speed: clock.speedFactor,
      requests,
      published: gateways.reduce((sum, { published }) => sum + published, 0),
      points: fleet.pointCount,
      faults: faults.list().length,
      plantFaults: plant.list().filter(({ severity }) => severity > 0).length,
    });
    let control: ControlServer | undefined;
    if (options.controlPort !== undefined) {
      control = new ControlServer(
        { faults, plant, state, setSpeed: (factor) => clock.setSpeed(factor), truth },
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
      plant,
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

function splitPointId(pointId: string): [equipmentId: string, key: string] {
  const dot = pointId.lastIndexOf(".");
  return [pointId.slice(0, dot), pointId.slice(dot + 1)];
}

function inventedText(invented: readonly string[]): string {
  const shown = invented.slice(0, 5).join(", ");
  const more = invented.length > 5 ? ` and ${invented.length - 5} more` : "";
  return `no physics for ${shown}${more}: they hold a plausible constant`;
}
