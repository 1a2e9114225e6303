import type { Report } from "@weishan/core/report";

/** A report as it was frozen; the text is our own, known by its hash. */
export const parsedReport = (text: string): Report => JSON.parse(text);
