/** Ends the process when it holds more memory than this; it looks every 50 ms, so it may reach more for that long. */
export function boundOwnMemory(mostMegabytes: number): void {
  process.on('disconnect', () => process.exit());
  setInterval(() => {
    if (process.memoryUsage.rss() > mostMegabytes * 1024 * 1024) process.exit(1);
  }, 50).unref();
}
