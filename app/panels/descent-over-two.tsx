// Descent over two parameters.
export function DescentOverTwo({ names }: { readonly names: readonly string[]; readonly lossName: string }) {
  return <p className="empty">{names.join(" and ")}</p>
}
