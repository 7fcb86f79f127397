// The back end's memory: blocks that never overlap, growth up to a limit, and arrays that are copied in once.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Allocator, blockSize } from "../../engine/backends/wasm/memory/allocator.ts"
import { createMemory, type Memory } from "../../engine/backends/wasm/memory/memory.ts"
import { MemoryFull } from "../../engine/backends/wasm/memory/out-of-memory.ts"
import { allocate, dtypes } from "../../engine/base/dtype.ts"

const KIB = 1024
const MIB = 1024 * KIB

describe("the allocator", () => {
  const moves = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ take: fc.integer({ min: 0, max: 500 }) }) },
      { weight: 2, arbitrary: fc.record({ give: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ extend: fc.integer({ min: 0, max: 64 }) }) },
    ),
    { maxLength: 120 },
  )

  it("hands out blocks that do not overlap, and is one free block again at the end", () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const allocator = new Allocator(16, 1024)
        const live: { address: number; bytes: number }[] = []
        for (const step of steps) {
          if ("take" in step) {
            const address = allocator.take(step.take)
            if (address === null) {
              expect(allocator.freeBlocks.every(({ size }) => size < blockSize(step.take))).toBe(true)
              allocator.extend(allocator.end + allocator.lacking(step.take))
              expect(allocator.take(step.take)).not.toBeNull()
              allocator.give(allocator.end - blockSize(step.take))
              continue
            }
            expect(address % 16).toBe(0)
            expect(address).toBeGreaterThanOrEqual(16)
            expect(address + step.take).toBeLessThanOrEqual(allocator.end)
            for (const other of live) {
              const apart =
                address + blockSize(step.take) <= other.address || other.address + blockSize(other.bytes) <= address
              expect(apart).toBe(true)
            }
            live.push({ address, bytes: step.take })
          } else if ("give" in step) {
            const [gone] = live.splice(step.give % Math.max(1, live.length), 1)
            if (gone !== undefined) allocator.give(gone.address)
          } else allocator.extend(allocator.end + 16 * step.extend)
        }
        expect(allocator.bytesInUse).toBe(live.reduce((sum, { bytes }) => sum + blockSize(bytes), 0))
        for (const { address } of live) allocator.give(address)
        expect(allocator.bytesInUse).toBe(0)
        expect(allocator.freeBlocks).toEqual([{ address: 16, size: allocator.end - 16 }])
      }),
    )
  })

  it("takes the first block that is large enough", () => {
    const allocator = new Allocator(0, 160)
    const [a, b, c] = [allocator.take(32), allocator.take(16), allocator.take(64)]
    allocator.give(a as number)
    allocator.give(c as number)
    expect(allocator.take(32)).toBe(a)
    expect(allocator.take(80)).toBe(c)
    expect(allocator.take(48)).toBeNull()
    expect(allocator.lacking(48)).toBe(16)
    expect(b).toBe(32)
  })

  it("refuses to take back what it did not hand out", () => {
    const allocator = new Allocator(0, 160)
    const address = allocator.take(1) as number
    allocator.give(address)
    expect(() => allocator.give(address)).toThrow("internal:")
    expect(() => allocator.give(48)).toThrow("internal:")
  })
})

describe("the memory", () => {
  it("grows by what is needed, keeps its bytes, and gives views of every dtype", () => {
    const memory = createMemory({ limitBytes: 64 * MIB })
    for (const dtype of dtypes) {
      const { address, wanted } = { address: memory.allocate(8 * 5), wanted: allocate(dtype, 5).fill(3) }
      const before = memory.view(dtype, address, 5)
      before.set(wanted)
      const large = memory.allocate(memory.statistics().pages * 65_536)
      expect(before.length).toBe(0)
      expect(memory.view(dtype, address, 5)).toEqual(wanted)
      memory.free(large)
    }
    expect(memory.statistics().pages * 65_536).toBeLessThan(8 * MIB)
  })

  it("says in words what is needed and how much there may be", () => {
    const memory = createMemory({ limitBytes: 8 * MIB })
    const first = memory.allocate(3 * MIB)
    const refusal = () => memory.allocate(6 * MIB)
    expect(refusal).toThrow(MemoryFull)
    expect(refusal).toThrow(
      "memory: 6.0 MB are needed beside the 3.0 MB in use, and there may be 8.0 MB in all. Use smaller batches, fewer samples or fewer units.",
    )
    memory.free(first)
    expect(refusal).not.toThrow()
  })

  it("uses its whole limit, though not the slack beyond it", () => {
    const memory = createMemory({ limitBytes: 4 * MIB })
    memory.allocate(2 * MIB)
    memory.allocate(2 * MIB - 64 * KIB)
    expect(memory.statistics().pages).toBe(64)
    expect(() => memory.allocate(64 * KIB)).toThrow(MemoryFull)
  })

  it("shares scratch between all who ask, and keeps what is known to modules", () => {
    const memory = createMemory({ limitBytes: 8 * MIB })
    const small = memory.scratch(1000)
    expect(memory.scratch(900)).toBe(small)
    const larger = memory.scratch(1500)
    expect(larger).not.toBe(small)
    expect(memory.scratch(2000)).toBe(larger)
    expect(memory.scratch(1000)).toBe(small)
    const most = memory.scratch(5 * MIB)
    // Twice as much would not fit.
    expect(memory.scratch(2 * MIB)).toBe(most)
    expect(memory.statistics().bytesInUse).toBe(blockSize(1000) + blockSize(2000) + 5 * MIB)
  })
})

describe("room", () => {
  /** Works in a megabyte of its own, which it may have to give up. */
  function createHolder(memory: Memory) {
    let address: number | null = null
    const release = () => {
      memory.holders.leave(release)
      if (address !== null) memory.free(address)
      address = null
    }
    return {
      work() {
        memory.holders.works(release)
        address ??= memory.allocate(MIB)
      },
      release,
      get holds() {
        return address !== null
      },
    }
  }

  it("is made by those that have not worked for longest, never by the one that works, nor for mere comfort", () => {
    const memory = createMemory({ limitBytes: 4 * MIB })
    const [a, b, c, d] = [createHolder(memory), createHolder(memory), createHolder(memory), createHolder(memory)]
    for (const holder of [a, b, c, a, d]) holder.work()
    expect([a, b, c, d].map(({ holds }) => holds)).toEqual([true, false, true, true])
    memory.scratch(500 * KIB)
    memory.scratch(100 * KIB)
    expect([a, c, d].map(({ holds }) => holds)).toEqual([true, true, true])
    b.work()
    expect([a, b, c, d].map(({ holds }) => holds)).toEqual([true, true, false, true])
    expect(() => memory.allocate(3 * MIB)).toThrow("3.0 MB are needed beside the 1.5 MB in use")
    expect([a, b, c, d].map(({ holds }) => holds)).toEqual([false, true, false, false])
    b.release()
    expect(memory.statistics().bytesInUse).toBe(500 * KIB)
  })
})

describe("resident arrays", () => {
  const filled = (length: number, value: number) => new Float32Array(length).fill(value)

  it("are copied in once, however many use them, and leave with the last", () => {
    const memory = createMemory({ limitBytes: 8 * MIB })
    const free = memory.statistics().bytesInUse
    const data = filled(8 * KIB, 1.5)
    const address = memory.resident.acquire(data)
    expect(memory.view("float32", address, data.length)).toEqual(data)
    expect(memory.resident.acquire(data)).toBe(address)
    expect(memory.resident.acquire(filled(8 * KIB, 1.5))).not.toBe(address)
    expect(memory.statistics().residentBytes).toBe(64 * KIB)
    memory.resident.release(data)
    expect(memory.statistics().residentBytes).toBe(64 * KIB)
    memory.resident.release(data)
    expect(memory.statistics()).toMatchObject({ residentBytes: 32 * KIB, leftoverBytes: 32 * KIB })
    expect(memory.statistics().bytesInUse).toBe(free + 64 * KIB)
    expect(() => memory.resident.release(data)).toThrow("internal:")
  })

  it("are windows too: only their own elements come in", () => {
    const memory = createMemory({ limitBytes: 8 * MIB })
    const whole = Float64Array.from({ length: 100 }, (_, i) => i)
    const address = memory.resident.acquire(whole.subarray(10, 20))
    expect([...memory.view("float64", address, 10)]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(memory.statistics().residentBytes).toBe(80)
  })

  it("stay for a while when two take turns, but not what comes only once", () => {
    const memory = createMemory({ limitBytes: 8 * MIB, leftoverBytes: 100 * KIB })
    const [train, test] = [filled(8 * KIB, 1), filled(8 * KIB, 2)]
    const visit = (data: Float32Array) => {
      const address = memory.resident.acquire(data)
      expect(memory.view("float32", address, 2)).toEqual(data.slice(0, 2))
      memory.resident.release(data)
      return address
    }
    visit(train)
    expect(memory.statistics().leftoverBytes).toBe(0)
    visit(test)
    const places = [visit(train), visit(test)]
    expect(memory.statistics().leftoverBytes).toBe(64 * KIB)
    expect([visit(train), visit(test)]).toEqual(places)
    const batch = visit(filled(8 * KIB, 3))
    expect(visit(filled(8 * KIB, 4))).toBe(batch)
    expect(memory.statistics().leftoverBytes).toBe(64 * KIB)
    // A third and a fourth that come back displace the one that waited longest.
    const others = [filled(8 * KIB, 5), filled(8 * KIB, 6)]
    for (const data of [...others, ...others]) visit(data)
    expect(memory.statistics().leftoverBytes).toBe(96 * KIB)
    expect(visit(test)).toBe(places[1])
  })

  it("that nobody uses make room for what is needed", () => {
    const memory = createMemory({ limitBytes: 2 * MIB, leftoverBytes: 2 * MIB })
    const data = filled(384 * KIB, 7)
    for (let time = 0; time < 2; time++) {
      memory.resident.acquire(data)
      memory.resident.release(data)
    }
    expect(memory.statistics().leftoverBytes).toBe(1.5 * MIB)
    const address = memory.allocate(MIB)
    expect(memory.statistics().leftoverBytes).toBe(0)
    expect(() => memory.resident.acquire(data)).toThrow(MemoryFull)
    memory.free(address)
    expect(memory.view("float32", memory.resident.acquire(data), 1)[0]).toBe(7)
    expect(memory.statistics().leftoverBytes).toBe(0)
  })
})
