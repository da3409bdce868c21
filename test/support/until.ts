/** Between two looks, so that those who wait do not take the machine from what they wait for. */
const PAUSE_MS = { least: 15, most: 100 };
/** Of the time that it has taken so far; who waits long looks less often, and learns of it late by this share at most. */
const PAUSE_SHARE = 0.08;
/** Longer than anything takes on the slowest machine: how fast the hub is, bench/ and test/torture/ say. */
const PATIENCE_MS = 300_000;

/** Looks until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what = 'it came to pass'): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    const waited = performance.now() - started;
    if (waited > PATIENCE_MS) throw new Error(`waited ${PATIENCE_MS / 1_000} s in vain: ${what}`);
    const pause = Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, waited * PAUSE_SHARE));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
