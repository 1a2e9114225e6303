import { epochMs } from "@weishan/core/reading";
import type { Kysely } from "kysely";
import type { OpenedSession, Sessions } from "../../ports/accounts.ts";
import type { Clock } from "../../ports/clock.ts";
import type { AccountTables } from "./account-tables.ts";
import { authHeaders, cookieOf } from "./auth-cookies.ts";
import type { Auth, AuthDatabase, SessionAges } from "./create-auth.ts";
import { unlessRefused } from "./outcome-of.ts";

export interface SessionParts {
  readonly auth: Auth;
  readonly database: AuthDatabase;
  readonly ages: SessionAges;
  readonly clock: Clock;
}

/** Sessions in better-auth's table, with an age of their own beside its idle time. */
export function accountSessions({ auth, database, ages, clock }: SessionParts): Sessions {
  const listed = async (personId: string) => {
    const { internalAdapter } = await auth.$context;
    const sessions = await internalAdapter.listSessions(personId);
    return sessions.filter(({ expiresAt, createdAt }) => endOf(expiresAt, createdAt, ages) > clock.now());
  };
  return {
    async byToken(token) {
      const headers = authHeaders({ cookies: { session: token } });
      const found = await unlessRefused(auth.api.getSession({ headers, query: { disableCookieCache: true } }));
      if (found === undefined || found === null) return undefined;
      const { id, userId, expiresAt, createdAt } = found.session;
      const endsAt = endOf(expiresAt, createdAt, ages);
      if (endsAt > clock.now()) return { sessionId: id, personId: userId, expiresAt: epochMs(endsAt) };
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteSession(found.session.token);
      return undefined;
    },
    async of(personId) {
      const sessions = await listed(personId);
      return sessions
        .map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
          id,
          startedAt: epochMs(createdAt.getTime()),
          lastSeenAt: epochMs(updatedAt.getTime()),
          expiresAt: epochMs(endOf(expiresAt, createdAt, ages)),
          device: { address: ipAddress ?? "", userAgent: userAgent ?? "" },
        }))
        .sort((a, b) => b.lastSeenAt - a.lastSeenAt);
    },
    async end(personId, sessionId) {
      const session = (await listed(personId)).find(({ id }) => id === sessionId);
      if (session === undefined) return false;
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteSession(session.token);
      return true;
    },
    async endAll(personId, except) {
      const sessions = (await listed(personId)).filter(({ id }) => id !== except);
      const { internalAdapter } = await auth.$context;
      if (sessions.length > 0) await internalAdapter.deleteSessions(sessions.map(({ token }) => token));
      return sessions.length;
    },
    async forgetEnded(before) {
      const { adapter } = await auth.$context;
      const where = [{ field: "expiresAt", operator: "lt" as const, value: new Date(before) }];
      const sessions = await adapter.deleteMany({ model: "session", where });
      // Of no use to anybody once they are too old; who begins many sign-ons must not fill the disk with them.
      const tooOld = [{ field: "expiresAt", operator: "lt" as const, value: new Date(clock.now()) }];
      const challenges = await adapter.deleteMany({ model: "verification", where: tooOld });
      // A session may also end by its age, long before its idle time is over.
      const oldest = new Date(before - ages.absoluteMs);
      const old = await adapter.deleteMany({
        model: "session",
        where: [{ field: "createdAt", operator: "lt", value: oldest }],
      });
      const db: Kysely<AccountTables> = database.db;
      const keys = await db.deleteFrom("account_api_key").where("expires_at", "<", before).executeTakeFirst();
      return sessions + challenges + old + Number(keys.numDeletedRows);
    },
  };
}

const endOf = (expiresAt: Date, createdAt: Date, { absoluteMs }: SessionAges): number =>
  Math.min(expiresAt.getTime(), createdAt.getTime() + absoluteMs);

/** The session that an answer of better-auth opens; undefined where it opens none. */
export async function openedBy(headers: Headers, sessions: Sessions): Promise<OpenedSession | undefined> {
  const token = cookieOf(headers, "session");
  const session = token === undefined ? undefined : await sessions.byToken(token);
  return token === undefined || session === undefined ? undefined : { ...session, token };
}
