import { CrossChecker } from "./cross-checker.ts";
import type { DoubtList } from "./doubt-list.ts";
import { RecordedFaults } from "./fault-desk.ts";
import { FaultKeeper, type FaultKeeperOptions } from "./fault-keeper.ts";
import type { FaultDesk } from "./fault-side.ts";

/** Everything about faults, put together. */
export interface OpenFaults {
  readonly desk: FaultDesk;
  start(): void;
  stop(): Promise<void>;
}

export function openFaults(options: FaultKeeperOptions & { readonly doubts: DoubtList }): OpenFaults {
  const { model, history, records, doubts, price, clock, log } = options;
  const keeper = new FaultKeeper(options);
  const checker = new CrossChecker({ model, history, doubts, clock, log });
  return {
    desk: new RecordedFaults({
      model,
      records,
      crossChecks: () => checker.views(),
      clock,
      ...(price === undefined ? {} : { price }),
    }),
    start() {
      keeper.start();
      checker.start();
    },
    async stop() {
      await Promise.all([keeper.stop(), checker.stop()]);
    },
  };
}
