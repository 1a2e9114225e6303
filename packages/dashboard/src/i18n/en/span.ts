import type { spanZh } from "../zh-tw/span.ts";

/** Fields for a span of days, in English. */
export const spanEn: { readonly [Key in keyof typeof spanZh]: string } = {
  "span.from": "From",
  "span.to": "To",
};
