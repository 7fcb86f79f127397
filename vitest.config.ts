// One runner, three projects: node (the engine and all that needs no page), browser and journeys.
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/browser/**", "tests/journeys/**", "tests/bench/**"],
          environment: "node",
          pool: "threads",
          testTimeout: 20_000,
        },
      },
    ],
  },
})
