/**
 * How late a timer is on this machine at this moment, in a process that does nothing else: `node bare-timer.ts MS`.
 * Prints the 99th percentile in milliseconds: no polling can be steadier than this.
 */
import { setTimeout as pass } from "node:timers/promises";

const EACH_MS = 10;
const endMs = performance.now() + Number(process.argv[2] ?? 1_000);
const lateMs: number[] = [];
for (let dueMs = performance.now() + EACH_MS; dueMs < endMs; dueMs += EACH_MS) {
  await pass(Math.max(0, dueMs - performance.now()));
  lateMs.push(Math.max(0, performance.now() - dueMs));
}
const sorted = lateMs.toSorted((a, b) => a - b);
process.stdout.write(`${sorted[Math.floor(sorted.length * 0.99)] ?? 0}\n`);
