import highs, { type Highs } from "highs";

type Loader = () => Promise<Highs>;

/** The package's types are those of its CommonJS half; what Node imports is the other one, whose default is the loader. */
const isLoader = (value: unknown): value is Loader => typeof value === "function";

/** HiGHS, loaded and ready: 15 MB of WebAssembly, in the calling thread. */
export async function loadSolver(): Promise<Highs> {
  if (!isLoader(highs)) throw new TypeError("the package highs has no loader");
  return highs();
}
