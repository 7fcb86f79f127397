// Drives the second frame of the demo: loads a program, asks for ten steps, and writes down the answer.
import { createPlayground } from "./embed.js"

const playground = createPlayground(document.querySelector("#driven"), {
  code: "x = Variable(5.0)\nloss = x ** 2",
  learningRate: 0.1,
  title: "x squared, driven by the page around it",
})

const answer = document.querySelector("#answer")
document.querySelector("#ten").addEventListener("click", async () => {
  const state = await playground.step(10)
  answer.textContent = `Step ${state.step}: x is ${state.parameters.x.values[0]}, the loss ${state.loss}.`
})
