import type { PaymentEntryType, PaymentKind, PaymentMethod } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";

export const PAYMENT_KIND_NAMES: Readonly<Record<PaymentKind, LocalName>> = {
  fee: { zh: "場地使用費", en: "Fee for the venue" },
  "air-conditioning": { zh: "冷氣費", en: "Air conditioning" },
  deposit: { zh: "保證金", en: "Deposit" },
};

export const PAYMENT_METHOD_NAMES: Readonly<Record<PaymentMethod, LocalName>> = {
  cash: { zh: "現金", en: "Cash" },
  "bank-transfer": { zh: "匯款", en: "Bank transfer" },
  "treasury-slip": { zh: "市庫繳款書", en: "Slip of the city treasury" },
  cheque: { zh: "支票", en: "Cheque" },
  "agency-transfer": { zh: "機關轉帳", en: "Transfer between agencies" },
};

export const PAYMENT_TYPE_NAMES: Readonly<Record<PaymentEntryType, LocalName>> = {
  payment: { zh: "收款", en: "Payment" },
  refund: { zh: "退費", en: "Refund" },
  keep: { zh: "扣留保證金", en: "Kept of the deposit" },
  reversal: { zh: "沖銷", en: "Reversal" },
};
