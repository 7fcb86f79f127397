// Companions: what they are called, how they are written down, and which one is offered next.
import { describe, expect, test } from "vitest"
import { another, companionsOf, MOST_COMPANIONS, nameOf, writtenCompanions } from "../../../app/model/companions.ts"
import { decodeFragment, encodeFragment } from "../../../app/model/fragment.ts"

describe("a companion", () => {
  test("is called by what is its own, unless the reader calls it something", () => {
    const [rate, mixed, none, named] = [
      { learningRate: 0.3 },
      { learningRate: 0.3, optimizer: "adam" as const, seed: 7 },
      {},
      { label: "slow", learningRate: 0.3 },
    ].map((written) => nameOf(companionsOf([written])[0] ?? ({ ...written, id: 0 } as never)))
    expect([rate, mixed, none, named]).toEqual(["rate 0.3", "rate 0.3, Adam, seed 7", "the same again", "slow"])
  })

  test("comes back as it was written, in a link as well", () => {
    const written = [{ label: "slow", learningRate: 0.01 }, { optimizer: "adam" as const }, { seed: 7 }]
    expect(writtenCompanions(companionsOf(written))).toEqual(written)
    const decoded = decodeFragment(encodeFragment({ code: "x", compare: written }))
    expect(decoded).toMatchObject({ kind: "state", state: { compare: written } })
    expect(decodeFragment(encodeFragment({ code: "x", compare: [{}, {}, {}, {}] })).kind).toBe("broken")
  })

  test("is one of at most three", () => {
    expect(companionsOf([{}, {}, {}, {}])).toHaveLength(MOST_COMPANIONS)
  })
})

describe("another companion", () => {
  test("has a rate beside the present one that no other has, and a free place among the hues", () => {
    let companions = companionsOf([])
    for (let count = 0; count < 3; count++) companions = [...companions, another(companions, 0.1, 0)]
    expect(companions.map(({ learningRate }) => learningRate)).toEqual([0.03, 0.3, 0.01])
    expect(
      another(
        companions.filter(({ id }) => id !== 1),
        0.1,
        0,
      ),
    ).toMatchObject({ id: 1, learningRate: 0.3 })
  })

  test("has another seed where the rate is the program's own", () => {
    const [first] = [another([], null, 5)]
    expect(first).toMatchObject({ learningRate: null, seed: 6 })
  })
})
