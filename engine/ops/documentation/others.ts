// What people read of the operations that make, combine, view or move elements.
import type { OpName } from "../../graph/op-attrs.ts"
import type { OpDoc } from "../record.ts"

export const otherDocs = {
  constant: { summary: "A value written in the program.", formula: null, derivative: null },
  input: { summary: "A value given at each run.", formula: null, derivative: null },
  read_variable: { summary: "The value of a variable.", formula: null, derivative: null },
  random_uniform: {
    summary: "Random numbers evenly spread over [0, 1).",
    formula: "\\mathcal U(0, 1)",
    derivative: null,
  },
  random_normal: {
    summary: "Random numbers of the standard normal distribution.",
    formula: "\\mathcal N(0, 1)",
    derivative: null,
  },
  truncated_normal: {
    summary: "Random numbers of the normal distribution, none further than two standard deviations from the mean.",
    formula: "\\mathcal N(0, 1),\\; \\lvert x \\rvert < 2",
    derivative: null,
  },
  iota: { summary: "0, 1, 2, … along one axis.", formula: "i", derivative: null },
  assign: { summary: "Gives a variable a new value, and has that value.", formula: null, derivative: null },
  group: { summary: "Runs other operations.", formula: null, derivative: null },
  reduce_sum: { summary: "The sum over the axes, or over everything.", formula: "\\sum_i x_i", derivative: "1" },
  reduce_max: {
    summary: "The largest element over the axes; equal ones share the gradient.",
    formula: "\\max_i x_i",
    derivative: "[x_i = \\max x]",
  },
  reshape: { summary: "The same elements, in the same order, in another shape.", formula: null, derivative: null },
  transpose: {
    summary: "The axes in another order: rows become columns.",
    formula: "x^{\\mathsf T}",
    derivative: null,
  },
  broadcast_to: {
    summary: "The elements repeated along new axes and along axes of size 1.",
    formula: null,
    derivative: null,
  },
  matmul: {
    summary: "The matrix product: rows of the first times columns of the second. Leading axes are a batch.",
    formula: "x\\,y",
    derivative: "g\\,y^{\\mathsf T},\\; x^{\\mathsf T} g",
  },
  reduce_prod: {
    summary: "The product over the axes, or of everything.",
    formula: "\\prod_i x_i",
    derivative: "\\prod_{j \\ne i} x_j",
  },
  reduce_min: {
    summary: "The smallest element over the axes; equal ones share the gradient.",
    formula: "\\min_i x_i",
    derivative: "[x_i = \\min x]",
  },
  reduce_any: { summary: "True where any element over the axes is.", formula: "\\bigvee_i x_i", derivative: null },
  reduce_all: { summary: "True where all elements over the axes are.", formula: "\\bigwedge_i x_i", derivative: null },
  slice: {
    summary: "Part of a tensor: from, to and step for each axis, as in x[1:5, ::2].",
    formula: null,
    derivative: null,
  },
  reverse: { summary: "The elements in opposite order along some axes.", formula: null, derivative: null },
  argmax: {
    summary: "The index of the largest element along an axis; the first of equal ones.",
    formula: null,
    derivative: null,
  },
  argmin: {
    summary: "The index of the smallest element along an axis; the first of equal ones.",
    formula: null,
    derivative: null,
  },
  concat: { summary: "Tensors joined end to end along one axis.", formula: null, derivative: null },
  pad: {
    summary: "Zeros (or a value) put around a tensor, and between its elements.",
    formula: null,
    derivative: null,
  },
  gather: {
    summary: "The slices of a tensor at the given indices along an axis. An index outside gives NaN (0 for integers).",
    formula: null,
    derivative: null,
  },
  scatter_add: {
    summary: "Zeros with updates added up at the given indices of an axis.",
    formula: null,
    derivative: null,
  },
  cumsum: { summary: "The running sum along an axis.", formula: "\\sum_{j \\le i} x_j", derivative: "[j \\le i]" },
  cumprod: {
    summary: "The running product along an axis. Its gradient is taken as 0 at elements that are 0.",
    formula: "\\prod_{j \\le i} x_j",
    derivative: "\\frac{1}{x_j} \\prod_{k \\le i} x_k",
  },
  argsort: {
    summary: "The indices that sort an axis; equal elements keep their order, NaN comes last.",
    formula: null,
    derivative: null,
  },
  extract_patches: {
    summary: "Every window of an image batch as a row of its elements: (n, h, w, c) to (n, rows, columns, kh·kw·c).",
    formula: null,
    derivative: null,
  },
  fold_patches: {
    summary: "Windows added back up into images, each element where it came from: the transpose of extract_patches.",
    formula: null,
    derivative: null,
  },
  broadcast_like: {
    summary: "A tensor broadcast against another, whose shape may be unknown yet.",
    formula: null,
    derivative: null,
  },
  sum_like: {
    summary: "A tensor summed down to the shape that it was broadcast from.",
    formula: null,
    derivative: null,
  },
  reshape_like: { summary: "The same elements in the shape of another tensor.", formula: null, derivative: null },
  size_of: { summary: "The number of elements along some axes.", formula: "n", derivative: null },
  shape_of: { summary: "The sizes of a tensor's axes, as a vector.", formula: null, derivative: null },
  slice_grad_like: {
    summary: "Zeros in the shape of a tensor, with a slice of it filled in.",
    formula: null,
    derivative: null,
  },
  scatter_add_like: {
    summary: "Zeros in the shape of a tensor, with updates added up at the given indices of an axis.",
    formula: null,
    derivative: null,
  },
  concat_part: {
    summary: "The part of a concatenated tensor that came from one of its parts.",
    formula: null,
    derivative: null,
  },
} as const satisfies { readonly [N in OpName]?: OpDoc }
