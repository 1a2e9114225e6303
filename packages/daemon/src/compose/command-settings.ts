import { durationMs } from "@weishan/core/reading";
import type { CommandSettings } from "../app/command/open-commands.ts";
import type { CommandsDocument } from "../config/installation-schema.ts";

/** What the installation file says of orders, as the desks know it. */
export const commandSettings = (commands: CommandsDocument): CommandSettings => ({
  hold: { usualMs: durationMs(commands.usualHold), longestMs: durationMs(commands.longestHold) },
  lockOut: { longestMs: durationMs(commands.longestLockOut), remindBeforeMs: durationMs(commands.remindBefore) },
  approvalWithinMs: durationMs(commands.approvalWithin),
  critical: { also: commands.critical, not: commands.notCritical },
});
