const PLACEHOLDER = /\{([a-zA-Z][a-zA-Z0-9]*)\}/gu;

/** What the places of a template stand for in a text that was made from it, or undefined when it was not. */
export function wordsIn(template: string, text: string): Readonly<Record<string, string>> | undefined {
  const parts = template.split(PLACEHOLDER);
  const expression = parts
    .map((part, at) => (at % 2 === 1 ? `(?<${part}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")))
    .join("");
  const match = new RegExp(`^${expression}$`, "u").exec(text);
  return match === null ? undefined : { ...match.groups };
}

/** A topic to publish on; undefined when a place has no word. Wildcards become a plain level. */
export function topicFrom(template: string, words: Readonly<Record<string, string>>): string | undefined {
  let isComplete = true;
  const topic = template.replace(PLACEHOLDER, (_, name: string) => {
    const word = words[name];
    isComplete &&= word !== undefined;
    return word ?? "";
  });
  return isComplete ? topic.replaceAll("+", "any").replace(/\/#$/u, "/any") : undefined;
}

/** Puts a value at a path such as `doors[0].status` or `$.data.temp` of an object, making what is missing. */
export function putAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path
    .replace(/^\$\.?/u, "")
    .replaceAll(/\[(\d+)\]/gu, ".$1")
    .split(".")
    .filter((key) => key !== "");
  let at: Record<string, unknown> = target;
  for (const [index, key] of keys.entries()) {
    if (index === keys.length - 1) at[key] = value;
    else {
      const next = at[key];
      const child: Record<string, unknown> = isRecord(next) ? next : {};
      at[key] = child;
      at = child;
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
