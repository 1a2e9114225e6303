import { randomUUID } from "node:crypto";
import { dirname, resolve } from "node:path";
import { resolveAlarmRules, withOverrides } from "@weishan/core/alarm";
import { HttpLineMessenger } from "../adapters/line/http-line-messenger.ts";
import { GuardedWebhookSender } from "../adapters/webhook/guarded-webhook-sender.ts";
import type { CallWays } from "../app/alarm/call-ways.ts";
import type { Bus } from "../app/alarm/endpoint-watch.ts";
import { type AlarmParts, type OpenAlarms, openAlarms } from "../app/alarm/open-alarms.ts";
import type { EndpointHealth } from "../app/field/field-health.ts";
import type { Installation } from "../config/installation.ts";
import { readSecret } from "../daemon-settings.ts";
import type { Clock } from "../ports/clock.ts";
import { mailerOf } from "./mailer.ts";
import { noticeReceivers } from "./notice-outbox.ts";

/** Programs that want to hear of alarms name this kind, or none. */
const ALARM_NOTICE = "alarm";

type FromInstallation = "rules" | "buses" | "expectedIntervalMs" | "ways" | "publicUrl" | "newId" | "random";

/**
 * The alarms of an installation.
 *
 * @throws WeishanError CONFIG_UNREADABLE for a secret that cannot be read
 */
export function composeAlarms(installation: Installation, parts: Omit<AlarmParts, FromInstallation>): OpenAlarms {
  const { ruleLibraries, alarmChanges } = installation;
  const rules = parts.model.centers.flatMap((center) => resolveAlarmRules(center, ruleLibraries));
  return openAlarms({
    ...parts,
    rules: withOverrides(rules, alarmChanges),
    buses: busesOf(installation, parts.fieldHealth()),
    expectedIntervalMs: (pointId) => parts.model.points.get(pointId)?.expectedIntervalMs,
    ways: callWays(installation, parts.clock),
    publicUrl: installation.http.publicUrl?.replace(/\/$/u, "") ?? null,
    newId: randomUUID,
    random: Math.random,
  });
}

/** What is reached through which bus. What a broker speaks of is known before it is connected. */
function busesOf({ endpoints }: Installation, health: readonly EndpointHealth[]): readonly Bus[] {
  const polled = endpoints.map(({ id, name, units }) => ({
    id,
    name,
    equipmentIds: units.map(({ equipment }) => equipment),
  }));
  const spoken = health
    .filter(({ kind }) => kind === "mqtt")
    .map(({ id, name, units }) => ({ id, name, equipmentIds: units.map(({ equipmentId }) => equipmentId) }));
  return [...polled, ...spoken];
}

function callWays(installation: Installation, clock: Clock): CallWays {
  const { mail, lineChannel, notices, file } = installation;
  return {
    mailer: mail === undefined ? null : mailerOf(mail, file),
    line:
      lineChannel === null
        ? null
        : new HttpLineMessenger({
            token: readSecret(resolve(dirname(file), lineChannel.tokenFile)),
            url: lineChannel.url,
          }),
    webhooks: {
      sender: new GuardedWebhookSender({ clock, allowedHosts: notices.allowedHosts }),
      receivers: noticeReceivers(installation).filter(
        ({ kinds }) => kinds.length === 0 || kinds.includes(ALARM_NOTICE),
      ),
    },
  };
}
