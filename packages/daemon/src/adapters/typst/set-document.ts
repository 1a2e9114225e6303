import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { DocumentSource, RenderedDocument } from "../../ports/document-renderer.ts";
import { preludeOf } from "./prelude.ts";
import type { TypstAnswer, TypstMistake } from "./typst-order.ts";

/** Documents see no file of the machine: this folder does not exist, and only what was mapped is in it. */
const NOWHERE = "/weishan-document";
const MAIN = "main.typ";
const STANDARD = "ua-1";
const ERROR_SEVERITY = 1;

/** What one finding of the compiler says. Lines and columns from 0. */
interface Diagnostic {
  readonly message: string;
  readonly path: string;
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } } | null;
}

/** The compiler with the fonts of the house. Takes 0.1 s and 60 MB, so it is opened once in a process that ends. */
export async function openCompiler(): Promise<NodeCompiler> {
  const { NodeCompiler: Compiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  const fontFiles = [
    import.meta.resolve("@expo-google-fonts/noto-sans-tc/400Regular/NotoSansTC_400Regular.ttf"),
    import.meta.resolve("@expo-google-fonts/noto-sans-tc/700Bold/NotoSansTC_700Bold.ttf"),
  ];
  const fontBlobs = fontFiles.map((file) => readFileSync(fileURLToPath(file)));
  return Compiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs }] });
}

/** Sets one document; nothing of it stays in the compiler. */
export function setDocument(compiler: NodeCompiler, source: DocumentSource): TypstAnswer {
  compiler.resetShadow();
  compiler.mapShadow(`${NOWHERE}/${MAIN}`, Buffer.from(`${preludeOf(source)}\n${source.body}`));
  for (const [name, content] of Object.entries(source.files)) {
    compiler.mapShadow(`${NOWHERE}/${name}`, Buffer.from(content));
  }
  try {
    const compiled = compiler.compile({ mainFilePath: `${NOWHERE}/${MAIN}` });
    const document = compiled.result;
    if (document === null) {
      const error = compiled.takeDiagnostics();
      return { mistake: mistakeOf(error === null ? [] : compiler.fetchDiagnostics(error)) };
    }
    const creationTimestamp = Math.floor(source.datedAt / 1_000);
    const pdf = (pdfStandard?: string): Buffer =>
      compiler.pdf(document, { creationTimestamp, ...(pdfStandard === undefined ? {} : { pdfStandard }) });
    const checked = attempt(() => pdf(STANDARD));
    if ("failure" in checked && !isOnlyGlyph(checked.failure)) {
      return { mistake: { message: reasonsOf(checked.failure).join("; "), file: MAIN, line: 0, column: 0 } };
    }
    const rendered: RenderedDocument = {
      content: new Uint8Array("value" in checked ? checked.value : pdf()),
      pageCount: document.numOfPages,
      isAccessible: "value" in checked,
    };
    return { document: rendered };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

function attempt<Value>(work: () => Value): { readonly value: Value } | { readonly failure: string } {
  try {
    return { value: work() };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** The compiler gives the findings of its PDF as one text; what they say stands after `message:`. */
const reasonsOf = (failure: string): readonly string[] => {
  const reasons = [...failure.matchAll(/message: "((?:[^"\\]|\\.)*)"/gu)].map(([, reason = ""]) => reason);
  return reasons.length === 0 ? [failure.slice(0, 200)] : [...new Set(reasons)];
};

/** A rare character of a name has no glyph. The document is wanted all the same; anything else is our mistake. */
const isOnlyGlyph = (failure: string): boolean =>
  reasonsOf(failure).every((reason) => reason.includes("could not be displayed with font"));

function mistakeOf(diagnostics: readonly Diagnostic[]): TypstMistake {
  const first = diagnostics.find(({ severity }) => severity === ERROR_SEVERITY) ?? diagnostics[0];
  if (first === undefined) return { message: "it cannot be set", file: MAIN, line: 0, column: 0 };
  const file = first.path.startsWith(`${NOWHERE}/`) ? first.path.slice(NOWHERE.length + 1) : MAIN;
  // The prelude is the first line of the main file.
  const ownLine = (first.range?.start.line ?? -1) + (file === MAIN ? 0 : 1);
  return { message: first.message, file, line: Math.max(0, ownLine), column: (first.range?.start.character ?? -1) + 1 };
}
