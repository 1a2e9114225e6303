import { causeName } from "@weishan/core/cause";
import type { LocalName } from "@weishan/core/center";
import type { EndpointHealth, UnitHealth } from "../field/field-health.ts";
import { nothingTouched, type Trouble } from "./trouble.ts";

/** A malformed message is news for this long. */
const MALFORMED_NEWS_MS = 600_000;

/** What is wrong with buses, brokers and units, and whose silence is explained by it. */
export interface FieldTroubles {
  readonly troubles: readonly Trouble[];
  /** Equipment that is silent because of one of these troubles; it is not reported a second time. */
  readonly explainedEquipment: ReadonlySet<string>;
}

/** One trouble per cause: a dead gateway is one, whatever stands behind it. */
export function fieldTroubles(
  endpoints: readonly EndpointHealth[],
  { nowMs, nameOf }: { readonly nowMs: number; readonly nameOf: (equipmentId: string) => LocalName },
): FieldTroubles {
  const troubles: Trouble[] = [];
  const explainedEquipment = new Set<string>();
  for (const endpoint of endpoints) {
    const silent = endpoint.outage === null ? endpoint.units.filter(isSilent) : endpoint.units;
    for (const unit of silent) explainedEquipment.add(unit.equipmentId);
    if (endpoint.outage === null)
      troubles.push(...silent.map((unit) => unitTrouble(endpoint, unit, nameOf(unit.equipmentId))));
    else troubles.push(outageTrouble(endpoint, endpoint.outage));
    troubles.push(...malformedTroubles(endpoint, nowMs), ...subscriptionTroubles(endpoint));
  }
  return { troubles, explainedEquipment };
}

const isSilent = (unit: UnitHealth): boolean => unit.state === "unreachable" || unit.state === "backing-off";

function outageTrouble(endpoint: EndpointHealth, outage: NonNullable<EndpointHealth["outage"]>): Trouble {
  const units = endpoint.units.length;
  const cause = causeName(outage.cause);
  return {
    ...nothingTouched,
    id: `endpoint:${endpoint.id}`,
    kind: "endpoint-outage",
    severity: "critical",
    title: { zh: `${endpoint.name.zh}中斷`, en: `${endpoint.name.en} is out of reach` },
    detail: {
      zh: `${endpoint.address}：${cause.zh}（影響 ${units} 台設備）`,
      en: `${endpoint.address}: ${cause.en} (${units} devices behind it)`,
    },
    since: outage.since,
    endpointId: endpoint.id,
    pointCount: endpoint.units.reduce((sum, unit) => sum + unit.points, 0),
  };
}

function unitTrouble(endpoint: EndpointHealth, unit: UnitHealth, name: LocalName): Trouble {
  const cause = unit.lastFailure === null ? { zh: "原因不明", en: "cause unknown" } : causeName(unit.lastFailure.cause);
  return {
    ...nothingTouched,
    id: `unit:${endpoint.id}/${unit.unitId}/${unit.equipmentId}`,
    kind: "unit-unreachable",
    severity: "major",
    title: { zh: `${name.zh} 無回應`, en: `${name.en} does not answer` },
    detail: {
      zh: `${endpoint.name.zh}，站號 ${unit.unitId}：${cause.zh}`,
      en: `${endpoint.name.en}, unit ${unit.unitId}: ${cause.en}`,
    },
    since: unit.lastAnswerAt ?? unit.lastFailure?.at ?? null,
    endpointId: endpoint.id,
    unitId: unit.unitId,
    equipmentId: unit.equipmentId,
    pointCount: unit.points,
  };
}

const malformedTroubles = (endpoint: EndpointHealth, nowMs: number): readonly Trouble[] =>
  endpoint.malformed
    .filter((topic) => nowMs - topic.lastAt < MALFORMED_NEWS_MS)
    .map((topic) => ({
      ...nothingTouched,
      id: `malformed:${endpoint.id}:${topic.topic}`,
      kind: "malformed-messages",
      severity: "minor",
      title: { zh: `${topic.topic} 訊息格式錯誤`, en: `Malformed messages on ${topic.topic}` },
      detail: {
        zh: `${endpoint.name.zh}，共 ${topic.count} 則：${topic.reason}`,
        en: `${endpoint.name.en}, ${topic.count} so far: ${topic.reason}`,
      },
      since: topic.lastAt,
      endpointId: endpoint.id,
    }));

/** Whatever the broker does not let us hear is silent without an error anywhere else. */
const subscriptionTroubles = (endpoint: EndpointHealth): readonly Trouble[] =>
  endpoint.refusedSubscriptions.map(({ filter, cause }) => ({
    ...nothingTouched,
    id: `subscription:${endpoint.id}:${filter}`,
    kind: "subscription-refused",
    severity: "major",
    title: { zh: `${endpoint.name.zh}拒絕訂閱`, en: `${endpoint.name.en} refuses a subscription` },
    detail: causeName(cause),
    since: null,
    endpointId: endpoint.id,
  }));
