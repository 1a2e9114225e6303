import type { Principal } from "@weishan/core/access";
import { type MonthText, monthSpan } from "@weishan/core/energy";
import type { Clock } from "../../../ports/clock.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { DayForecaster } from "../demand/day-forecaster.ts";
import { requireCenter } from "../energy-caller.ts";
import { estimateMonth } from "./bill-estimate.ts";
import type { BillEstimateView, Bills, BillView } from "./bill-side.ts";
import { billView } from "./bill-view.ts";
import { type SpanBillParts, spanBill } from "./span-bill.ts";

export interface BillDeskParts extends SpanBillParts {
  readonly model: Pick<ModelIndex, "centerIndexes">;
  readonly forecaster: Pick<DayForecaster, "day">;
  readonly clock: Clock;
}

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
