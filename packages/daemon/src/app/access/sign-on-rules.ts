import type { Grant } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";

/** What the values of a provider's claim give. */
export type SignOnRules = readonly (Grant & { readonly value: string })[];

/** A provider of single sign-on, as the use-cases know it. */
export interface SignOnProvider {
  readonly id: string;
  readonly name: LocalName;
  readonly rules: SignOnRules;
}

/** The grants of somebody for whom the provider claims these values, in the order of the rules. */
export const grantsOfClaims = (rules: SignOnRules, values: readonly string[]): readonly Grant[] =>
  rules.filter(({ value }) => values.includes(value)).map(({ role, centers, systems }) => ({ role, centers, systems }));
