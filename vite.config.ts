// How the page is built and served. The tests' own settings are in vitest.config.ts.
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

export default defineConfig({
  base: "./",
  plugins: [react()],
})
