// One runner, three projects: `node` (the engine and all that needs no page), `browser` (modules inside a real Chromium)
// and `journeys` (the built site as a reader uses it).

import { playwright } from "@vitest/browser-playwright"
import { defineConfig } from "vitest/config"
import { type FoundBrowser, findBrowser, launchOptions } from "./tests/browser/support/find-browser.ts"

// Without a browser the node project still runs; the setups of the other two then say what to do.
const browser: FoundBrowser | undefined = await findBrowser().catch(() => undefined)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/browser/**", "tests/journeys/**", "tests/bench/**"],
          setupFiles: "./tests/support/load-parts.ts",
          environment: "node",
          pool: "threads",
          // No module holds state, so that the files of one thread can share what they import: twice as quick.
          isolate: false,
          maxWorkers: "100%",
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: "./vite.config.ts",
        // What tests mount: found only while a test runs, a package would be bundled anew and React be there twice.
        optimizeDeps: {
          include: [
            ...["fast-check", "fflate", "papaparse", "valibot"],
            ...["react", "react/jsx-dev-runtime", "react-dom/client", "zustand", "zustand/vanilla", "lucide-react"],
            ...["core", "scatter", "bar", "contour", "heatmap", "histogram"].map((part) => `plotly.js/lib/${part}`),
          ],
        },
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          setupFiles: "./tests/support/load-parts.ts",
          globalSetup: "./tests/browser/support/require-browser.ts",
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright(browser ? { launchOptions: launchOptions(browser) } : {}),
            instances: [{ browser: "chromium" }],
          },
          testTimeout: 20_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          globalSetup: "./tests/browser/support/serve-site.ts",
          environment: "node",
          pool: "forks",
          // One at a time: some of them measure how soon the page answers.
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
