/** A character with how sure the model is, 0 to 1, and its middle as a share of the width of the line. */
export interface ReadCharacter {
  char: string;
  sure: number;
  at: number;
}

/**
 * The characters of one line, decoded greedily (CTC): of each step the likeliest class, repetitions and blanks left out.
 * `classes`: the characters of the model, with the blank first. Pure.
 */
export function readCharacters(steps: Float32Array, classes: readonly string[]): ReadCharacter[] {
  const count = Math.floor(steps.length / classes.length);
  const read: ReadCharacter[] = [];
  let before = 0;
  for (let step = 0; step < count; step++) {
    const from = step * classes.length;
    let best = 0;
    for (let one = 1; one < classes.length; one++) if ((steps[from + one] ?? 0) > (steps[from + best] ?? 0)) best = one;
    const sure = steps[from + best] ?? 0;
    const last = read.at(-1);
    if (best === before && best !== 0 && last) last.sure = Math.max(last.sure, sure);
    else if (best !== 0) read.push({ char: classes[best] ?? '', sure, at: (step + 0.5) / count });
    before = best;
  }
  return read;
}
