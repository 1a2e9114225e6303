import { en } from "./en.ts";
import type { Language } from "./language.ts";
import { zhTW } from "./zh-tw.ts";

/** Every text of the dashboard. A key missing in one language does not compile. */
export type Messages = { readonly [Key in keyof typeof zhTW]: string };
export type MessageKey = keyof Messages;

export const MESSAGES: Readonly<Record<Language, Messages>> = { "zh-TW": zhTW, en };

/** A text with its places filled in: `{count} 個點` with `count: 3`. A place without a value stays visible. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));
}
