import { dirname, resolve } from "node:path";
import { smtpMailer } from "../adapters/smtp/smtp-mailer.ts";
import type { MailDocument } from "../config/installation-schema.ts";
import { readConfigured, readSecret } from "../daemon-settings.ts";
import type { Mailer } from "../ports/mailer.ts";

/**
 * The mail server of an installation; paths are relative to its file.
 *
 * @throws WeishanError CONFIG_UNREADABLE for a file that cannot be read
 */
export function mailerOf(
  { host, port, security, username, passwordFile, caFile, from }: MailDocument,
  file: string,
): Mailer {
  const folder = dirname(file);
  return smtpMailer({
    host,
    port,
    security,
    from,
    ...(username === undefined ? {} : { username }),
    ...(passwordFile === undefined ? {} : { password: readSecret(resolve(folder, passwordFile)) }),
    ...(caFile === undefined ? {} : { ca: readConfigured(resolve(folder, caFile)) }),
  });
}
