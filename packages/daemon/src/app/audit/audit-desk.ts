import { grantsWith, type Principal } from "@weishan/core/access";
import type { EpochMs } from "@weishan/core/reading";
import type { AuditQuery, AuditTrail, AuditVerdict } from "../../ports/audit-trail.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PersonNames } from "../command/person-names.ts";
import { type AuditEntryView, namedEntries } from "./named-entries.ts";

interface AuditPage {
  readonly entries: readonly AuditEntryView[];
  /** Where the next page goes on; null where there is none. */
  readonly nextBeforeSequence: number | null;
}

type CheckedVerdict = AuditVerdict & { readonly checkedAt: EpochMs };

/** The memory of what was done, for whoever may look into it. */
export interface AuditDesk {
  /** The newest entries first; of the centres for which the principal has the right. */
  search(principal: Principal, query: AuditQuery): Promise<AuditPage>;
  /** Everything that a search finds, page after page. */
  pages(principal: Principal, query: Omit<AuditQuery, "limit">): AsyncIterable<readonly AuditEntryView[]>;
  /** Whether the whole chain holds. Those who ask at the same time get the same check. */
  verdict(expectedHash?: string): Promise<CheckedVerdict>;
}

export interface AuditDeskOptions {
  readonly trail: AuditTrail;
  readonly names: PersonNames;
  readonly clock: Clock;
}

/** Entries read at once while everything is asked for. */
const ENTRIES_PER_PAGE = 500;

/** @returns the desk over this audit trail */
export function auditDesk({ trail, names, clock }: AuditDeskOptions): AuditDesk {
  const running = new Map<string, Promise<CheckedVerdict>>();

  const search: AuditDesk["search"] = async (principal, query) => {
    const found = await trail.search(narrowed(principal, query));
    const last = found.length === query.limit ? found.at(-1) : undefined;
    return { entries: await namedEntries(found, names), nextBeforeSequence: last?.sequence ?? null };
  };

  const check = async (expectedHash: string | undefined): Promise<CheckedVerdict> => ({
    ...(await trail.verify(expectedHash)),
    checkedAt: clock.now(),
  });

  return {
    search,
    async *pages(principal, query) {
      let before = query.beforeSequence;
      do {
        // One page in memory.
        // oxlint-disable-next-line no-await-in-loop
        const page: AuditPage = await search(principal, {
          ...query,
          ...(before === undefined ? {} : { beforeSequence: before }),
          limit: ENTRIES_PER_PAGE,
        });
        yield page.entries;
        before = page.nextBeforeSequence ?? undefined;
      } while (before !== undefined);
    },
    verdict(expectedHash) {
      const key = expectedHash ?? "";
      const known = running.get(key) ?? check(expectedHash).finally(() => running.delete(key));
      running.set(key, known);
      return known;
    },
  };
}

/** The query, narrowed to the centres for which the principal may see the audit trail. */
function narrowed(principal: Principal, query: AuditQuery): AuditQuery {
  const grants = grantsWith(principal, "audit.view");
  if (grants.some(({ centers }) => centers === "all")) return query;
  const seen = new Set(grants.flatMap(({ centers }) => (centers === "all" ? [] : centers)));
  return { ...query, centerIds: query.centerIds?.filter((id) => seen.has(id)) ?? [...seen] };
}
