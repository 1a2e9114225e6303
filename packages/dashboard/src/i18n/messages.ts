import { en } from "./en.ts";
import type { Language } from "./language.ts";
import { type Messages, zhTW } from "./zh-tw.ts";

export type MessageKey = keyof Messages;

export const MESSAGES: Readonly<Record<Language, Messages>> = { "zh-TW": zhTW, en };

/** Whether there is such a text; for keys made of what the daemon says. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(zhTW, key);

/**
 * A text with its places filled in: `{count} 個點` with `count: 3`. A place without a value stays visible.
 *
 * `{count|point|points}` is the first word when `count` is one, else the second.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/gu,
    (place, name: string, one: string | undefined, many: string | undefined) => {
      const value = values[name];
      if (value === undefined) return place;
      if (one === undefined || many === undefined) return String(value);
      return String(value) === "1" ? one : many;
    },
  );
}
