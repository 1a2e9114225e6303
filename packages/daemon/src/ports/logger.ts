/** What a log line says besides its message: facts to filter on, never secrets. */
export type LogFacts = Readonly<Record<string, unknown>>;

/**
 * The structured log, as the application and the adapters see it: the part of pino's interface that is used here.
 *
 * Messages are constant; what differs goes into the facts. Transitions are logged, not states.
 */
export interface Logger {
  debug(facts: LogFacts, message: string): void;
  info(facts: LogFacts, message: string): void;
  warn(facts: LogFacts, message: string): void;
  error(facts: LogFacts, message: string): void;
}
