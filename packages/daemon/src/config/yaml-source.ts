import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { ConfigProblem } from "./config-problem.ts";
import { type DocumentPath, pathText } from "./document-path.ts";

/** A YAML file that remembers where each of its values stands. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** A problem at a place of the document; a place that does not exist is reported at its nearest parent. */
  problem(path: DocumentPath, message: string, hint?: string | null): ConfigProblem;
}

export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Parses YAML 1.2 (core schema). Syntax errors come with line and column; duplicate keys are errors. */
export function parseYamlSource(file: string, text: string): YamlResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { file, line, column: col, path: "", message: error.message, hint: syntaxHint(text, error.pos[0]) };
      }),
    };
  }
  const root = document.contents;
  return {
    ok: true,
    source: {
      file,
      value: document.toJS(),
      problem(path, message, hint = null) {
        const { line, col } = lines.linePos(offsetOf(root, path));
        return { file, line, column: col, path: pathText(path), message, hint };
      },
    },
  };
}

/** Tabs are the commonest slip in hand-written YAML, and the parser's own message does not name them. */
function syntaxHint(text: string, offset: number): string | null {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^\s*\t/u.test(text.slice(lineStart, offset + 1)) ? "indent with spaces: YAML does not allow tabs" : null;
}

function offsetOf(root: Node | null, path: DocumentPath): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return offset;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      const item = node.items[step];
      if (!isNode(item)) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
