/**
 * Ends a child process of the launcher when the launcher is gone, even when killed: first by SIGTERM, so that running
 * work is finished, after ten seconds by force. Does nothing in a process started in another way.
 */
export function exitWithParent(): void {
  if (!process.send) return;
  // The launcher ended while this process was still loading.
  if (!process.connected) process.exit(1);
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener alone would keep a process alive that has nothing left to do.
  process.channel?.unref();
}
