import type { DemoBroker } from "../wire/demo-broker.ts";
import type { FaultBoard } from "../wire/fault-board.ts";
import { MqttGateway } from "../wire/mqtt-gateway.ts";
import { type PublishedEquipment, publicationsOf } from "../wire/publications.ts";
import type { World } from "../world/world.ts";
import type { EquipmentPlan } from "../world/world-plan.ts";
import type { FleetEndpoint } from "./fleet.ts";
import type { MqttWiring } from "./installation-file.ts";

const REPEAT_MS = 30_000;

interface GatewayParts {
  readonly world: World;
  readonly faults: FaultBoard;
  /** The demo's own broker; absent: the broker is somebody else's. */
  readonly broker?: DemoBroker;
  readonly onTrouble: (message: string) => void;
}

/** A gateway and the outage that a fault may bring on it: the demo's broker closes, a foreign one loses the gateway. */
export class GatewayKeeper {
  readonly #gateway: MqttGateway;
  readonly #wiring: MqttWiring;
  readonly #faults: FaultBoard;
  readonly #broker: DemoBroker | undefined;
  readonly #onTrouble: (message: string) => void;
  readonly topicCount: number;
  #isOut = false;
  /** Outages follow each other; one is over before the next begins. */
  #change: Promise<void> = Promise.resolve();
  #unsubscribe: (() => void) | undefined;

  constructor(wiring: MqttWiring, equipment: readonly PublishedEquipment[], parts: GatewayParts) {
    const publications = wiring.mappings.flatMap((mapping) => publicationsOf(mapping, equipment));
    this.#wiring = wiring;
    this.#faults = parts.faults;
    this.#broker = parts.broker;
    this.#onTrouble = parts.onTrouble;
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
    this.#unsubscribe = this.#faults.onChange(() => this.#faultsChanged());
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.();
    // An outage that ends just now must not bring the gateway back behind our back.
    await this.#change;
    await this.#gateway.stop();
  }

  #faultsChanged(): void {
    const isOut = this.#faults.at(this.#wiring.id).some(({ fault }) => fault.kind === "broker-outage");
    if (isOut === this.#isOut) return;
    this.#isOut = isOut;
    this.#change = this.#change
      .then(() => this.#turn(isOut))
      .catch((error: unknown) =>
        this.#onTrouble(`${this.#wiring.id}: ${error instanceof Error ? error.message : "no broker"}`),
      );
  }

  async #turn(isOut: boolean): Promise<void> {
    if (this.#broker !== undefined) await (isOut ? this.#broker.stop() : this.#broker.start());
    else if (isOut) this.#gateway.drop();
    else this.#gateway.start();
  }
}

/** What the gateways may speak for: everything that is not wired to a Modbus endpoint. */
export function publishedEquipment(
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
