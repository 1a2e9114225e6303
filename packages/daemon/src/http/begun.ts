/**
 * Items of which the first was fetched already, so that what fails before it is still answered as a problem. Ends
 * their source when the reader leaves.
 */
export async function begun<Item>(items: AsyncIterable<Item>): Promise<AsyncIterable<Item>> {
  const source = items[Symbol.asyncIterator]();
  const first = await source.next();
  return resumed(first, source);
}

async function* resumed<Item>(first: IteratorResult<Item>, source: AsyncIterator<Item>): AsyncGenerator<Item> {
  if (first.done === true) return;
  try {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => source };
  } finally {
    await source.return?.();
  }
}
