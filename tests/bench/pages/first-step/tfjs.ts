// A bare page with a worker that does one step of softmax regression.
import { reportOf } from "./report.ts"

reportOf(new Worker(new URL("./tfjs.worker.ts", import.meta.url), { type: "module" }))
