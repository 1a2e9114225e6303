import { parseSync } from "@swc/core";

/** Words that name a physical quantity or a length of time. A number called so must also say its unit. */
const QUANTITY =
  /(?:temp(?:erature)?|humidity|power|energy|demand|pressure|flow|timeout|interval|delay|duration|elapsed|latency|voltage|current|frequency|speed|distance|area|weight|volume|price|cost|approach|lift)$/iu;

/** A number whose name is a quantity without a unit, such as `timeout: number`. */
export interface UnnamedUnit {
  readonly name: string;
  readonly file: string;
}

/** Every name in a source that is declared a number and says a quantity but not its unit. */
export function quantitiesWithoutUnit(file: string, text: string): readonly UnnamedUnit[] {
  const found: UnnamedUnit[] = [];
  visit(parseSync(text, { syntax: "typescript", tsx: file.endsWith(".tsx") }), (node) => {
    const name = declaredNumber(node);
    if (name !== undefined && QUANTITY.test(name)) found.push({ name, file });
  });
  return found;
}

type SyntaxNode = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is SyntaxNode => typeof value === "object" && value !== null;

function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isNode(value)) {
    see(value);
    for (const inner of Object.values(value)) if (isNode(inner)) visit(inner, see);
  }
}

/** The name that a property signature, parameter, variable or field declares as a plain number. */
function declaredNumber(node: SyntaxNode): string | undefined {
  const annotation = node["typeAnnotation"];
  if (!isNode(annotation) || !isNode(annotation["typeAnnotation"])) return undefined;
  const type = annotation["typeAnnotation"];
  if (type["type"] !== "TsKeywordType" || type["kind"] !== "number") return undefined;
  const name = node["type"] === "Identifier" ? node["value"] : isNode(node["key"]) ? node["key"]["value"] : undefined;
  return typeof name === "string" ? name : undefined;
}
