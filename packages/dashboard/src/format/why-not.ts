import { type Cause, causeName } from "@weishan/core/cause";
import type { LocalName } from "../api/client.ts";
import type { Language } from "../i18n/language.ts";
import { localName } from "./format-value.ts";

interface Ended {
  readonly why: string | null;
  readonly cause?: Cause | null | undefined;
  readonly refusal?: LocalName | null | undefined;
}

/** Why an order was not carried out: a rule or the device's failure in the reader's language, else as the daemon says it. */
export function whyNot({ why, cause, refusal }: Ended, language: Language): string | null {
  const name = refusal ?? (cause === null || cause === undefined ? null : causeName(cause));
  return name === null ? why : localName(name, language);
}
