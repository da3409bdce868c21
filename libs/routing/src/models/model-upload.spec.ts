import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModel, encodeModel } from '../learning/model-file.js';
import { readable } from './model-upload.service.js';

/** Has the form of an encrypted text of a column, as somebody with a dump may have it. */
const STOLEN = `hl1t:${'aA0_-'.repeat(8)};`;

describe('The file of a category model', () => {
  const file = readFileSync(join(__dirname, '../../../../db/models/danger-starter.bin'));
  const model = decodeModel(file);

  it('is read when it is one', () => {
    expect(readable(file)?.version).toBe(model.version);
    expect(readable(file.subarray(0, 1_000))).toBeUndefined();
  });

  it('is refused with a stolen token in what is stored and shown of it', () => {
    for (const changed of [{ name: STOLEN }, { version: STOLEN }, { labels: [STOLEN, ...model.labels.slice(1)] }])
      expect(readable(Buffer.from(encodeModel({ ...model, ...changed })))).toBeUndefined();
  });
});
