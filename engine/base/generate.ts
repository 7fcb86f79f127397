// Lists from numbers.

/** `make(0)`, `make(1)` and so on up to `make(length - 1)`: a list made by `Array.from` is made step by step, and much slower. */
export function generate<T>(length: number, make: (index: number) => T): T[] {
  const list: T[] = []
  for (let index = 0; index < length; index++) list.push(make(index))
  return list
}
