/** Fields for a span of days, in Traditional Chinese. */
export const spanZh = {
  "span.from": "從",
  "span.to": "到",
} as const;
