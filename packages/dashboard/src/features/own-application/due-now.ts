/** The kinds of money of an application, as the ledger of payments counts them. */
interface Money {
  readonly owed: Readonly<Record<string, number>>;
  readonly paid: Readonly<Record<string, number>>;
}

const sum = (amounts: Readonly<Record<string, number>>): number =>
  Object.values(amounts).reduce((total, amount) => total + amount, 0);

/** What is still to be paid; what was paid too much comes back and is no debt. */
export const dueNowTwd = ({ owed, paid }: Money): number => Math.max(0, sum(owed) - sum(paid));
