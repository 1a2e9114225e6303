import type { LocalName } from "../center/local-name.ts";
import type { LegalBasis } from "./obligation.ts";

/** A name from its two words. */
export const named = (zh: string, en: string): LocalName => ({ zh, en });

/** Read in the text of a law: its code in the law database (PCODE) and how it is cited. */
export const law = (lawCode: string, zh: string, en: string, doubt?: LocalName): LegalBasis => ({
  text: { zh, en },
  lawCode,
  certainty: "law",
  ...(doubt === undefined ? {} : { doubt }),
});

/** A law whose annex was not at hand, or a page of an authority or a trade. */
export const page = (lawCode: string | null, text: LocalName, doubt: LocalName): LegalBasis => ({
  text,
  lawCode,
  certainty: "page",
  doubt,
});

/** What the city does beyond the law. */
export const practice = (zh: string, en: string): LegalBasis => ({
  text: { zh, en },
  lawCode: null,
  certainty: "practice",
});

/** Written from memory; `confidence` says how good that is. */
export const memory = (zh: string, en: string, confidence: "medium" | "low"): LegalBasis => ({
  text: { zh, en },
  lawCode: null,
  certainty: "memory",
  doubt:
    confidence === "medium"
      ? named("憑記憶（中等把握），引用前須查證", "from memory (medium confidence); check before relying on it")
      : named("憑記憶（把握偏低），引用前須查證", "from memory (low confidence); check before relying on it"),
});
