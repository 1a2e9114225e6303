import { drawChart } from "./draw-chart.ts";
import type { DrawAnswer, DrawOrder } from "./draw-order.ts";

/** The program that `EchartsDrawer` starts: it draws one order of charts and ends. */
process.on("message", (order: DrawOrder) => {
  let answer: DrawAnswer;
  try {
    answer = { drawn: order.map(drawChart) };
  } catch (error) {
    answer = { failure: String(error) };
  }
  process.send?.(answer, () => process.disconnect());
});
process.on("disconnect", () => process.exit());
