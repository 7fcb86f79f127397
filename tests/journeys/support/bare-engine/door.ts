// A page that shows nothing: the engine's door, for a test to reach from outside.
import { connect, connectPool } from "../../../../engine/index.ts"

const door = { connect, connectPool }

declare global {
  interface Window {
    readonly door: { readonly connect: typeof connect; readonly connectPool: typeof connectPool }
  }
}

Object.assign(window, { door })
