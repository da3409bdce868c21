/** Between two looks, so that those who wait do not take the machine from what they wait for. */
const PAUSE_MS = 15;
/** Longer than anything takes on the slowest machine: how fast the hub is, bench/ and test/torture/ say. */
const PATIENCE_MS = 300_000;

/** Looks until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what = 'it came to pass'): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > PATIENCE_MS) throw new Error(`waited ${PATIENCE_MS / 1_000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
