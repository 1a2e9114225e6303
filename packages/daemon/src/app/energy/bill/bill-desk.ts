import type { Principal } from "@weishan/core/access";
import { type MonthText, monthSpan } from "@weishan/core/energy";
import { requireCenter } from "../energy-caller.ts";
import { type BillDeskParts, estimateMonth } from "./bill-estimate.ts";
import type { BillEstimateView, Bills, BillView } from "./bill-side.ts";
import { billView } from "./bill-view.ts";
import { spanBill } from "./span-bill.ts";

/** What a month of a centre costs, and what the running one will. */
export class BillDesk implements Bills {
  readonly #parts: BillDeskParts;

  constructor(parts: BillDeskParts) {
    this.#parts = parts;
  }

  async bill(centerId: string, month: MonthText, principal: Principal): Promise<BillView> {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    const found = await spanBill(centerId, monthSpan(month), this.#parts);
    return billView({ centerId, month }, found, this.#parts.contracts);
  }

  async estimate(centerId: string, principal: Principal): Promise<BillEstimateView> {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    return estimateMonth(centerId, this.#parts);
  }
}
