import { isIP } from "node:net";
import { WeishanError } from "@weishan/core/error";
import { createTransport, type Transporter } from "nodemailer";
import type { Mail, Mailer } from "../../ports/mailer.ts";

/** Where mails are handed over. */
export interface SmtpConnection {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: the server must offer it; `none`: only for a server on this machine. */
  readonly security: "tls" | "starttls" | "none";
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  /** Whom mails come from: an address, or `Name <address>`. */
  readonly from: string;
}

/** A server that does not answer by then is away; the mail waits for the next try. */
const TIMEOUT_MS = 15_000;
/** From here on the server says that it will never take the mail. */
const PERMANENT = 500;

/** Hands mails to a server of SMTP, one connection for each: a building sends a few a day. */
export function smtpMailer({ host, port, security, username, password, ca, from }: SmtpConnection): Mailer {
  const transporter: Transporter = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { ...(ca === undefined ? {} : { ca }), ...(isIP(host) === 0 ? { servername: host } : {}) },
    ...(username === undefined ? {} : { auth: { user: username, pass: password ?? "" } }),
  });
  return {
    async send({ id, to, subject, text, attachments = [] }: Mail) {
      try {
        const domain = /@([^>\s]+)/u.exec(from)?.[1] ?? "weishan";
        const headers = { "Auto-Submitted": "auto-generated" };
        // An address of its own, so that what stands in it is never taken for a list of addresses.
        const recipient = { name: "", address: to };
        await transporter.sendMail({
          from,
          to: recipient,
          subject,
          text,
          attachments: attachments.map(({ name, mediaType, content }) => ({
            filename: name,
            contentType: mediaType,
            content: typeof content === "string" ? content : Buffer.from(content),
          })),
          messageId: `<${id}@${domain}>`,
          headers,
        });
      } catch (error) {
        throw unavailable(error, host, port);
      }
    },
  };
}

function unavailable(error: unknown, host: string, port: number): WeishanError {
  const code = error instanceof Error && "responseCode" in error ? error.responseCode : undefined;
  const isRecipient = error instanceof Error && "command" in error && error.command === "RCPT TO";
  const said = error instanceof Error ? error.message.split("\n")[0]?.slice(0, 200) : "unknown";
  // A refused password or sender is a mistake of the installation, which somebody will mend: the mail waits for it.
  const isFinal = isRecipient && typeof code === "number" && code >= PERMANENT;
  return new WeishanError(
    "MAIL_UNAVAILABLE",
    `${host}:${port} did not take the mail: ${said}`,
    { host, isFinal },
    error,
  );
}
