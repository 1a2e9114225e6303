import type { Finding } from "../../api/client.ts";

export type FindingStatus = Finding["status"];

/** What needs somebody first. */
const WORST_FIRST: readonly FindingStatus[] = ["failing", "warning", "unknown", "ok"];

/** The findings, those that need somebody on top; among equals in the daemon's order. */
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status));

/** The worst that was found; `unknown` where nothing was looked at. */
export const worstStatus = (findings: readonly Finding[]): FindingStatus =>
  worstFirst(findings)[0]?.status ?? "unknown";

/** How many findings there are of each status. */
export const countOf = (findings: readonly Finding[], status: FindingStatus): number =>
  findings.filter((finding) => finding.status === status).length;
