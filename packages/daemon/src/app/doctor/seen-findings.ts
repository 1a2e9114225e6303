import type { ModelScope } from "../access/model-scope.ts";
import type { EndpointHealth } from "../field/field-health.ts";
import { seenEndpoints } from "../overview/seen-endpoints.ts";
import type { HealthReport } from "./finding.ts";

/** What somebody is told of a report: nothing of a bus or broker behind which there is nothing that they see. */
export function seenFindings(
  report: HealthReport,
  endpoints: readonly EndpointHealth[],
  scope: ModelScope,
): HealthReport {
  if (scope.isWhole) return report;
  const seen = new Set(seenEndpoints(endpoints, scope).map(({ id }) => id));
  const findings = report.findings.filter(({ endpointId }) => endpointId === undefined || seen.has(endpointId));
  return { ...report, findings };
}
