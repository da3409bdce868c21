import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import { PictureProcess } from '../../libs/intake/src/files/picture-process.js';
import { madePhoto, madePng } from '../support/made-pictures.js';

describe('the process in which pictures are made anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  const opened: PictureProcess[] = [];
  const processOf = (script?: string, limitMs?: number): PictureProcess => {
    const entry = script === undefined ? undefined : join(folder, `${opened.length}.cjs`);
    if (entry && script !== undefined) writeFileSync(entry, script);
    const one = new PictureProcess(limitMs, entry);
    opened.push(one);
    return one;
  };
  afterAll(() => {
    opened.forEach((one) => one.close());
    rmSync(folder, { recursive: true });
  });

  it('makes one after another, and a bomb between them harms none', async () => {
    const pictures = processOf();
    const results = [];
    for (const bytes of [await madePhoto(40, 20), madePng(50_000, 50_000, Buffer.alloc(0)), madePng(30, 20)]) {
      const answer = await pictures.remake(bytes);
      results.push(typeof answer === 'string' ? answer : imageSize(answer.picture));
    }
    expect(results).toEqual([
      { width: 20, height: 40, type: 'jpg' },
      'too-large',
      { width: 30, height: 20, type: 'png' },
    ]);
  });

  it('is ended when one takes too long, as a decoder in a loop does', async () => {
    const hanging = processOf("process.on('message', () => { for (;;); });", 300);
    expect(await hanging.remake(Buffer.from('x'))).toBe('overtime');
  });

  it('may crash, and the next picture has a new one', async () => {
    const first = join(folder, 'was-here');
    const once = `const fs = require('node:fs');
      process.on('message', () => {
        if (fs.existsSync(${JSON.stringify(first)})) process.send('unreadable');
        else { fs.writeFileSync(${JSON.stringify(first)}, ''); process.abort(); }
      });`;
    const crashing = processOf(once);
    expect([await crashing.remake(Buffer.from('x')), await crashing.remake(Buffer.from('x'))]).toEqual([
      'crashed',
      'unreadable',
    ]);
  });

  it('knows no setting of the hub, so no key either', async () => {
    process.env['HUILIU_MASTER_KEY'] = 'in the environment of the worker';
    const telling = processOf("process.on('message', () => process.send(Object.keys(process.env).join()));");
    expect(await telling.remake(Buffer.from('x'))).toBe('');
    delete process.env['HUILIU_MASTER_KEY'];
  });
});
