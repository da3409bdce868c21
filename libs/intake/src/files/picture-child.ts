import { remakePicture, type PictureFault, type RemadePicture } from './remake-picture.js';

/** What the process of a picture is sent, and what it answers. */
export interface PictureTask {
  bytes: Uint8Array;
}
export type PictureAnswer = RemadePicture | PictureFault;

/** Resident memory over which the process ends itself; it looks every 50 ms, so it may reach more for that long. */
const MOST_MEMORY = 1_536 * 1024 * 1024;

process.on('message', (task: PictureTask) => {
  void remakePicture(task.bytes).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(1);
}, 50).unref();
