// Hands a file that the page made to the reader.

/** Saves what an address (data: or blob:) holds under a name. */
export function saveAddress(name: string, address: string): void {
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
}

/** Saves text under a name. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  saveAddress(name, address)
  // The browser has taken the bytes once the click's own work is done.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A file name made of a title: letters and digits of any script, the rest as hyphens. */
export function fileName(title: string, extension: string): string {
  const stem = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
  return `${stem === "" ? "plot" : stem.slice(0, 60)}.${extension}`
}
