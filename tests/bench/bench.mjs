// Starts the benches: installs what they compare with where that was not done yet, then runs one of the programs beside it.

import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { runnerImport } from "vite"

const here = fileURLToPath(new URL(".", import.meta.url))
const [program = "workloads", ...given] = process.argv.slice(2)
const files = { workloads: "run-workloads.ts", examples: "run-examples.ts", memory: "run-memory.ts" }
const file = files[program]
if (file === undefined) throw new Error(`bench: there is no ${program}. Say workloads, examples or memory.`)
if (program === "workloads" && !existsSync(`${here}node_modules`)) {
  console.log("Installing what the bench compares with …")
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" })
}
const { module } = await runnerImport(`${here}${file}`, { root: here, configFile: false, logLevel: "error" })
process.exitCode = await module.run(given)
