import { defineConfig } from "vitest/config";

/** The pictures of the documentation are made when asked for; they are no test. */
const pictures = {
  test: {
    name: "pictures",
    include: ["test/browser/**/*.pictures.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
};

/** On a shared machine another's work may cost a test its patience; what fails twice in a row is a fault. */
const retry = process.env["CI"] === undefined ? 0 : 1;

/**
 * `unit` needs nothing but Node and stays under 30 s; `system` starts real brokers, databases, serial lines and
 * processes, and lives through simulated days (`*.long.test.ts`); `browser` drives Chromium; `timing` judges milliseconds. Each is a project, so that one can be run
 * alone. They run in groups: first `unit` on all cores, then `system` beside `browser`, last `timing` with the
 * machine to itself.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/src/**/*.test.{ts,tsx}",
            "simulators/src/**/*.test.ts",
            "test/architecture/**/*.test.ts",
          ],
          exclude: ["**/*.long.test.ts"],
          maxWorkers: "100%",
          // No module keeps state that changes, so that files share what they import: half the time of the whole.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "system",
          include: [
            "test/contract/**/*.test.ts",
            "test/scenario/**/*.test.ts",
            "packages/daemon/src/**/*.long.test.ts",
            "simulators/src/**/*.long.test.ts",
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          retry,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          retry,
        },
      },
      {
        test: {
          name: "timing",
          include: ["test/timing/**/*.test.ts"],
          testTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          retry,
        },
      },
      ...(process.env["WEISHAN_SCREENSHOTS"] === "1" ? [pictures] : []),
    ],
  },
});
