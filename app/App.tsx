// The page's frame: what stands where. It holds no state of its own.

/** The whole page. */
export function App() {
  return (
    <main>
      <h1>Gradient descent playground</h1>
    </main>
  )
}
