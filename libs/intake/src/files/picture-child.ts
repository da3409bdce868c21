import { boundOwnMemory } from './own-memory.js';
import { remakePicture, type PictureFault, type RemadePicture } from './remake-picture.js';

/** What the process of a picture is sent, and what it answers. */
export interface PictureTask {
  bytes: Uint8Array;
}
export type PictureAnswer = RemadePicture | PictureFault;

process.on('message', (task: PictureTask) => {
  void remakePicture(task.bytes).then((answer) => process.send?.(answer));
});
boundOwnMemory(1_536);
