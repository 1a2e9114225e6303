import type { Provenance } from "./center.ts";

/** The documents that the built-in centres rest on, as a reader would look for them. */
export const SOURCES = {
  annualReport101: "高雄市政府秘書處101年度施政績效成果報告",
  annualReport111: "高雄市政府行政暨國際處111年度施政績效成果報告",
  councilReport1110331: "高雄市政府行政暨國際處業務報告（高雄市議會第3屆第7次定期大會，111年3月31日）",
  secretariatPage106: "Vision and Business Introduction of the Secretariat, Kaohsiung City Government, 2017-08-29",
} as const;

/** A statement that one of the documents makes, with its words. */
export const statedIn = (source: keyof typeof SOURCES, quote: string): Provenance & { readonly kind: "source" } => ({
  kind: "source",
  citation: SOURCES[source],
  quote,
});

/** Demonstration data that no document states. */
export const FICTIONAL: Provenance = { kind: "fictional" };

/** The same statement, naming the fields beside it that are demonstration data. */
export const withFictional = (provenance: Provenance, fields: readonly string[]): Provenance =>
  provenance.kind === "source" && fields.length > 0 ? { ...provenance, fictional: fields } : provenance;
