// How the page is built and served: paths that work below any address, a strict content security policy, embed.js, and
// the service worker that keeps the page working offline. The tests' own settings are in vitest.config.ts.

import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { build, defineConfig, type Plugin } from "vite"
import { VitePWA } from "vite-plugin-pwa"
import { workerOptions } from "./vite.worker.ts"

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join("; ")

/** Puts the policy into the built page. Not while developing: Vite's own preamble is an inline script. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: () => [
        {
          tag: "meta",
          attrs: { "http-equiv": "Content-Security-Policy", content: policy },
          injectTo: "head-prepend",
        },
      ],
    },
  }
}

const hostLibrary = fileURLToPath(new URL("./app/embed/host.ts", import.meta.url))

/** Builds the host library by itself into `embed.js`: one file without imports, at an address that never changes. */
function embedLibrary(): Plugin {
  return {
    name: "embed-library",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.split("?")[0] === "/embed.js") request.url = "/app/embed/host.ts"
        next()
      })
    },
    async generateBundle() {
      if (this.environment.config.command !== "build" || !existsSync(hostLibrary)) return
      const outputs = await build({
        configFile: false,
        publicDir: false,
        logLevel: "warn",
        build: { write: false, lib: { entry: hostLibrary, formats: ["es"], fileName: "embed" } },
      })
      const [output] = [outputs].flat()
      if (output === undefined || !("output" in output)) throw new Error("internal: embed.js was not built.")
      const [library, ...others] = output.output
      if (library.imports.length + library.dynamicImports.length + others.length > 0) {
        throw new Error("embed.js: it must be one file without imports. See what app/embed/host.ts imports.")
      }
      this.emitFile({ type: "asset", fileName: "embed.js", source: library.code })
    },
  }
}

export default defineConfig({
  base: "./",
  // An address that names no file is not found, instead of showing the page again.
  appType: "mpa",
  plugins: [
    react(),
    contentSecurityPolicy(),
    embedLibrary(),
    VitePWA({
      // A new version waits until the reader asks for it: a run is never reloaded under them.
      registerType: "prompt",
      manifest: {
        name: "Gradient descent playground",
        short_name: "Gradient descent",
        description: "Write a model in a few lines, choose a learning rate, and watch it learn, step by step.",
        start_url: "./",
        scope: "./",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#1f3a5f",
        icons: [{ src: "favicon.svg", sizes: "any", type: "image/svg+xml" }],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,png,woff2}"],
        globIgnores: ["**/*-{cyrillic,cyrillic-ext,vietnamese}-*.woff2"],
        maximumFileSizeToCacheInBytes: 8 * 2 ** 20,
        // The query shapes the page but never names another one.
        ignoreURLParametersMatching: [/./],
        navigateFallback: null,
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  // plotly.js reads the name `global`, and styles that only its maps need.
  define: { global: "globalThis" },
  resolve: {
    alias: {
      "maplibre-gl/dist/maplibre-gl.css": fileURLToPath(new URL("./app/plots/no-map-styles.css", import.meta.url)),
    },
  },
  worker: workerOptions,
  build: { target: "es2023", chunkSizeWarningLimit: 1500 },
  preview: {
    // Other pages load embed.js as a module from here, which a browser allows only with CORS.
    cors: true,
    headers: { "Content-Security-Policy": policy },
  },
})
