import { randomUUID } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import type { Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { betterAuthAccounts } from "../adapters/better-auth/better-auth-accounts.ts";
import type { AuthDatabase } from "../adapters/better-auth/create-auth.ts";
import { HashProcess } from "../adapters/better-auth/hash-process.ts";
import { HashQueue } from "../adapters/better-auth/hash-queue.ts";
import { hmacLinkTokens } from "../adapters/crypto/hmac-link-tokens.ts";
import { installationSecret } from "../adapters/file/installation-secret.ts";
import type { AccessParts } from "../app/access/access-parts.ts";
import { AccessRetention } from "../app/access/access-retention.ts";
import type { AccountDesk } from "../app/access/account-desk.ts";
import { CachedAuthenticator } from "../app/access/cached-authenticator.ts";
import { DEMO_ACCOUNTS, DEMO_VISITOR, makeDemoPeople, shutOutDemoPeople } from "../app/access/demo-people.ts";
import { AccessEntrance } from "../app/access/entrance.ts";
import { MailSender, type MailSenderParts } from "../app/access/mail-sender.ts";
import { OwnAccountOffice } from "../app/access/own-account.ts";
import { PeopleOffice } from "../app/access/people-office.ts";
import { PersonDirectory } from "../app/access/person-directory.ts";
import { recordsPostbox } from "../app/access/postbox.ts";
import { newSetUpToken } from "../app/access/set-up.ts";
import { SignInBrake } from "../app/access/sign-in-brake.ts";
import type { Installation } from "../config/installation.ts";
import { type DaemonSettings, readSecret } from "../daemon-settings.ts";
import type { AuditTrail } from "../ports/audit-trail.ts";
import type { Authenticator } from "../ports/authenticator.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { Mailer } from "../ports/mailer.ts";
import type { Records } from "../ports/records.ts";
import { mailerOf } from "./mailer.ts";

export interface AccessComposeParts {
  readonly records: Records;
  readonly auditTrail: AuditTrail;
  /** The database of the records, for the tables of accounts. */
  readonly database: AuthDatabase;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The demonstration, where everybody may look and sign in. */
  readonly isDemo: boolean;
  /** Writes letters to applicants, when the mail server takes them. */
  readonly letters?: NonNullable<MailSenderParts["letters"]>;
  /** Writes the mails that bring reports. */
  readonly reports?: NonNullable<MailSenderParts["reports"]>;
}

/** People and accounts, put together. */
export interface Access {
  readonly authenticator: Authenticator;
  readonly accounts: AccountDesk;
  /** Whom somebody without an account counts as; null but in the demonstration. */
  readonly visitor: Principal | null;
  /** What the command line needs besides. */
  readonly parts: AccessParts;
  /** After the records are open: makes the people of the demonstration, or shuts them out. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A token for the first start; null where somebody can let others in already. */
  setUpToken(): Promise<string | null>;
}

/** Where the secret of an installation is; a backup must hold it. */
export const SECRET_FILE = "access.key";

/**
 * Puts people and accounts together. The data folder must be there.
 *
 * @throws WeishanError CONFIG_INVALID for mail without `http.publicUrl`, CONFIG_UNREADABLE for a file that cannot be
 *   read
 */
export function composeAccess(
  installation: Installation,
  settings: DaemonSettings,
  { records, auditTrail, database, clock, logger, isDemo, letters, reports }: AccessComposeParts,
): Access {
  const { access, mail, name } = installation;
  const publicUrl = installation.http.publicUrl?.replace(/\/$/u, "") ?? null;
  const secret = installationSecret(join(settings.dataDir, SECRET_FILE));
  const newId = randomUUID;
  const links = hmacLinkTokens(secret);
  const directory = new PersonDirectory(records, isDemo);
  const providers = providersOf(installation);
  if (providers.length > 0 && publicUrl === null) throw needsPublicUrl("access.oidc");
  const hashes = new HashProcess(clock);
  const accounts = betterAuthAccounts({
    database,
    secret,
    ages: { idleMs: access.sessions.idle, absoluteMs: access.sessions.absolute },
    queue: new HashQueue(),
    digest: hashes.digest,
    newId,
    logger,
    clock,
    publicUrl,
    providers,
  });
  const authenticator = new CachedAuthenticator({ accounts, directory, clock });
  const sender = mail === undefined ? undefined : mailSender(mailerOf(mail, installation.file));
  const postbox = recordsPostbox({ isOpen: sender !== undefined, newId, hurry: () => sender?.hurry() });
  const brake = new SignInBrake({ links, clock });
  const forgetSignedIn = (): void => authenticator.forget();
  const parts = { records, auditTrail, accounts, links, directory, postbox, forgetSignedIn, newId, clock, logger };
  const signOn = access.oidc.map(({ id, name, grants }) => ({ id, name, rules: grants }));
  const entrance = new AccessEntrance({
    ...parts,
    brake,
    isDemo,
    demoAccounts: isDemo ? DEMO_ACCOUNTS : [],
    providers: signOn,
  });
  const { endedSessions, departedPeople, mails } = access.retention;
  const retention = new AccessRetention({
    ...parts,
    periods: { endedSessionsMs: endedSessions, departedPeopleMs: departedPeople, mailsMs: mails },
  });
  return {
    authenticator,
    accounts: {
      entrance,
      own: new OwnAccountOffice({ ...parts, brake }),
      people: new PeopleOffice({ ...parts, publicUrl, isDemo }),
    },
    visitor: isDemo ? DEMO_VISITOR : null,
    parts,
    async start() {
      if (isDemo) await makeDemoPeople(parts);
      else {
        const shutCount = await shutOutDemoPeople(parts);
        if (shutCount > 0) logger.warn({ shutCount }, "accounts of a demonstration were found and disabled");
      }
      sender?.start();
      retention.start();
    },
    async stop() {
      await Promise.all([sender?.stop(), retention.stop()]);
      await hashes.stop();
    },
    setUpToken: async () => ((await entrance.needsSetUp()) ? newSetUpToken(parts) : null),
  };

  function mailSender(mailer: Mailer): MailSender {
    if (publicUrl === null) throw needsPublicUrl("mail");
    const written = {
      ...(letters === undefined ? {} : { letters }),
      ...(reports === undefined ? {} : { reports }),
    };
    return new MailSender({ records, mailer, links, clock, logger, publicUrl, installation: name, ...written });
  }
}

const needsPublicUrl = (key: string): WeishanError =>
  new WeishanError(
    "CONFIG_INVALID",
    `${key} needs http.publicUrl, the address that people type: links begin with it (http: { publicUrl: https://… })`,
  );

const providersOf = ({ access, file }: Installation) =>
  access.oidc.map(({ id, issuer, clientId, clientSecretFile, scopes, claim, newPeople }) => ({
    id,
    issuer,
    clientId,
    clientSecret: readSecret(resolve(dirname(file), clientSecretFile)),
    scopes,
    grantsClaim: claim ?? null,
    bringsNewPeople: newPeople === "create",
  }));
