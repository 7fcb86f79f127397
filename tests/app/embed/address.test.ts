// What an address may ask of the page, and what becomes of nonsense in it.
import { expect, test } from "vitest"
import { addressNotice, readAddress } from "../../../app/embed/address.ts"
import { encodeFragment } from "../../../app/model/fragment.ts"

test("every parameter of the contract is read", () => {
  const address = readAddress(
    "?embed=1&view=plots&example=bowl&lr=0.1,0.9,1.05&optimizer=adam&seed=7&speed=20&theme=dark&run=1&click=1&panels=loss,steps,nonsense&steps=12&lock=code&hide=console,lr",
    "",
    false,
  )
  expect(address).toMatchObject({
    embedded: true,
    view: "plots",
    rates: [0.1, 0.9, 1.05],
    optimizer: "adam",
    seed: 7,
    speed: 20,
    theme: "dark",
    run: true,
    click: true,
    panels: ["loss", "steps"],
    steps: 12,
    lockCode: true,
    hidden: ["console", "lr"],
    complaints: [],
  })
  expect(address.example?.id).toBe("bowl")
})

test("a framed page is embedded whatever its address says", () => {
  expect(readAddress("", "", true).embedded).toBe(true)
  expect(readAddress("", "", false).embedded).toBe(false)
})

test("the fragment carries the state, and the query overrides it", () => {
  const hash = encodeFragment({ code: "x = Variable(1.0)", learningRate: 0.3, seed: 1, steps: 5, panels: ["loss"] })
  const address = readAddress("?seed=2", hash, false)
  expect(address.state?.code).toBe("x = Variable(1.0)")
  expect(address).toMatchObject({ seed: 2, steps: 5, panels: ["loss"] })
})

test("what cannot be read is named and does no harm", () => {
  const address = readAddress("?theme=pink&lr=fast&example=nothing&steps=1e99&seed=-1", "#v1=broken!", false)
  expect(address.complaints).toHaveLength(4)
  expect(address).toMatchObject({ theme: undefined, rates: [], example: undefined, steps: 1_000_000, seed: undefined })
})

test("what is shown in place of a program that cannot be read is named as what it is", () => {
  const notice = (search: string, hash: string, isSaved: boolean) =>
    addressNotice(readAddress(search, hash, false), isSaved)
  expect(notice("", "#v1=broken!", true)).toMatch(/^Link: .*\. What you last worked on is shown instead\.$/)
  expect(notice("", "#v1=broken!", false)).toMatch(/^Link: .*\. The first example is shown instead\.$/)
  expect(notice("?example=bowl", "#v1=broken!", false)).toMatch(/A bowl in two parameters is shown instead\.$/)
  expect(notice("?example=none", "", true)).toBe(
    'Address: there is no example "none". What you last worked on is shown instead.',
  )
  expect(notice("?example=none", encodeFragment({ code: "" }), false)).toMatch(
    /The program of the link is shown instead/,
  )
  expect(notice("?lr=fast", "", false)).toBe("Address: lr=fast is not a number.")
  expect(notice("", "", true)).toBeNull()
})
