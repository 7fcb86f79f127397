// Who may import whom: the ranks of the rooms, the doors between the houses, packages, and no cycles.
// Each rule takes parsed files and returns its objections, "path:line: what is wrong".
import type { Import, SourceFile } from "./source-file.ts"

/** A folder imports only folders of a lower rank. */
export const ranks: Readonly<Record<"engine" | "app", Readonly<Record<string, number>>>> = {
  engine: {
    base: 0,
    graph: 1,
    kernel: 1,
    data: 1,
    ops: 2,
    autodiff: 3,
    simplify: 3,
    reference: 3,
    optimise: 4,
    compile: 4,
    export: 4,
    backends: 5,
    language: 6,
    training: 7,
    worker: 8,
    "index.ts": 9,
  },
  app: {
    examples: 0,
    styles: 0,
    model: 0,
    session: 1,
    controls: 1,
    commands: 2,
    editor: 3,
    plots: 3,
    panels: 4,
    page: 5,
    lessons: 5,
    embed: 5,
    "(root)": 6,
  },
}

/** The packages that the engine may use; the page may use any that package.json names. */
const enginePackages = /^(fflate|papaparse|valibot)$/

/** Packages that only one folder may touch. */
const keptPackages: readonly { readonly packages: RegExp; readonly folder: string }[] = [
  { packages: /^plotly\.js(\/|$)/, folder: "app/plots/" },
  { packages: /^@(codemirror|lezer)\//, folder: "app/editor/" },
]

interface Place {
  readonly house: "engine" | "app"
  readonly room: string
  readonly rank: number | undefined
}

/** Where a path lies; undefined outside engine/ and app/. */
function placeOf(path: string): Place | undefined {
  const [house, first, ...rest] = path.split("/")
  if ((house !== "engine" && house !== "app") || first === undefined) return undefined
  const room = rest.length > 0 || house === "engine" ? first : "(root)"
  return { house, room, rank: ranks[house][room] }
}

function objection(file: SourceFile, imported: Import, text: string): string {
  return `${file.path}:${imported.line}: ${text}`
}

/** Rooms are known, and import only rooms of a lower rank (or themselves); the back ends do not know one another. */
export function rankObjections(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = placeOf(file.path)
    if (from === undefined) return []
    if (from.rank === undefined) return [`${file.path}:1: ${from.house}/${from.room} is no room of the house`]
    return file.imports.flatMap((imported) => {
      const to = imported.relative ? placeOf(imported.target) : undefined
      if (to === undefined || to.house !== from.house) return []
      if (to.room === from.room) {
        const [mine, theirs] = [subfolder(file.path), subfolder(imported.target)]
        const strangers = from.room === "backends" && theirs !== undefined && mine !== theirs
        return strangers ? [objection(file, imported, `one back end must not import another (${imported.target})`)] : []
      }
      if (to.rank !== undefined && from.rank !== undefined && to.rank < from.rank) return []
      return [objection(file, imported, `${from.room} [${from.rank}] must not import ${to.room} [${to.rank ?? "?"}]`)]
    })
  })
}

function subfolder(path: string): string | undefined {
  const parts = path.split("/")
  return parts.length > 3 ? parts[2] : undefined
}

/** The engine knows nothing of the page; the page sees engine/index.ts only, and only app/session runs any of it. */
export function doorObjections(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = placeOf(file.path)
    if (from === undefined) return []
    return file.imports.flatMap((imported) => {
      if (!imported.relative) return []
      const to = placeOf(imported.target)
      if (to === undefined) return [objection(file, imported, `${imported.target} is not part of ${from.house}/`)]
      if (to.house === from.house) {
        const alone = file.path === "app/embed/host.ts" && !imported.typeOnly && to.room !== "embed"
        return alone ? [objection(file, imported, "the host library runs nothing from outside app/embed")] : []
      }
      if (from.house === "engine") return [objection(file, imported, "the engine must not import the page")]
      if (imported.target !== "engine/index.ts") {
        return [objection(file, imported, `${imported.target} is behind the door; import engine/index.ts`)]
      }
      if (imported.typeOnly || from.room === "session") return []
      return [objection(file, imported, "only app/session imports values of the engine; others use `import type`")]
    })
  })
}

/** Packages stay in the rooms that are theirs. */
export function packageObjections(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = placeOf(file.path)
    if (from === undefined) return []
    return file.imports.flatMap((imported) => {
      if (imported.relative) return []
      const name = imported.target
      if (from.house === "engine" && !enginePackages.test(name)) {
        return [objection(file, imported, `the engine must not import ${name}`)]
      }
      if (name.startsWith("node:")) return [objection(file, imported, `the page has no ${name}`)]
      if (from.house === "app" && from.room === "model" && /^(react|react-dom|zustand)(\/react.*)?$/.test(name)) {
        return [objection(file, imported, `app/model must not import ${name}; zustand/vanilla needs no React`)]
      }
      const kept = keptPackages.find(({ packages, folder }) => packages.test(name) && !file.path.startsWith(folder))
      return kept === undefined ? [] : [objection(file, imported, `only ${kept.folder} imports ${name}`)]
    })
  })
}

/** Relative imports name a file that exists, extension and all. */
export function missingObjections(files: readonly SourceFile[], exists: (path: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((imported) => imported.relative && !(/\.\w+$/.test(imported.target) && exists(imported.target)))
      .map((imported) => objection(file, imported, `"${imported.specifier}" names no file; write its extension too`)),
  )
}

/** No file runs by way of itself; types may refer to one another in a circle. Each circle is told once. */
export function cycleObjections(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const objections: string[] = []
  const visit = (file: SourceFile, trail: readonly string[]): void => {
    const at = trail.indexOf(file.path)
    if (at !== -1) {
      objections.push(`${file.path}:1: imports itself: ${[...trail.slice(at), file.path].join(" → ")}`)
      return
    }
    if (done.has(file.path)) return
    for (const { target, typeOnly } of file.imports) {
      const next = typeOnly ? undefined : byPath.get(target)
      if (next !== undefined) visit(next, [...trail, file.path])
    }
    done.add(file.path)
  }
  for (const file of files) visit(file, [])
  return objections
}
