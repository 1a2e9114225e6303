/** What the address of the rules says: whose rules, and which one is open. */
export interface RuleSearch {
  readonly equipment?: string;
  readonly kind?: string;
  readonly rule?: string;
}

export function parseRuleSearch(search: Record<string, unknown>): RuleSearch {
  const text = (key: keyof RuleSearch) => {
    const value = search[key];
    return typeof value === "string" && value !== "" ? { [key]: value } : {};
  };
  return { ...text("equipment"), ...text("kind"), ...text("rule") };
}
