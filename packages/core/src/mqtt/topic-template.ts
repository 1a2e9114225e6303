import { isTopicFilter } from "./topic-filter.ts";

/** What the placeholders of a template stood for in a topic. */
export type TopicWords = Readonly<Record<string, string>>;

/** A topic with named places, such as `kao/v1/SW/elevator/{equipment}/{point}`. */
export interface TopicTemplate {
  /** The filter to subscribe to: each level with a place becomes `+`. */
  readonly filter: string;
  readonly placeholders: readonly string[];
  /** The words in a topic that the template covers, or null when it does not cover it. */
  match(topic: string): TopicWords | null;
}

const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/gu;

/**
 * Compiles a topic template. A place stands for a part of one level (`dev-{name}` is allowed), `+` and `#` are
 * nameless.
 *
 * @returns null when the template is not a valid filter or uses a name twice
 */
export function compileTopicTemplate(template: string): TopicTemplate | null {
  const placeholders = [...template.matchAll(PLACEHOLDER)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const levels = template.split("/");
  const filter = levels.map((level) => (level.search(PLACEHOLDER) === -1 ? level : "+")).join("/");
  if (!isTopicFilter(filter) || new Set(placeholders).size !== placeholders.length) return null;
  const expression = new RegExp(`^${levels.map(levelExpression).join("")}$`, "u");
  return {
    filter,
    placeholders,
    match: (topic) => {
      const match = expression.exec(topic);
      return match === null ? null : { ...match.groups };
    },
  };
}

/** `#` also covers the level above it, so it swallows the slash before it. */
function levelExpression(level: string, index: number): string {
  const slash = index === 0 ? "" : "/";
  if (level === "#") return index === 0 ? ".*" : "(?:/.*)?";
  if (level === "+") return `${slash}[^/]*`;
  const parts = level.split(PLACEHOLDER);
  return slash + parts.map((part, place) => (place % 2 === 1 ? `(?<${part}>[^/]+)` : RegExp.escape(part))).join("");
}

/** A text with places filled in: `SW.MAIN.RF.ELV.{equipment}`. Null when a place has no word. */
export function fillTemplate(template: string, words: TopicWords): string | null {
  let isComplete = true;
  const text = template.replace(PLACEHOLDER, (_, name: string) => {
    const word = Object.hasOwn(words, name) ? words[name] : undefined;
    isComplete &&= word !== undefined;
    return word ?? "";
  });
  return isComplete ? text : null;
}
