import type { DocumentSource, RenderedDocument } from "../../ports/document-renderer.ts";

/** What travels to the program that sets documents. */
export type TypstOrder = DocumentSource;

/** Where a source is wrong; lines and columns from 1, `line` 0 where Typst does not say. */
export interface TypstMistake {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What comes back. A failure is of the program itself, a mistake of the source. */
export type TypstAnswer =
  | { readonly document: RenderedDocument }
  | { readonly mistake: TypstMistake }
  | { readonly failure: string };
