import { type Argon2Order, digestHere } from "./argon2-digest.ts";

/** What the program answers to an order. */
export type HashAnswer = { readonly tag: string } | { readonly failure: string };

/** The program that `HashProcess` starts: one order after another, until its parent is gone. */
process.on("message", (order: Argon2Order) => {
  digestHere(order).then(
    (tag) => answer({ tag }),
    (error: unknown) => answer({ failure: String(error) }),
  );
});
process.on("disconnect", () => process.exit());

function answer(said: HashAnswer): void {
  process.send?.(said);
}
