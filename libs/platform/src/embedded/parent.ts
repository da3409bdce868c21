/**
 * For a child process started by the launcher: ends it when the launcher is gone, even killed. First politely (SIGTERM,
 * so that work in hand is finished), after ten seconds at once. Does nothing in a process started any other way.
 */
export function exitWithParent(): void {
  if (!process.send) return;
  // Gone already, while this process was still loading.
  if (!process.connected) process.exit(1);
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener alone would keep a process alive that has nothing left to do.
  process.channel?.unref();
}
