import { mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import { type Grant, RIGHTS, ROLES } from "@weishan/core/access";
import { SYSTEMS } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { PeopleAtConsole } from "../app/access/people-at-console.ts";
import { composeAccess } from "../compose/compose-access.ts";
import { openRecords } from "../compose/open-records.ts";
import type { Installation } from "../config/installation.ts";
import { daemonSettings } from "../daemon-settings.ts";
import { installationOf } from "./installation-argument.ts";
import { packageVersion } from "./package-version.ts";
import type { Terminal } from "./terminal.ts";

export interface UserOptions {
  /** The installation file. */
  readonly file?: string;
}

export interface AddOptions extends UserOptions {
  readonly name?: string;
  readonly role: readonly string[];
  readonly language: "zh-TW" | "en";
  readonly passwordStdin?: boolean;
}

export interface KeyOptions extends UserOptions {
  readonly scopes: string;
  readonly name: string;
  readonly days: string;
}

/** `weishan user add EMAIL`. */
export async function userAddCommand(email: string, options: AddOptions, terminal: Terminal): Promise<void> {
  const address = parsed(z.email().max(254), email, "this is no e-mail address");
  await withPeople(options, terminal, async (people, installation) => {
    const grants = options.role.map((text) => grantOf(text, installation));
    const password = await newPassword(options.passwordStdin === true, terminal);
    const displayName = options.name ?? address.split("@")[0] ?? address;
    await people.add({ email: address, displayName, language: options.language, grants, password });
    terminal.print(`${address} may sign in${grants.length === 0 ? "; weishan user grant gives a role" : ""}`);
  });
}

/** `weishan user list`. */
export async function userListCommand(
  options: UserOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  await withPeople(options, terminal, async (people) => {
    const all = await people.list();
    if (options.json === true) {
      const rows = all.map(({ id, displayName, email, grants, disabledAt, isDemo }) => ({
        personId: id,
        displayName,
        email,
        grants: grants.map(({ role, centers, systems }) => ({ role, centers, systems })),
        isDisabled: disabledAt !== null,
        isDemo,
      }));
      terminal.print(JSON.stringify({ people: rows }));
      return;
    }
    if (all.length === 0) terminal.print("nobody has an account yet; weishan user add makes the first");
    for (const { email, displayName, grants, disabledAt, erasedAt } of all) {
      const state = erasedAt !== null ? "  erased" : disabledAt !== null ? "  disabled" : "";
      terminal.print(`${(email ?? "—").padEnd(32)}  ${displayName}  ${grants.map(grantText).join(" ")}${state}`);
    }
  });
}

/** `weishan user grant EMAIL ROLE[:CENTRES[:SYSTEMS]]`. */
export async function userGrantCommand(
  { email, grant }: { readonly email: string; readonly grant: string },
  options: UserOptions,
  terminal: Terminal,
): Promise<void> {
  await withPeople(options, terminal, async (people, installation) => {
    const given = grantOf(grant, installation);
    await people.grant(email, given);
    terminal.print(`${email} is now also ${grantText(given)}`);
  });
}

/** `weishan user revoke EMAIL ROLE`. */
export async function userRevokeCommand(
  { email, role }: { readonly email: string; readonly role: string },
  options: UserOptions,
  terminal: Terminal,
): Promise<void> {
  const known = parsed(z.enum(ROLES), role, `there is no role "${role}"; the roles are ${ROLES.join(", ")}`);
  await withPeople(options, terminal, async (people) => {
    const takenCount = await people.revoke(email, known);
    terminal.print(takenCount === 0 ? `${email} had no such role` : `${email} is no longer ${known}`);
  });
}

/** `weishan user reset-password EMAIL`. */
export async function userResetCommand(
  email: string,
  options: UserOptions & { readonly passwordStdin?: boolean; readonly keepSecondFactor?: boolean },
  terminal: Terminal,
): Promise<void> {
  await withPeople(options, terminal, async (people) => {
    const password = await newPassword(options.passwordStdin === true, terminal);
    await people.resetPassword(email, { password, keepsSecondFactor: options.keepSecondFactor === true });
    terminal.print(`${email} signs in with the new password; every session ended`);
  });
}

/** `weishan user api-key EMAIL`. Prints the key alone, so that a script can take it. */
export async function userKeyCommand(email: string, options: KeyOptions, terminal: Terminal): Promise<void> {
  const scopes = parsed(
    z.array(z.enum(RIGHTS)).min(1),
    options.scopes.split(","),
    `a scope is unknown; the scopes are ${RIGHTS.join(", ")}`,
  );
  const days = parsed(z.coerce.number().int().min(1).max(731), options.days, "--days is a whole number from 1 to 731");
  const name = parsed(z.string().trim().min(1).max(60), options.name, "--name has 1 to 60 letters");
  await withPeople(options, terminal, async (people) => {
    terminal.print(await people.createApiKey(email, { name, scopes, days }));
  });
}

/** `weishan user disable EMAIL`, and `enable`. */
export async function userDisableCommand(
  email: string,
  options: UserOptions & { readonly isDisabled: boolean },
  terminal: Terminal,
): Promise<void> {
  await withPeople(options, terminal, async (people) => {
    await people.setDisabled(email, options.isDisabled);
    terminal.print(
      options.isDisabled ? `${email} may not come in any more; every session ended` : `${email} may come in again`,
    );
  });
}

/** Opens the records beside a daemon that may be running: what is changed here counts there within a second. */
async function withPeople(
  { file }: UserOptions,
  terminal: Terminal,
  work: (people: PeopleAtConsole, installation: Installation) => Promise<void>,
): Promise<void> {
  const installation = installationOf(file, terminal);
  const settings = daemonSettings(installation, terminal.env);
  const clock = systemClock;
  const logger = pinoLogger("silent", { forPeople: false });
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const database = openRecords(installation, settings, { clock, logger, programVersion: packageVersion() });
  try {
    await database.start();
    const access = composeAccess(installation, settings, {
      records: database.records,
      auditTrail: database.auditTrail,
      database: { kind: database.kind, db: database.kysely },
      clock,
      logger,
      isDemo: false,
    });
    try {
      await work(new PeopleAtConsole(access.parts, userInfo().username), installation);
    } finally {
      await access.stop();
    }
  } finally {
    await database.stop();
  }
}

async function newPassword(isPiped: boolean, terminal: Terminal): Promise<string> {
  const given = isPiped ? (await terminal.readInput()).replace(/\r?\n$/u, "") : await askedTwice(terminal);
  return parsed(z.string().min(12).max(128), given, "a password has 12 to 128 characters");
}

async function askedTwice(terminal: Terminal): Promise<string> {
  const first = await terminal.askSecret("password (12 to 128 characters): ");
  if (first === null) {
    throw new WeishanError("CONFIG_INVALID", "nobody can be asked for the password; pipe it in with --password-stdin");
  }
  if (first === (await terminal.askSecret("once more: "))) return first;
  throw new WeishanError("CONFIG_INVALID", "the two passwords differ; nothing was changed");
}

/** `engineer`, `engineer:SW`, `engineer:SW,FS:hvac,power`. */
function grantOf(text: string, { centers }: Installation): Grant {
  const [role = "", centerText = "all", systemText = "all"] = text.split(":");
  const known = centers.map(({ id }) => id);
  const isKnown = (id: string): boolean => known.includes(id);
  const unknownCenter = centerText === "all" ? undefined : centerText.split(",").find((id) => !isKnown(id));
  if (unknownCenter !== undefined) {
    throw new WeishanError(
      "CONFIG_INVALID",
      `there is no centre "${unknownCenter}"; the centres are ${known.join(", ")}`,
    );
  }
  return {
    role: parsed(z.enum(ROLES), role, `there is no role "${role}"; the roles are ${ROLES.join(", ")}`),
    centers: centerText === "all" ? "all" : centerText.split(","),
    systems:
      systemText === "all"
        ? "all"
        : parsed(
            z.array(z.enum(SYSTEMS)),
            systemText.split(","),
            `a system is unknown; they are ${SYSTEMS.join(", ")}`,
          ),
  };
}

const grantText = ({ role, centers, systems }: Grant): string =>
  [role, centers === "all" ? "all" : centers.join(","), systems === "all" ? "all" : systems.join(",")]
    .join(":")
    .replace(/(?::all){1,2}$/u, "");

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, message: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new WeishanError("CONFIG_INVALID", message);
}
