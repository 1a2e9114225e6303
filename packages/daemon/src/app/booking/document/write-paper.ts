import {
  capitalTwd,
  type PaymentBalance,
  type QuoteLine,
  type ResourceTree,
  type RuleBook,
  totalOfLines,
} from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import type { PaperFacts, PrintedLine } from "../../../ports/record-kinds/booking-document-record.ts";
import type { BookingPaymentRecord } from "../../../ports/record-kinds/booking-payment-record.ts";
import { applicantName } from "../application/applicant-name.ts";
import { PAYMENT_KIND_NAMES, PAYMENT_METHOD_NAMES } from "../payment/payment-words.ts";
import { rocIssueDay, rocSpan, rocTerm } from "./roc-words.ts";

/** What every paper of an application is written from. */
export interface PaperOrder {
  readonly application: ApplicationRecord;
  readonly number: string;
  readonly issuedAt: EpochMs;
  readonly office: LocalName;
  readonly tree: Pick<ResourceTree, "byId">;
  /** The version that was agreed; undefined where it is no longer known. */
  readonly book: RuleBook | undefined;
}

/** What is to be paid, and until when (繳費通知單). */
export function invoiceFacts(order: PaperOrder, balance: PaymentBalance): PaperFacts {
  const { application } = order;
  const { lines } = application.quote;
  return {
    ...headOf(order, { zh: "場地使用費繳費通知單", en: "Notice of payment" }),
    statement: `　　${application.organisation === null ? "臺端" : "貴單位"}申請使用場地，業經核准，請於繳費期限前繳納下列款項。`,
    fields: [
      ...fieldsOf(application),
      ...(application.dueAt === null ? [] : [{ name: "繳費期限", value: rocTerm(application.dueAt) }]),
    ],
    lines: lines.map(quoteLine),
    totals: [
      { name: "應繳總額", value: twd(application.quote.totalTwd) },
      ...(balance.paidTwd === 0 ? [] : [{ name: "已繳金額", value: twd(balance.paidTwd - balance.refundedTwd) }]),
      { name: "本次應繳", value: `${capitalTwd(balance.dueTwd)}（${twd(balance.dueTwd)}）` },
    ],
    notes: [
      "逾期未繳者，視同放棄使用，所保留之檔期不另通知即行取消。",
      "保證金於使用完畢、場地恢復原狀並經點交後無息退還。",
      "繳費時請註明本通知單編號。",
    ],
    stamps: [],
  };
}

/** That money came in (收據). */
export function receiptFacts(order: PaperOrder, payment: BookingPaymentRecord): PaperFacts {
  const { application } = order;
  const { lines, totalTwd, method, happenedOn, reference } = payment;
  return {
    ...headOf(order, { zh: "場地使用費收據", en: "Receipt" }),
    statement: `　　茲收到 ${nameOf(application)} 繳納下列款項無誤。`,
    fields: [
      ...fieldsOf(application),
      { name: "收款日期", value: rocIssueDay(taipeiInstant(happenedOn, "12:00")) },
      ...(method === null ? [] : [{ name: "繳款方式", value: PAYMENT_METHOD_NAMES[method].zh }]),
      ...(reference === null ? [] : [{ name: "憑證號碼", value: reference }]),
    ],
    uses: [],
    lines: lines.map(({ kind, amountTwd }) => ({
      item: PAYMENT_KIND_NAMES[kind].zh,
      quantity: "1",
      rate: twdDigits(amountTwd),
      share: "—",
      amount: twdDigits(amountTwd),
    })),
    totals: [{ name: "合計", value: `${capitalTwd(totalTwd)}（${twd(totalOfLines(lines))}）` }],
    notes: ["保證金請憑本收據辦理退還，遺失應立即聲明。"],
    stamps: ["經手人", "主辦出納", "主辦會計", "機關長官"],
  };
}

/** That they may come (場地使用許可). */
export function permitFacts(order: PaperOrder): PaperFacts {
  const { application, book } = order;
  const { attendancePersons } = application;
  const prohibited = book?.prohibitedUses.map(({ zh }) => zh) ?? [];
  return {
    ...headOf(order, { zh: "場地使用許可書", en: "Permit to use the venue" }),
    statement: `　　茲許可下列${applicantWord(application)}依所申請之用途使用場地。`,
    fields: [...fieldsOf(application), { name: "參加人數", value: `${attendancePersons} 人` }],
    lines: [],
    totals: [],
    notes: [
      "請於使用當日出示本許可書並報到。",
      "場地不得轉讓或轉借，亦不得變更申請之用途。",
      ...(prohibited.length === 0 ? [] : [`禁止事項：${prohibited.join("；")}。`]),
      "使用完畢應恢復原狀，點交後無息退還保證金；損壞設備應照價賠償。",
      "因天然災害停止上班或其他不可抗力而不能使用者，得退費或改期。",
    ],
    stamps: ["核准機關用印"],
  };
}

const DEMONSTRATION = "示範資料：本單依示範規則試算，不得作為繳費或使用之依據。";

function headOf(
  { application, number, issuedAt, office, tree, book }: PaperOrder,
  title: LocalName,
): Pick<PaperFacts, "title" | "number" | "issuedAt" | "issuedOn" | "office" | "uses" | "warning"> {
  const standing = application.slots.filter(({ ended }) => ended === null);
  return {
    title,
    number,
    issuedAt,
    issuedOn: rocIssueDay(issuedAt),
    office,
    uses: standing.map(({ resourceId, from, to }) => ({
      venue: tree.byId.get(resourceId)?.name.zh ?? resourceId,
      span: rocSpan(from, to),
    })),
    warning: book?.isDemonstration === true ? DEMONSTRATION : null,
  };
}

const applicantWord = ({ organisation }: ApplicationRecord): string => (organisation === null ? "申請人" : "申請單位");

/** The name in which a paper is made out. */
const nameOf = (application: ApplicationRecord): string => applicantName(application) ?? "—";

const fieldsOf = (application: ApplicationRecord): PaperFacts["fields"] => [
  { name: "申請單號", value: application.number ?? "—" },
  { name: applicantWord(application), value: nameOf(application) },
  { name: "活動名稱", value: application.title },
];

const quoteLine = ({ item, quantity, unit, rateTwd, sharePct, amountTwd }: QuoteLine): PrintedLine => ({
  item: item.zh,
  quantity: `${quantity} ${UNIT_WORDS[unit]}`,
  rate: twdDigits(rateTwd),
  share: `${sharePct}%`,
  amount: twdDigits(amountTwd),
});

const UNIT_WORDS: Readonly<Record<QuoteLine["unit"], string>> = {
  session: "場次",
  hour: "時",
  day: "日",
  "half-month": "半月",
  piece: "件",
  use: "次",
  application: "案",
};

/** Thousands apart; the same wherever the program runs. */
const twdDigits = (amountTwd: number): string => String(amountTwd).replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");

const twd = (amountTwd: number): string => `NT$ ${twdDigits(amountTwd)}`;
