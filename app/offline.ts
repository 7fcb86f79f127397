// Keeps the page working without a network, through the service worker that the build makes.
import { registerSW } from "virtual:pwa-register"

/**
 * Lets the browser keep the page's files. A newer version waits until the last tab of this one is closed, so that no run
 * is reloaded under its reader. A page in another page's frame keeps nothing.
 */
export function keepOffline(): void {
  if (window.parent === window) registerSW()
}
