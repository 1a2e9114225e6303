import type { HistoryLoad } from "./history-data.ts";
import type { HistoryFigures } from "./history-measure.ts";
export async function benchDuckDb(load: HistoryLoad, folder: string): Promise<HistoryFigures> {
  throw new Error("later" + load.wide + folder);
}
