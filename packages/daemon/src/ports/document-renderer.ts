import type { EpochMs } from "@weishan/core/reading";

/** Everything that a printed document is made of. The same source gives the same bytes, on any day and any machine. */
export interface DocumentSource {
  /** What the document is called; a reader's window shows it. */
  readonly title: string;
  readonly language: "zh-TW" | "en";
  /** The day that stands in the file as its date; nothing of the clock does. */
  readonly datedAt: EpochMs;
  /**
   * The document in Typst. It begins with the font, the language and A4 pages already chosen; pictures need an `alt`,
   * so that they can be read aloud. What people wrote comes in a file and is read with `json("name.json")`: put between
   * the words of Typst it would be a program.
   */
  readonly body: string;
  /** Files beside the document by their names (`chart.svg`, `facts.json`). The text of an SVG must name the font `Noto Sans TC`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

export interface RenderedDocument {
  /** The PDF: tagged, outlined, with its title and language, the glyphs that it uses inside. */
  readonly content: Uint8Array;
  readonly pageCount: number;
  /** Whether it was checked to be PDF/UA-1. It is not where a character has no glyph in our font; it is printed all the same. */
  readonly isAccessible: boolean;
}

/**
 * Makes documents for printing.
 *
 * Contract: documents are made one after another, away from what polls the building; the memory is given back some time
 * after the last.
 *
 * @throws WeishanError DOCUMENT_INVALID for a source that cannot be set, with the file, line and column as facts;
 *   DOCUMENT_UNAVAILABLE where the program that sets it was lost or took too long
 */
export interface DocumentRenderer {
  render(source: DocumentSource): Promise<RenderedDocument>;
}
