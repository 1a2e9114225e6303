import { ApiError } from "../client.ts";
import type { OfflineStore } from "./offline-store.ts";

/** An answer, and since when it is known where it comes from this device instead of the daemon. */
export interface KeptAnswer<Answer> {
  readonly answer: Answer;
  /** When the daemon gave it, epoch ms. */
  readonly at: number;
  /** Whether the daemon could not be asked now. */
  readonly isKept: boolean;
}

interface KeptQuestion<Answer> {
  readonly store: OfflineStore;
  readonly ownerId: string;
  readonly name: string;
  readonly ask: () => Promise<Answer>;
}

/** The daemon's answer, kept for its owner; the kept one while the daemon is away. */
export async function keptAnswer<Answer>(question: KeptQuestion<Answer>): Promise<KeptAnswer<Answer>> {
  const { store, ownerId, name, ask } = question;
  try {
    const answer = await ask();
    const at = Date.now();
    await store.keep({ ownerId, name, answer, keptAt: at });
    return { answer, at, isKept: false };
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem !== null) throw error;
    const kept = await store.kept(ownerId, name);
    if (kept === undefined) throw error;
    // What was kept under this name was the answer to the same question.
    return { answer: kept.answer as Answer, at: kept.keptAt, isKept: true };
  }
}
