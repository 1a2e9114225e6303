import { taipeiClock, taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { BookingLetterFacts, BookingLetterKind } from "../../../ports/record-kinds/booking-letter-record.ts";
import { rocSpan, rocTerm } from "../document/roc-words.ts";

/** What a letter is written from. */
export interface LetterOrder {
  readonly kind: BookingLetterKind;
  /** Of the application; null where there is none. */
  readonly number: string | null;
  readonly facts: BookingLetterFacts;
  /** Where the applicant sees how it goes; null where there is nothing to see. */
  readonly link: string | null;
  readonly office: LocalName;
}

/** What an applicant reads: Chinese first, English below. */
export function writeLetter(order: LetterOrder): { readonly subject: string; readonly text: string } {
  const { number, facts, office } = order;
  const [zh, en] = WORDS[order.kind](facts);
  const subject = `【${office.zh}】${zh.subject}${number === null ? "" : ` ${number}`} ${en.subject}`;
  const text = [
    `${facts.addressee ?? "申請人"} 您好：`,
    "",
    zh.said,
    ...chineseFacts(order),
    "",
    office.zh,
    "",
    "----",
    "",
    `Dear ${facts.addressee ?? "applicant"},`,
    "",
    en.said,
    ...englishFacts(order),
    "",
    office.en,
    "",
  ].join("\n");
  // A line break in a name would begin a header of its own.
  return { subject: subject.replaceAll(/\s+/gu, " "), text };
}

interface Words {
  readonly subject: string;
  readonly said: string;
}

type WordsOf = (facts: BookingLetterFacts) => readonly [Words, Words];

const zh = (subject: string, said: string): Words => ({ subject, said });
const en = (subject: string, said: string): Words => ({ subject, said });

const refundZh = ({ refundTwd }: BookingLetterFacts): string =>
  refundTwd > 0 ? `應退還 NT$ ${refundTwd}，將由承辦單位辦理退費。` : "";
const refundEn = ({ refundTwd }: BookingLetterFacts): string =>
  refundTwd > 0 ? ` NT$ ${refundTwd} will be paid back to you.` : "";

const WORDS: Readonly<Record<BookingLetterKind, WordsOf>> = {
  received: () => [
    zh("申請已收到", "您的場地申請已收到，審核結果將另行通知。"),
    en("Application received", "We have your application. You will hear from us when it is decided."),
  ],
  "correction-asked": () => [
    zh("請補正申請資料", "您的場地申請尚需補正，請於期限前透過下列連結補正；逾期未補正者，不予受理。"),
    en("Please correct your application", "Your application needs a correction. Please make it before the term ends."),
  ],
  "payment-due": ({ dueTwd }) => [
    zh("申請已核准，請繳費", `您的場地申請業經核准，應繳 NT$ ${dueTwd}，請於期限前繳納；逾期視同放棄。`),
    en(
      "Approved: please pay",
      `Your application was approved. NT$ ${dueTwd} are to be paid before the term ends; then it is yours.`,
    ),
  ],
  "payment-reminder": ({ dueTwd }) => [
    zh("繳費期限將屆", `提醒您：應繳 NT$ ${dueTwd} 的期限將屆，逾期未繳者，所保留之檔期將取消。`),
    en("Reminder: payment is due", `NT$ ${dueTwd} are due soon. What is not paid in time is given to others.`),
  ],
  confirmed: () => [
    zh("場地使用已確認", "您的場地使用已確認，許可書可於下列連結下載。附件可加入您的行事曆。"),
    en("Confirmed", "Your use of the venue is confirmed; the permit is behind the link, a calendar file is attached."),
  ],
  moved: () => [
    zh("場地或時間已變更", "您的場地使用已變更如下，請以本次內容為準。"),
    en("Changed", "The place or the time of your use was changed. This is how it is now:"),
  ],
  rejected: () => [
    zh("申請未獲核准", "您的場地申請未獲核准。"),
    en("Not approved", "Your application was not approved."),
  ],
  withdrawn: () => [zh("申請已撤回", "您的場地申請已撤回。"), en("Withdrawn", "Your application was withdrawn.")],
  cancelled: (facts) => [
    zh("場地使用已取消", `您的場地使用已取消。${refundZh(facts)}`),
    en("Cancelled", `Your use of the venue was cancelled.${refundEn(facts)}`),
  ],
  stopped: (facts) => [
    zh("場地使用已停止", `您的場地使用因違反使用規定而停止。${refundZh(facts)}`),
    en("Stopped", `Your use of the venue was stopped because it broke the rules.${refundEn(facts)}`),
  ],
  "force-majeure": (facts) => [
    zh("因不可抗力停止使用", `因天然災害停止上班或其他不可抗力，您的場地使用停止辦理。${refundZh(facts)}`),
    en("Called off: force majeure", `A declared day off or another force majeure stops your use.${refundEn(facts)}`),
  ],
  "deposit-settled": (facts) => [
    zh("保證金結算", `您的場地使用已點交完畢，保證金已結算。${refundZh(facts)}`),
    en("Deposit settled", `The venue was handed back and your deposit settled.${refundEn(facts)}`),
  ],
  "waiting-list-chance": () => [
    zh("候補檔期已釋出", "您候補的檔期已釋出並暫為您保留，請於期限前與場地櫃台聯繫；逾期由下一位遞補。"),
    en("A place is free", "What you wait for is free and held for you. Please call the desk before the term ends."),
  ],
};

function chineseFacts({ number, facts, link }: LetterOrder): readonly string[] {
  const { title, uses, reason, dueAt } = facts;
  return [
    "",
    ...(number === null ? [] : [`申請單號：${number}`]),
    `活動名稱：${title}`,
    ...uses.map(({ place, from, to }) => `場地時間：${place.zh}　${rocSpan(from, to)}`),
    ...(reason === null ? [] : [`說　　明：${reason}`]),
    ...(dueAt === null ? [] : [`期　　限：${rocTerm(dueAt)}`]),
    ...(link === null ? [] : ["", link]),
  ];
}

function englishFacts({ number, facts, link }: LetterOrder): readonly string[] {
  const { title, uses, reason, dueAt } = facts;
  return [
    "",
    ...(number === null ? [] : [`Application: ${number}`]),
    `Event: ${title}`,
    ...uses.map(({ place, from, to }) => `Venue: ${place.en}, ${englishSpan(from, to)}`),
    ...(reason === null ? [] : [`Reason: ${reason}`]),
    ...(dueAt === null ? [] : [`Before the end of: ${taipeiDate(epochMs(dueAt - 1))} ${lastClock(dueAt)}`]),
    ...(link === null ? [] : ["", link]),
  ];
}

const lastClock = (at: EpochMs): string => (taipeiClock(at) === "00:00" ? "24:00" : taipeiClock(at));

function englishSpan(from: EpochMs, to: EpochMs): string {
  const [firstDay, lastDay] = [taipeiDate(from), taipeiDate(epochMs(to - 1))];
  return `${firstDay} ${taipeiClock(from)} – ${firstDay === lastDay ? "" : `${lastDay} `}${lastClock(to)}`;
}
