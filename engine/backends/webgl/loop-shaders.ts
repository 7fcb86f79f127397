// The two small shaders of a loop: the next run's random key, and a run's recorded number put beside those of the runs before.
/** Counts up the run number, which is a random key's fourth word. */
export const NEXT_KEY = `#version 300 es
precision highp int;
precision highp isampler2D;
uniform isampler2D t0;
layout(location = 0) out ivec4 o0;
void main() { o0 = texelFetch(t0, ivec2(0), 0) + ivec4(0, 0, 0, 1); }`

/** Writes one texel of four runs' numbers, of which the others stay: the target's colour mask says which one is written. */
export function recordShader(sampler: "sampler2D" | "isampler2D" | "usampler2D"): string {
  return `#version 300 es
precision highp float;
precision highp int;
precision highp ${sampler};
uniform ${sampler} t0;
layout(location = 0) out vec4 o0;
void main() { o0 = vec4(texelFetch(t0, ivec2(0), 0).x); }`
}
