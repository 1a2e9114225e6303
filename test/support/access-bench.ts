import { randomUUID } from "node:crypto";
import type { Grant, Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { digestHere } from "../../packages/daemon/src/adapters/better-auth/argon2-digest.ts";
import { betterAuthAccounts } from "../../packages/daemon/src/adapters/better-auth/better-auth-accounts.ts";
import { HashQueue } from "../../packages/daemon/src/adapters/better-auth/hash-queue.ts";
import type { Provider } from "../../packages/daemon/src/adapters/better-auth/single-sign-on.ts";
import { hmacLinkTokens } from "../../packages/daemon/src/adapters/crypto/hmac-link-tokens.ts";
import type { RecordsConnection } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { AccessRetention } from "../../packages/daemon/src/app/access/access-retention.ts";
import type {
  AccountCaller,
  KnownDevice,
  OpenedSession,
  SessionOwner,
  SignInAnswer,
} from "../../packages/daemon/src/app/access/account-desk.ts";
import { CachedAuthenticator } from "../../packages/daemon/src/app/access/cached-authenticator.ts";
import { AccessEntrance } from "../../packages/daemon/src/app/access/entrance.ts";
import { MailSender } from "../../packages/daemon/src/app/access/mail-sender.ts";
import { OwnAccountOffice } from "../../packages/daemon/src/app/access/own-account.ts";
import { PeopleAtConsole } from "../../packages/daemon/src/app/access/people-at-console.ts";
import { PeopleOffice } from "../../packages/daemon/src/app/access/people-office.ts";
import { PersonDirectory } from "../../packages/daemon/src/app/access/person-directory.ts";
import { recordsPostbox } from "../../packages/daemon/src/app/access/postbox.ts";
import { SignInBrake } from "../../packages/daemon/src/app/access/sign-in-brake.ts";
import type { SignOnProvider } from "../../packages/daemon/src/app/access/sign-on-rules.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import type { Mail, Mailer } from "../../packages/daemon/src/ports/mailer.ts";
import { recordingLogger } from "./recording-logger.ts";
import { recordsOver } from "./test-records.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A password that may be one. */
export const PASSWORD = "fan coils hum at night";

/** A browser at the desk. */
export const DESK: KnownDevice = { address: "203.0.113.7", userAgent: "Firefox", deviceToken: undefined };

export interface BenchOptions {
  readonly isDemo?: boolean;
  readonly hasMail?: boolean;
  readonly publicUrl?: string;
  readonly providers?: readonly Provider[];
  readonly signOn?: readonly SignOnProvider[];
}

/** A mail server that keeps what it gets, and can be away. */
class KeptMails implements Mailer {
  readonly sent: Mail[] = [];
  trouble: WeishanError | undefined;

  async send(mail: Mail): Promise<void> {
    if (this.trouble !== undefined) throw this.trouble;
    this.sent.push(mail);
  }

  goAway(isFinal = false): void {
    this.trouble = new WeishanError("MAIL_UNAVAILABLE", "mail:25 did not take the mail: 451 later", { isFinal });
  }
}

/** People and accounts over a database, with a clock that is turned by hand. */
export async function accessBench(connection: RecordsConnection, options: BenchOptions = {}) {
  const {
    isDemo = false,
    hasMail = true,
    publicUrl = "https://weishan.example",
    providers = [],
    signOn = [],
  } = options;
  // Today, because better-auth has a clock of its own.
  const clock = new HandClock(Date.now());
  const logger = recordingLogger();
  const database = recordsOver(connection, { clock });
  await database.start();
  const { records, auditTrail } = database;
  const links = hmacLinkTokens("a secret of forty characters, for the test");
  const directory = new PersonDirectory(records, isDemo);
  const queue = new HashQueue();
  const accounts = betterAuthAccounts({
    database: { kind: database.kind, db: database.kysely },
    secret: "a secret of forty characters, for the test",
    ages: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS },
    queue,
    digest: digestHere,
    newId: randomUUID,
    logger,
    clock,
    publicUrl,
    providers,
  });
  const authenticator = new CachedAuthenticator({ accounts, directory, clock });
  const mails = new KeptMails();
  const installation = { zh: "高雄市政府行政中心", en: "Kaohsiung administration centres" };
  const sender = new MailSender({ records, mailer: mails, links, clock, logger, publicUrl, installation });
  sender.start();
  const postbox = recordsPostbox({ isOpen: hasMail, newId: randomUUID, hurry: () => sender.hurry() });
  const forgetSignedIn = (): void => authenticator.forget();
  const brake = new SignInBrake({ links, clock });
  const parts = {
    records,
    auditTrail,
    accounts,
    links,
    directory,
    postbox,
    forgetSignedIn,
    newId: randomUUID,
    clock,
    logger,
  };
  const entrance = new AccessEntrance({ ...parts, brake, isDemo, demoAccounts: [], providers: signOn });
  const people = new PeopleOffice({ ...parts, publicUrl, isDemo });
  const periods = { endedSessionsMs: 30 * DAY_MS, departedPeopleMs: 365 * DAY_MS, mailsMs: 90 * DAY_MS };
  const console = new PeopleAtConsole(parts, "root");

  const opened = (answer: SignInAnswer): OpenedSession => {
    if (answer.next !== "signed-in") throw new TypeError(`not signed in: ${JSON.stringify(answer)}`);
    return answer.session;
  };
  const signIn = (email: string, password = PASSWORD, device = DESK): Promise<SignInAnswer> =>
    entrance.signIn({ email, password }, device);
  return {
    parts,
    clock,
    logger,
    queue,
    mails,
    sender,
    entrance,
    own: new OwnAccountOffice({ ...parts, brake }),
    people,
    console,
    retention: new AccessRetention({ ...parts, periods }),
    authenticator,
    signIn,
    opened,
    /** Makes somebody, and answers the id. */
    person: (name: string, ...grants: readonly Grant[]): Promise<string> =>
      console.add({ email: `${name}@example.tw`, displayName: name, language: "zh-TW", grants, password: PASSWORD }),
    /** Somebody who is signed in and does something. */
    async caller(name: string): Promise<SessionOwner> {
      const session = opened(await signIn(`${name}@example.tw`));
      const signedIn = await authenticator.bySession(session.token);
      if (signedIn === undefined) throw new TypeError("the session does not count");
      return { ...callerOf(signedIn.principal), sessionId: session.sessionId, token: session.token };
    },
    async close(): Promise<void> {
      await sender.stop();
      await database.stop();
    },
  };
}

const callerOf = (principal: Principal): AccountCaller => ({
  principal,
  actor: { kind: "person", personId: principal.personId, via: "session" },
  device: DESK,
});

export type AccessBench = Awaited<ReturnType<typeof accessBench>>;

/** A role everywhere. */
export const everywhere = (role: Grant["role"]): Grant => ({ role, centers: "all", systems: "all" });
