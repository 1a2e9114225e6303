import type { Language } from "./account-desk.ts";

/** What a mail says, once it is written. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
}

/** What mails are written from. */
export type MailFacts =
  | {
      readonly template: "invitation";
      readonly displayName: string;
      readonly installation: string;
      readonly link: string;
    }
  | { readonly template: "password-reset"; readonly displayName: string; readonly link: string }
  | { readonly template: "password-changed"; readonly displayName: string; readonly link: string }
  | TicketMail;

/** A mail about a ticket: it is somebody's now, or what was promised about it was missed. */
interface TicketMail {
  readonly template: "ticket-assigned" | "ticket-overdue";
  readonly displayName: string;
  readonly link: string;
  readonly number: string;
  readonly title: { readonly zh: string; readonly en: string };
}

/** Writes a mail in the language of the person who gets it. */
export function writeMail(facts: MailFacts, language: Language): WrittenMail {
  const { subject, lines } = language === "en" ? inEnglish(facts) : inChinese(facts);
  // A line break in a name would begin a header of its own.
  return { subject: subject.replaceAll(/\s+/gu, " "), text: `${lines.join("\n")}\n` };
}

interface Written {
  readonly subject: string;
  readonly lines: readonly string[];
}

function inChinese(facts: MailFacts): Written {
  const { displayName, link } = facts;
  switch (facts.template) {
    case "invitation":
      return {
        subject: `【維山】${facts.installation}邀請您加入`,
        lines: [
          `${displayName} 您好：`,
          "",
          `${facts.installation}的維山系統為您開立了帳號。請於七日內開啟下列連結，設定密碼後即可使用：`,
          "",
          link,
          "",
          "此連結僅能使用一次。若您不認識寄件單位，請忽略本信。",
        ],
      };
    case "password-reset":
      return {
        subject: "【維山】重設密碼",
        lines: [
          `${displayName} 您好：`,
          "",
          "有人（應該是您）要求重設維山系統的密碼。請於一小時內開啟下列連結設定新密碼：",
          "",
          link,
          "",
          "此連結僅能使用一次。若不是您要求的，請忽略本信，密碼不會改變。",
        ],
      };
    case "password-changed":
      return {
        subject: "【維山】密碼已變更",
        lines: [
          `${displayName} 您好：`,
          "",
          "您的維山系統密碼剛剛變更，其他裝置上的登入都已結束。",
          "若不是您本人變更，請立即重設密碼並通知系統管理員：",
          "",
          link,
        ],
      };
    case "ticket-assigned":
    case "ticket-overdue": {
      const what = facts.template === "ticket-assigned" ? "已派給您" : "已逾時限";
      const said = `工單 ${facts.number} ${what}：${facts.title.zh}`;
      return { subject: `【維山】${said}`, lines: [`${displayName} 您好：`, "", said, "", link] };
    }
  }
}

function inEnglish(facts: MailFacts): Written {
  const { displayName, link } = facts;
  switch (facts.template) {
    case "invitation":
      return {
        subject: `[Weishan] ${facts.installation} invites you`,
        lines: [
          `Dear ${displayName},`,
          "",
          `${facts.installation} has an account for you in Weishan. Open this link within seven days and choose a password:`,
          "",
          link,
          "",
          "The link works once. If you do not know who sent this, please ignore it.",
        ],
      };
    case "password-reset":
      return {
        subject: "[Weishan] Set a new password",
        lines: [
          `Dear ${displayName},`,
          "",
          "Somebody, most likely you, asked for a new password for Weishan. Open this link within an hour to set one:",
          "",
          link,
          "",
          "The link works once. If it was not you, please ignore this mail; the password stays as it is.",
        ],
      };
    case "password-changed":
      return {
        subject: "[Weishan] Your password was changed",
        lines: [
          `Dear ${displayName},`,
          "",
          "Your password for Weishan was changed just now; you were signed out everywhere else.",
          "If it was not you, set a new one at once and tell your administrator:",
          "",
          link,
        ],
      };
    case "ticket-assigned":
    case "ticket-overdue": {
      const what = facts.template === "ticket-assigned" ? "is yours" : "is overdue";
      const said = `Ticket ${facts.number} ${what}: ${facts.title.en}`;
      return { subject: `[Weishan] ${said}`, lines: [`Dear ${displayName},`, "", said, "", link] };
    }
  }
}
