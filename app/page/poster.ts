// What an address with click=1 shows: the program's text and one button. Nothing else is loaded until it is pressed.

/** Shows the poster in `root`; resolves when the reader wants the page. */
export function waitForClick(root: HTMLElement, code: string): Promise<void> {
  const box = document.createElement("section")
  box.className = "poster"
  const text = document.createElement("pre")
  text.textContent = code
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button button-filled"
  button.textContent = "Start the playground"
  box.append(text, button)
  root.replaceChildren(box)
  return new Promise((resolve) => {
    button.addEventListener("click", () => {
      box.remove()
      resolve()
    })
  })
}
