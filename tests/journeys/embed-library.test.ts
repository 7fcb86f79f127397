// embed.js as other pages load it: where it stands, how small it is, and what it leans on. What it does is told elsewhere.
import { expect, inject, test } from "vitest"

const siteUrl = inject("siteUrl")

test("embed.js stands at a fixed address, is one small module without imports, and other origins may load it", async () => {
  const answer = await fetch(new URL("embed.js", siteUrl), { headers: { Origin: "https://course.example" } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get("content-type")).toContain("javascript")
  expect(answer.headers.get("access-control-allow-origin")).toBe("*")
  const code = await answer.text()
  expect(code).toMatch(/export\s*\{[^}]*\bcreatePlayground\b/)
  expect(code).not.toMatch(/\bimport\s*[({"']|\bfrom\s*["']/)
  expect(code.length).toBeLessThan(20_000)
})
