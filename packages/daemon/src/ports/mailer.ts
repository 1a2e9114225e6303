/** A file that comes with a mail. */
interface MailAttachment {
  readonly name: string;
  /** With its parameters: `text/calendar; charset=utf-8`. */
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

/** A mail, written and ready to go. */
export interface Mail {
  /** The same for each try of the same mail, so that one that arrived twice is seen to be one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly MailAttachment[];
}

/** Takes mails to a mail server. */
export interface Mailer {
  /**
   * Resolves once the server has taken the mail.
   *
   * @throws WeishanError MAIL_UNAVAILABLE with what the server said; its fact `isFinal` tells that it will never take
   *   this mail
   */
  send(mail: Mail): Promise<void>;
}
