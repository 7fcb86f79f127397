// A file's name without what its way to us has added.

/** A file's name without folders and without ".gz". */
export function plainName(name: string): string {
  return name.replace(/^.*[/\\]/s, "").replace(/\.gz$/i, "")
}
