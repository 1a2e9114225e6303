import { openCompiler, setDocument } from "./set-document.ts";
import type { TypstAnswer, TypstOrder } from "./typst-order.ts";

const compiler = openCompiler();
// What fails here is answered with the first order.
compiler.catch(() => undefined);

/** The program that `TypstRenderer` starts: one document after another, until its parent is gone. */
process.on("message", (order: TypstOrder) => {
  compiler.then(
    (opened) => answer(setDocument(opened, order)),
    (error: unknown) => answer({ failure: String(error) }),
  );
});
process.on("disconnect", () => process.exit());

function answer(said: TypstAnswer): void {
  process.send?.(said);
}
