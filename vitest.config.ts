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

/**
 * Three speeds: `unit` needs nothing but Node and stays under 30 s; `system` starts real brokers, databases,
 * serial lines and processes; `browser` drives Chromium. Each is a project, so that one can be run alone.
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
        },
      },
      {
        test: {
          name: "system",
          include: ["test/contract/**/*.test.ts", "test/scenario/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      ...(process.env["WEISHAN_SCREENSHOTS"] === "1" ? [pictures] : []),
    ],
  },
});
