/**
 * The memory of columns, which is handed over to another thread rather than copied. Whoever hands it over no longer
 * has it, so it must be theirs alone.
 */
export function ownMemory(columns: object): ArrayBuffer[] {
  const memory = new Set<ArrayBuffer>();
  for (const column of Object.values(columns)) {
    if (ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer) memory.add(column.buffer);
  }
  return [...memory];
}
