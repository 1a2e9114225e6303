import type { Claim } from "../../api/booking/claims.ts";
import { formatPeriod } from "../../format/format-period.ts";
import type { Language } from "../../i18n/language.ts";
import type { Translate } from "../../i18n/language-context.tsx";

interface Reader {
  readonly language: Language;
  readonly t: Translate;
}

/** What a claim is, in one word; a booking that is not certain yet says how far it is. */
function claimKind({ kind, state }: Pick<Claim, "kind" | "state">, t: Translate): string {
  return kind === "booking" && state !== null ? t(`booking.state.${state}`) : t(`claim.kind.${kind}`);
}

/** How far a booking is that takes, or took, place as agreed: its title says enough. */
const AS_AGREED: ReadonlySet<Claim["state"]> = new Set([
  null,
  "confirmed",
  "in-use",
  "handed-back",
  "deposit-settled",
  "closed",
]);

/** The word that stands in front of a title: none for a booking that is certain, or over as agreed. */
export function claimPrefix(claim: Pick<Claim, "kind" | "state">, t: Translate): string | null {
  const { kind, state } = claim;
  return kind === "booking" && AS_AGREED.has(state) ? null : claimKind(claim, t);
}

/** Everything about a claim in one sentence: what, where, when, whose, how far, whether all is ready. */
export function claimSentence(claim: Claim, where: string, { language, t }: Reader): string {
  const { from, to, title, organisation, readiness } = claim;
  const prefix = claimPrefix(claim, t);
  return [
    // As it stands on the screen, so that who speaks to the screen is understood.
    prefix === null ? title : `${prefix} ${title}`,
    where,
    formatPeriod(from, to, language),
    prefix === null ? claimKind(claim, t) : null,
    organisation,
    readiness === null ? null : t(`readiness.verdict.${readiness}`),
  ]
    .filter((part) => part !== null && part !== "")
    .join(t("claim.comma"));
}
