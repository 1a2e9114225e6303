import type { PaymentBalance } from "@weishan/core/booking";
import type { Actor, RecordKind, RecordRow, RecordsTransaction, RecordView } from "../../../ports/records.ts";

/** Something that is looked at: the records, or the transaction that a step is taken in. */
export interface RecordsLook {
  of<Row extends RecordRow>(kind: RecordKind<Row>): RecordView<Row>;
}

/** What payments ask of the desk of applications. */
export interface PaidApplications {
  /**
   * Money of an application moved, in the transaction that records it: what was paid and paid back is kept with the
   * application, and where it completes what was due the application goes on.
   */
  moneyMoved(
    transaction: RecordsTransaction,
    applicationId: string,
    moved: { readonly balance: PaymentBalance; readonly actor: Actor },
  ): Promise<void>;
}
