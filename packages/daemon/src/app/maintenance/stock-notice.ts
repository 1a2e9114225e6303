import type { StockPartRecord } from "../../ports/record-kinds/stock-record.ts";
import type { TicketParts } from "./ticket-parts.ts";

/** Tells that a part must be ordered. What it is about never waits for it. */
export function tellLowStock(part: StockPartRecord, { notices, log }: Pick<TicketParts, "notices" | "log">): void {
  const { id, centerId, code, name, quantity, unit, reorderQuantity } = part;
  const order =
    reorderQuantity === null
      ? { zh: "", en: "" }
      : { zh: `，建議訂購 ${reorderQuantity}`, en: `; order ${reorderQuantity}` };
  notices
    .tell({
      kind: "stock-low",
      subject: { kind: "stock_part", id },
      centerId,
      personIds: [],
      text: {
        zh: `備品 ${code} ${name.zh} 剩 ${quantity} ${unit}${order.zh}`,
        en: `Part ${code} ${name.en}: ${quantity} left${order.en}`,
      },
    })
    .catch((error: unknown) => log.warn({ partId: id, error }, "a notice was not handed over"));
}
