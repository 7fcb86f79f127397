// A picture that we drew ourselves as a file: the SVG with its styles written into it, or its pixels.

/** What the style sheet decides about a drawn element, and a file must carry with it. */
const carried = [
  ...["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity"],
  ...["font-family", "font-size", "font-style", "font-weight", "text-anchor"],
] as const

/** The text of an SVG file that shows the pictures on top of each other, first one lowest, on a background. */
export function svgText(pictures: readonly SVGSVGElement[], background: string): string {
  const [first] = pictures
  const { width, height } = first?.getBoundingClientRect() ?? { width: 0, height: 0 }
  const file = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  file.setAttribute("width", String(width))
  file.setAttribute("height", String(height))
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  paper.setAttribute("width", "100%")
  paper.setAttribute("height", "100%")
  paper.setAttribute("fill", background)
  file.append(paper, ...pictures.map(withStyles))
  return new XMLSerializer().serializeToString(file)
}

function withStyles(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement
  const originals = picture.querySelectorAll<SVGElement>("*")
  for (const [index, element] of copy.querySelectorAll<SVGElement>("*").entries()) {
    const original = originals[index]
    if (original === undefined) continue
    const style = getComputedStyle(original)
    for (const property of carried) element.style.setProperty(property, style.getPropertyValue(property))
  }
  return copy
}

/** The data address of an SVG file's text, or of its pixels at twice the size. */
export async function pictureAddress(text: string, format: "png" | "svg"): Promise<string | null> {
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  if (format === "svg") return address
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = image.width * 2
  canvas.height = image.height * 2
  const context = canvas.getContext("2d")
  if (context === null) return null
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL("image/png")
}
