import { type ContractCapacities, type ContractKind, type ContractRule, KINDS_OF_RULE } from "@weishan/core/energy";

/** A contract as it is typed in: capacities may still be empty. */
export interface ContractDraft {
  readonly validFrom: string;
  readonly book: string;
  readonly capacities: Readonly<Partial<Record<ContractKind, number | string>>>;
  readonly industryCode: string;
  readonly powerFactorPct: number | string;
  readonly isAssumed: boolean;
  readonly note: string;
  readonly reason: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const LEAST_REASON = 3;

/** What is still wrong with a contract that is being typed in. */
export interface DraftFaults {
  readonly day: boolean;
  readonly book: boolean;
  readonly capacities: boolean;
  readonly reason: boolean;
}

export const draftFaults = (draft: ContractDraft, rule: ContractRule | undefined): DraftFaults => ({
  day: !DAY.test(draft.validFrom),
  book: rule === undefined,
  capacities:
    rule !== undefined && KINDS_OF_RULE[rule].length > 0 && Object.keys(capacitiesOf(draft, rule)).length === 0,
  reason: draft.reason.trim().length < LEAST_REASON,
});

export const isWhole = (faults: DraftFaults): boolean => Object.values(faults).every((fault) => !fault);

/** The capacities of the kinds that the plan knows; those left empty or at nought are not contracted for. */
export function capacitiesOf(
  { capacities }: Pick<ContractDraft, "capacities">,
  rule: ContractRule,
): ContractCapacities {
  return Object.fromEntries(
    KINDS_OF_RULE[rule].flatMap((kind) => {
      const capacityKw = Number(capacities[kind] ?? 0);
      return Number.isFinite(capacityKw) && capacityKw > 0 ? [[kind, capacityKw]] : [];
    }),
  );
}
