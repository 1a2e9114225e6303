import type { DocumentSource } from "../../ports/document-renderer.ts";

/** The family of both weights that documents are set in. */
const FONT_FAMILY = "Noto Sans TC";

/**
 * What every document begins with: one line, so that the lines of the body count from the second.
 *
 * Fonts of the machine are never fallen back on: the same document would look different elsewhere.
 */
export function preludeOf({
  title,
  language,
  datedAt,
}: Pick<DocumentSource, "title" | "language" | "datedAt">): string {
  const [lang, region] = language === "zh-TW" ? ["zh", "tw"] : ["en", "gb"];
  const date = new Date(datedAt);
  const day = `datetime(year: ${date.getUTCFullYear()}, month: ${date.getUTCMonth() + 1}, day: ${date.getUTCDate()})`;
  return [
    `#set document(title: ${typstString(title)}, author: "Weishan", date: ${day})`,
    `#set text(font: "${FONT_FAMILY}", lang: "${lang}", region: "${region}", size: 10.5pt, fallback: false)`,
    `#set page(paper: "a4", margin: 2.2cm)`,
  ].join("; ");
}

/** A text as Typst writes it between quotation marks. */
const typstString = (text: string): string => JSON.stringify(text.replaceAll(/[\p{Cc}]+/gu, " "));
