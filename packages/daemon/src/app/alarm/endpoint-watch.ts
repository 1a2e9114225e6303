import { type AlarmRule, priorityOf } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { EndpointHealth } from "../field/field-health.ts";
import type { AlarmEngine } from "./alarm-engine.ts";
import { endpointAlarmId } from "./shown-kind.ts";

/** A bus that does not answer is noticed within this. */
const LOOK_MS = 1_000;
/** A connection that was closed is mostly there again by then. */
const ON_DELAY_MS = 5_000;
const OFF_DELAY_MS = 5_000;
const LOST = 1;

/** A bus or broker with what is reached through it. */
export interface Bus {
  readonly id: string;
  readonly name: LocalName;
  readonly equipmentIds: readonly string[];
}

export interface EndpointWatchOptions {
  readonly buses: readonly Bus[];
  readonly health: () => readonly EndpointHealth[];
  /** Whether the model has an equipment. */
  readonly hasEquipment: (equipmentId: string) => boolean;
  readonly clock: Clock;
}

/**
 * The alarms of buses and brokers. Everything behind one is silent with it, and its alarm speaks for all of them: their
 * own alarms of missing data have it for their cause.
 */
export class EndpointWatch {
  readonly #options: EndpointWatchOptions;
  readonly #names = new Map<string, LocalName>();
  /** The one endpoint by which an equipment is reached; null for one that is reached by several. */
  readonly #endpointOf = new Map<string, string | null>();
  readonly rules: readonly AlarmRule[];
  #timer: Timer | undefined;
  readonly #said = new Map<string, number>();

  constructor(options: EndpointWatchOptions) {
    this.#options = options;
    const rules: AlarmRule[] = [];
    for (const { id, name, equipmentIds } of options.buses) {
      const known = equipmentIds.filter(options.hasEquipment);
      for (const equipmentId of known) this.#reach(equipmentId, id);
      const [first] = known;
      if (first === undefined) continue;
      this.#names.set(endpointAlarmId(id), name);
      rules.push(lostRule(id, first));
    }
    this.rules = rules;
  }

  /** The name of the bus behind an alarm of a bus. */
  nameOf(alarmId: string): LocalName | undefined {
    return this.#names.get(alarmId);
  }

  /** The alarm of the bus that explains why nothing is heard; undefined where no single bus does. */
  causeOf({ equipmentId, condition }: AlarmRule): string | undefined {
    if (condition.kind !== "no-data") return undefined;
    const endpointId = this.#endpointOf.get(equipmentId);
    return endpointId === undefined || endpointId === null ? undefined : endpointAlarmId(endpointId);
  }

  start(engine: AlarmEngine): void {
    this.#look(engine);
    this.#timer = this.#options.clock.after(LOOK_MS, () => this.start(engine));
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #look(engine: AlarmEngine): void {
    const at = this.#options.clock.now();
    for (const { id, kind, outage, connected, counters } of this.#options.health()) {
      // Right after a start nobody knows yet; what was lost before stays lost until something is heard.
      const isHeard = kind === "mqtt" ? connected : counters.answers > 0;
      if (outage === null && !isHeard) continue;
      const cell = engine.board.find(endpointAlarmId(id));
      const value = outage === null ? 0 : LOST;
      if (cell === undefined || this.#said.get(id) === value) continue;
      this.#said.set(id, value);
      engine.step(cell, { kind: "reading", input: 0, at, measuredAt: at, value, quality: "good", reason: null });
    }
  }

  #reach(equipmentId: string, endpointId: string): void {
    const known = this.#endpointOf.get(equipmentId);
    this.#endpointOf.set(equipmentId, known === undefined || known === endpointId ? endpointId : null);
  }
}

/** It stands at the first equipment behind the bus: whoever sees that one sees that it is lost. */
function lostRule(endpointId: string, equipmentId: string): AlarmRule {
  const rule: Omit<AlarmRule, "priority"> = {
    id: endpointAlarmId(endpointId),
    equipmentId,
    key: "unreachable",
    name: { zh: "通訊中斷", en: "Not reachable" },
    condition: { kind: "state", pointId: `endpoint.${endpointId}.lost`, states: [LOST] },
    onDelayMs: ON_DELAY_MS,
    offDelayMs: OFF_DELAY_MS,
    deadband: 0,
    latching: false,
    reAlarmMs: null,
    consequence: "severe",
    timeToRespondMin: 25,
    raisesTicket: false,
    response: {
      zh: "檢查閘道器電源、網路與線路；其後的設備在恢復前都看不到。",
      en: "Check the gateway's power, network and line; nothing behind it is seen until it is back.",
    },
    suppressWhen: [],
    source: "ISA-18.2 §10: a common cause is one alarm",
  };
  return { ...rule, priority: priorityOf(rule.consequence, rule.timeToRespondMin) };
}
