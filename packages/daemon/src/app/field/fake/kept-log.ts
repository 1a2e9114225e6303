import type { LogFacts, Logger } from "../../../ports/logger.ts";

/** A log that keeps what was said, by level. */
export class KeptLog implements Logger {
  readonly lines: { readonly level: string; readonly message: string; readonly facts: LogFacts }[] = [];
  debug = (facts: LogFacts, message: string): void => void this.lines.push({ level: "debug", message, facts });
  info = (facts: LogFacts, message: string): void => void this.lines.push({ level: "info", message, facts });
  warn = (facts: LogFacts, message: string): void => void this.lines.push({ level: "warn", message, facts });
  error = (facts: LogFacts, message: string): void => void this.lines.push({ level: "error", message, facts });

  said(level: string): string[] {
    return this.lines.filter((line) => line.level === level).map((line) => line.message);
  }
}
