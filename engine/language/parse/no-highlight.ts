// Stands for @lezer/highlight in the built worker, where the grammar's tree is read and nothing is coloured.

/** The grammar's node types get no styles. */
export const styleTags = () => () => undefined

interface NoTag {
  (...of: readonly NoTag[]): NoTag
  readonly [name: string]: NoTag
}

/** Any tag, and any tag of a tag. */
export const tags: NoTag = new Proxy((() => tags) as unknown as NoTag, { get: () => tags })
