import type { AddressSpan } from "@weishan/core/modbus";

const endOf = (span: AddressSpan): number => span.address + span.quantity;

/** Runs that must stay whole, joined where they overlap, in the order of their addresses. */
function atomsOf(spans: readonly AddressSpan[]): AddressSpan[] {
  const atoms: AddressSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.address - b.address)) {
    const last = atoms.at(-1);
    if (last === undefined || span.address >= endOf(last))
      atoms.push({ address: span.address, quantity: span.quantity });
    else
      atoms[atoms.length - 1] = { address: last.address, quantity: Math.max(endOf(last), endOf(span)) - last.address };
  }
  return atoms;
}

/** A refused run of atoms `[from, to)`, and what is known of its halves. */
interface RefusedRun {
  readonly from: number;
  readonly to: number;
  isLeftRefused?: boolean;
}

/**
 * Finds which registers of a refused request are missing, by asking for halves of it. Pure: it says what to ask next
 * and is told whether that could be read.
 *
 * Values are never cut in two. Where both halves can be read and the whole cannot, the registers between them are
 * missing. Registers that another unit of the same profile lacks are asked first, each for itself: where one is
 * refused here as well, the search is over after that question and one about a value beside it.
 */
export class HoleSearch {
  readonly #atoms: readonly AddressSpan[];
  readonly #suspects: AddressSpan[];
  readonly #open: RefusedRun[];
  readonly #holes: AddressSpan[] = [];
  #readable = 0;
  #hasFoundSuspect = false;
  #isControlled = false;

  constructor(wanted: readonly AddressSpan[], suspects: readonly AddressSpan[] = []) {
    this.#atoms = atomsOf(wanted);
    this.#suspects = [...suspects];
    this.#open = [{ from: 0, to: this.#atoms.length }];
  }

  /** What to ask next; undefined when the search is over. */
  next(): AddressSpan | undefined {
    const [suspect] = this.#suspects;
    if (suspect !== undefined) return suspect;
    if (this.#hasFoundSuspect) return this.#control();
    for (let run = this.#open.at(-1); run !== undefined; run = this.#open.at(-1)) {
      if (run.to - run.from > 1) {
        const middle = middleOf(run);
        return run.isLeftRefused === undefined ? this.#span(run.from, middle) : this.#span(middle, run.to);
      }
      this.#open.pop();
      const atom = this.#atoms[run.from];
      if (atom !== undefined) this.#holes.push(atom);
    }
    return undefined;
  }

  /** Says whether what {@link next} named could be read. */
  told(isReadable: boolean): void {
    if (isReadable) this.#readable++;
    const suspect = this.#suspects.shift();
    if (suspect !== undefined) {
      if (isReadable) return;
      this.#hasFoundSuspect = true;
      this.#holes.push(suspect);
      return;
    }
    if (this.#hasFoundSuspect) {
      this.#isControlled = true;
      return;
    }
    const run = this.#open.at(-1);
    if (run === undefined) return;
    if (run.isLeftRefused === undefined) {
      run.isLeftRefused = !isReadable;
      return;
    }
    this.#open.pop();
    const middle = middleOf(run);
    if (isReadable && !run.isLeftRefused) this.#between(middle);
    if (!isReadable) this.#open.push({ from: middle, to: run.to });
    if (run.isLeftRefused) this.#open.push({ from: run.from, to: middle });
  }

  /** The missing registers; complete when {@link next} has nothing more to ask. */
  get holes(): readonly AddressSpan[] {
    return this.#holes;
  }

  /** Whether any part could be read: a device that refuses everything has not taught anything. */
  get hasReadable(): boolean {
    return this.#readable > 0;
  }

  /** A value beside the suspects: that a device refuses a register says something only when it does not refuse all. */
  #control(): AddressSpan | undefined {
    if (this.#isControlled || this.hasReadable) return undefined;
    return this.#atoms.find((atom) => !this.#holes.some((hole) => isTouching(hole, atom)));
  }

  #between(middle: number): void {
    const left = this.#atoms[middle - 1];
    const right = this.#atoms[middle];
    if (left === undefined || right === undefined || endOf(left) === right.address) return;
    this.#holes.push({ address: endOf(left), quantity: right.address - endOf(left) });
  }

  #span(from: number, to: number): AddressSpan {
    const first = this.#atoms[from];
    const last = this.#atoms[to - 1];
    if (first === undefined || last === undefined) throw new RangeError("a run has at least one atom");
    return { address: first.address, quantity: endOf(last) - first.address };
  }
}

const isTouching = (a: AddressSpan, b: AddressSpan): boolean => a.address < endOf(b) && b.address < endOf(a);
const middleOf = (run: RefusedRun): number => (run.from + run.to) >> 1;
