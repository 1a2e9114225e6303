import type { ModelScope } from "../../app/access/model-scope.ts";
import type { EndpointHealth } from "../../app/field/field-health.ts";
import { seenEndpoints } from "../../app/overview/seen-endpoints.ts";

const ENDPOINT_LABEL = /[{,]endpoint="([^"]*)"/u;
/** Counted over the whole installation: no part of it can be told to who sees a part. */
const COUNTS_EVERYTHING = /^weishan_points\{/u;

/** The lines of the metrics that somebody sees who sees a part of the installation. */
export function seenMetrics(text: string, endpoints: readonly EndpointHealth[], scope: ModelScope): string {
  if (scope.isWhole) return text;
  const seen = new Set(seenEndpoints(endpoints, scope).map(({ id }) => id));
  const isSeen = (line: string): boolean => {
    const endpointId = ENDPOINT_LABEL.exec(line)?.[1];
    return endpointId === undefined ? !COUNTS_EVERYTHING.test(line) : seen.has(endpointId);
  };
  return text.split("\n").filter(isSeen).join("\n");
}
