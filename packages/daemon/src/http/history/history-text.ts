import { WeishanError } from "@weishan/core/error";
import type { Logger } from "../../app/overview/read-side.ts";
import { LastingThread } from "../../thread/lasting-thread.ts";
import { ownMemory } from "../../thread/own-memory.ts";
import type { Encoding } from "../encoding.ts";
import type {
  BodyText,
  BucketsQuestion,
  RowsQuestion,
  RowsText,
  SeriesQuestion,
  TextAnswers,
  TextRequest,
} from "./text-request.ts";

/**
 * Writes the long answers of the history in a thread of their own, behind polls where processors are short. The thread
 * begins with the first answer.
 *
 * The columns of a question are handed over to the thread: whoever asked no longer has them.
 */
export class HistoryText {
  readonly #thread: LastingThread<TextRequest, TextAnswers>;

  constructor({ monotonicMs, logger }: { readonly monotonicMs: () => number; readonly logger: Logger }) {
    this.#thread = new LastingThread({
      thread: new URL("./text-thread.ts", import.meta.url),
      workerData: () => null,
      monotonicMs,
      onEnd: (error) => logger.error({ error }, "the thread that writes long answers ended; it begins again"),
    });
  }

  series(question: SeriesQuestion, encoding: Encoding): Promise<BodyText> {
    const memory = question.parts.flatMap(({ series: each }) => ownMemory(each));
    return asUnavailable(this.#thread.call({ kind: "series", ...question, encoding }, memory));
  }

  buckets(question: BucketsQuestion, encoding: Encoding): Promise<BodyText> {
    const memory = question.parts.flatMap(({ buckets: each }) => ownMemory(each));
    return asUnavailable(this.#thread.call({ kind: "buckets", ...question, encoding }, memory));
  }

  rows(question: RowsQuestion): Promise<RowsText> {
    return asUnavailable(this.#thread.call({ kind: "rows", ...question }, ownMemory(question.series)));
  }

  /** Ends the thread after the answers under way. */
  end(): Promise<void> {
    return this.#thread.end();
  }
}

async function asUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new WeishanError("HISTORY_UNAVAILABLE", "the thread that writes long answers ended", {}, error);
  }
}
