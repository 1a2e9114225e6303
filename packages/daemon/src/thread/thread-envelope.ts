/** What travels to a thread: a numbered request. */
export interface Envelope<Request> {
  readonly id: number;
  readonly request: Request;
}

/** What comes back: the answer, or why there is none. */
export type ThreadAnswer =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
