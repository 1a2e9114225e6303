import type { Center, Equipment, Point } from "../center/center.ts";
import { formulaName } from "../equipment/derived-points.ts";
import { weatherStation } from "../equipment/weather-station.ts";
import { isWeishanError } from "../error/weishan-error.ts";
import type { Unit } from "../reading/unit.ts";
import { priorityOf } from "./alarm-priority.ts";
import { type AlarmCondition, type AlarmRule, type AlarmSuppression, alarmRuleId } from "./alarm-rule.ts";
import { checkFormula, conditionKeys, factConstant, limitNumber, limitOf, suppressionKeys } from "./library-points.ts";
import type { LibraryCondition, LibraryRule, RuleLibrary } from "./rule-library-schema.ts";

/**
 * The alarms of a centre: each rule of the library for each equipment of its kind that has the points and facts which
 * the rule needs. Nothing is said of a machine that cannot be judged.
 */
export function resolveAlarmRules(center: Center, libraries: readonly RuleLibrary[]): readonly AlarmRule[] {
  const alarmsOfKind = new Map(libraries.map(({ kind, alarms }) => [kind, alarms]));
  const weather = center.equipment.find(({ kind }) => kind === weatherStation.id);
  return center.equipment.flatMap((equipment) => {
    const resolver = new Resolver(equipment, weather);
    const rules = (alarmsOfKind.get(equipment.kind) ?? []).flatMap((rule) => resolver.resolve(rule) ?? []);
    const ids = new Set(rules.map(({ id }) => id));
    // A cause that does not apply here explains nothing here.
    return rules.map((rule) => ({
      ...rule,
      suppressWhen: rule.suppressWhen.filter((entry) => entry.kind !== "cause" || ids.has(entry.ruleId)),
    }));
  });
}

class Resolver {
  readonly #equipment: Equipment;
  readonly #points: ReadonlyMap<string, Point>;
  readonly #weatherPoints: ReadonlyMap<string, Point>;

  constructor(equipment: Equipment, weather: Equipment | undefined) {
    this.#equipment = equipment;
    this.#points = new Map(equipment.points.map((point) => [point.key, point]));
    this.#weatherPoints = new Map((weather?.points ?? []).map((point) => [point.key, point]));
  }

  resolve(rule: LibraryRule): AlarmRule | undefined {
    const { id: equipmentId } = this.#equipment;
    const hasPoints = [...conditionKeys(rule.condition), ...suppressionKeys(rule)].every((key) => this.#pointOf(key));
    const condition = hasPoints ? this.#condition(rule.condition) : undefined;
    if (condition === undefined) return undefined;
    return {
      id: alarmRuleId(equipmentId, rule.key),
      equipmentId,
      key: rule.key,
      name: rule.name,
      condition,
      onDelayMs: rule.onDelay,
      offDelayMs: rule.offDelay,
      deadband: rule.deadband,
      latching: rule.latching,
      reAlarmMs: rule.reAlarm ?? null,
      consequence: rule.consequence,
      timeToRespondMin: rule.timeToRespondMin,
      priority: priorityOf(rule.consequence, rule.timeToRespondMin),
      raisesTicket: rule.ticket,
      response: rule.response,
      suppressWhen: rule.suppress.map((entry) => this.#suppression(entry)),
      source: rule.source,
    };
  }

  #pointOf(name: string): Point | undefined {
    const meant = formulaName(name);
    if (meant.role === "fact") return undefined;
    return (meant.role === "weather" ? this.#weatherPoints : this.#points).get(meant.key);
  }

  #idOf(name: string): string {
    return this.#pointOf(name)?.id ?? name;
  }

  #condition(condition: LibraryCondition): AlarmCondition | undefined {
    const written = limitOf(condition);
    const limit = written === undefined ? 0 : limitNumber(written, this.#equipment.facts);
    if (limit === undefined) return undefined;
    switch (condition.kind) {
      case "limit":
        return { kind: "limit", side: condition.side, pointId: this.#idOf(condition.point), limit };
      case "deviation": {
        const { side, point, setpoint } = condition;
        return { kind: "deviation", side, pointId: this.#idOf(point), setpointId: this.#idOf(setpoint), limit };
      }
      case "rate": {
        const { side, point, over } = condition;
        return { kind: "rate", side, pointId: this.#idOf(point), limitPerHour: limit, overMs: over };
      }
      case "state":
        return { kind: "state", pointId: this.#idOf(condition.point), states: condition.states };
      case "discrepancy": {
        const { command, status, agrees } = condition;
        const points = { commandId: this.#idOf(command), statusId: this.#idOf(status) };
        return { kind: "discrepancy", ...points, ...(agrees === undefined ? {} : { agrees }) };
      }
      case "no-data":
        return this.#silence(condition.points);
      case "counter-stuck": {
        const { point, while: other, above } = condition;
        return {
          kind: "counter-stuck",
          pointId: this.#idOf(point),
          ...(other === undefined ? {} : { whilePointId: this.#idOf(other) }),
          ...(above === undefined ? {} : { above }),
        };
      }
      case "expression":
        return this.#formula(condition.formula);
    }
  }

  #silence(keys: readonly string[] | undefined): AlarmCondition | undefined {
    const measured = this.#equipment.points.filter(
      ({ derivedFrom, text }) => derivedFrom === undefined && text !== true,
    );
    const pointIds = keys === undefined ? measured.map(({ id }) => id) : keys.map((key) => this.#idOf(key));
    return pointIds.length === 0 ? undefined : { kind: "no-data", pointIds };
  }

  /** Undefined where the equipment lacks a point of the formula. */
  #formula(text: string): AlarmCondition | undefined {
    const points: Record<string, string> = {};
    const constants: Record<string, number> = {};
    const unitOf = (name: string): Unit | undefined => {
      const point = this.#pointOf(name);
      if (point !== undefined) points[name] = point.id;
      return point?.unit;
    };
    try {
      checkFormula(text, {
        unitOf,
        constantOf: (name) => {
          const constant = factConstant(name, (fact) => this.#equipment.facts[fact]);
          if (constant !== undefined) constants[name] = constant.value;
          return constant;
        },
      });
    } catch (error) {
      // The library compiled with the kind's points: what is missing here is a point or fact of this equipment.
      if (isWeishanError(error)) return undefined;
      throw error;
    }
    return { kind: "expression", text, points, ...(Object.keys(constants).length === 0 ? {} : { constants }) };
  }

  #suppression(entry: LibraryRule["suppress"][number]): AlarmSuppression {
    if ("schedule" in entry) return { kind: "schedule", when: entry.schedule };
    if ("cause" in entry) return { kind: "cause", ruleId: alarmRuleId(this.#equipment.id, entry.cause) };
    const pointId = this.#idOf(entry.state);
    if ("is" in entry) return { kind: "equipment-state", pointId, states: entry.is, forMs: entry.for };
    return { kind: "equipment-state", pointId, states: entry.isNot, not: true, forMs: entry.for };
  }
}
