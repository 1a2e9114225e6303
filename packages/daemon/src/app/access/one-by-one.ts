/** Does something with each, one after the other: they share a transaction, which does one thing at a time. */
export async function oneByOne<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) {
    // oxlint-disable-next-line no-await-in-loop -- what this is for
    await work(item);
  }
}
