import { pino } from "pino";
import type { Logger } from "../../ports/logger.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** JSON lines to a file descriptor, or lines for people where a terminal reads them. */
export function pinoLogger(level: LogLevel, { forPeople }: { readonly forPeople: boolean }): Logger {
  const options = {
    level,
    base: null,
    serializers: { error: pino.stdSerializers.err },
    redact: ["password", "token", "*.password", "*.token"],
  };
  if (!forPeople) return pino(options, pino.destination({ dest: 2, sync: false }));
  return pino({
    ...options,
    transport: {
      target: "pino-pretty",
      options: { destination: 2, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" },
    },
  });
}
