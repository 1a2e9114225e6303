import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
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

/** More than an installation of a thousand devices needs; past it the wrong file was named. */
const MAX_CHARACTERS = 4 * 1_024 * 1_024;
/** As much of a parser's message as a person reads; it may quote the file. */
const MESSAGE_CHARACTERS = 160;

/**
 * Parses YAML 1.2 (core schema). Syntax errors come with line and column; duplicate keys are errors, and so are aliases
 * that lead nowhere, into themselves, or to more than a hundred repetitions.
 */
export function parseYamlSource(file: string, text: string): YamlResult {
  const whole = (message: string, hint: string): YamlResult => ({
    ok: false,
    problems: [{ file, line: 1, column: 1, path: "", message, hint }],
  });
  if (text.includes("\0")) return whole("this is not a text file", "name an installation, centre or profile in YAML");
  if (text.length > MAX_CHARACTERS) return whole("this file is too large", "4 Mi characters are read at most");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        const message = error.code === "MULTIPLE_DOCS" ? "a second document begins here" : printable(error.message);
        return { file, line, column: col, path: "", message, hint: syntaxHint(text, error.pos[0]) };
      }),
    };
  }
  const alias = lostAlias(document);
  if (alias !== null) {
    const { line, col } = lines.linePos(alias.offset);
    const hint = "write the value itself, or set its anchor (&name) before the alias";
    return { ok: false, problems: [{ file, line, column: col, path: "", message: alias.message, hint }] };
  }
  const root = document.contents;
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    return whole(
      "the aliases of this file repeat too much",
      "write the values themselves instead of aliases in aliases",
    );
  }
  return {
    ok: true,
    source: {
      file,
      value,
      problem(path, message, hint = null) {
        const { line, col } = lines.linePos(offsetOf(root, path));
        return { file, line, column: col, path: pathText(path), message, hint };
      },
    },
  };
}

/** The first alias without an anchor before it, or within what it stands for; null where all are in order. */
function lostAlias(document: Document.Parsed): { readonly offset: number; readonly message: string } | null {
  let lost: { readonly offset: number; readonly message: string } | null = null;
  visit(document, {
    Alias(_key, alias, path) {
      const target = alias.resolve(document);
      if (target !== undefined && !path.includes(target)) return undefined;
      const what = target === undefined ? "has no anchor before it" : "stands inside its own anchor";
      lost = { offset: alias.range?.[0] ?? 0, message: `the alias *${alias.source} ${what}` };
      return visit.BREAK;
    },
  });
  return lost;
}

/** A message without characters that would steer a terminal, and not longer than a person reads. */
const printable = (message: string): string => message.replaceAll(/\p{Cc}+/gu, " ").slice(0, MESSAGE_CHARACTERS);

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
