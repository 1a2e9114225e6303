import type { AuditEntry } from "../../api/client.ts";
import { formatInstant } from "../../format/format-time.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import type { Translate } from "../../i18n/language-context.tsx";
import { isMessageKey } from "../../i18n/messages.ts";

/** The actions that the daemon writes most, in the order in which they are offered as filters. */
export const KNOWN_ACTIONS = [
  "session.sign-in",
  "session.refuse",
  "session.sign-out",
  "person.invite",
  "invitation.accept",
  "invitation.withdraw",
  "person.change",
  "person.end-sessions",
  "person.erase",
  "account.change",
  "api-key.create",
  "api-key.remove",
  "command.give",
  "command.request",
  "command.approve",
  "command.decline",
  "lease.grant",
  "lease.release",
  "lease.expire",
  "lock-out.set",
  "lock-out.extend",
  "lock-out.release",
  "backup.start",
  "backup.rehearse",
] as const;

/** What was done, in words; the daemon's own where there are none. */
export function actionWords(action: string, t: Translate): string {
  const key = `audit.action.${action}`;
  return isMessageKey(key) ? t(key) : action;
}

/** What a thing that was changed is called; the daemon's own word where there is none. */
export function kindWords(kind: string, t: Translate): string {
  const key = `audit.kind.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}

/** Who did it. */
export function actorWords({ actor, actorName }: AuditEntry, t: Translate): string {
  switch (actor.kind) {
    case "person": {
      const name = actorName ?? t("audit.erasedPerson");
      return actor.via === "api-key" ? t("audit.byKey", { name }) : name;
    }
    case "command-line":
      return t("audit.commandLine", { user: actor.user });
    case "system":
      return t("audit.system", { part: actor.part });
  }
}

/** A value of a record as it is read: instants as time, nothing as a dash, lists and records as they are kept. */
export function valueWords(
  field: string,
  value: unknown,
  { language, t }: { language: Language; t: Translate },
): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (typeof value === "boolean") return value ? t("audit.yes") : t("audit.no");
  if (typeof value === "number") return field.endsWith("At") ? formatInstant(value, language) : String(value);
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(t("grant.comma"));
  return JSON.stringify(value);
}
