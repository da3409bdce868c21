import { Injectable } from '@nestjs/common';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { gunzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { withoutTokens } from '#platform';
import { decodeModel } from '../learning/model-file.js';
import { type CategoryModel, labelBeliefs } from '../learning/category-model.js';
import { labelOfLeaf } from '../learning/label-leaves.js';

import { lockModels, isKnownVersion, retireShadow, insertModel } from './model.queries.js';

/** Maximum size of a model in bytes; one with a hundred thousand features and seven labels has about one million. */
export const MOST_MODEL_BYTES = 16 * 1024 * 1024;
/** Maximum unpacked size: a small file that unpacks to a huge one must not fill the memory. */
const MOST_UNPACKED = 128 * 1024 * 1024;

/**
 * `damaged`: not a model of this format. `strange-labels`: fewer than two of its labels are subjects of this city's
 * content list. `known`: this version was uploaded before.
 */
export type UploadFault = 'damaged' | 'strange-labels' | 'known';
export type Uploaded = { outcome: 'shadow'; id: string; version: string } | { outcome: 'refused'; reason: UploadFault };

/** Takes a category model into the shadow. */
@Injectable()
export class ModelUploadService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * Uploads a model as the shadow: it is asked together with the serving rules and decides nothing. The former shadow
   * retires.
   */
  async upload({ bytes, actor }: { bytes: Buffer; actor: string }): Promise<Uploaded> {
    const model = readable(bytes);
    if (!model) return { outcome: 'refused', reason: 'damaged' };
    if (new Set(labelOfLeaf(model.labels, this.keeper.current().categories).values()).size < 2)
      return { outcome: 'refused', reason: 'strange-labels' };
    return this.database.transaction(async (tx): Promise<Uploaded> => {
      await lockModels(tx);
      if (await isKnownVersion(tx, model.version)) return { outcome: 'refused', reason: 'known' };
      await retireShadow(tx);
      const id = uuid();
      await insertModel(tx, {
        id,
        name: model.name,
        version: model.version,
        bytes,
        labels: [...model.labels],
        lessons: model.lessons,
        createdBy: actor,
      });
      await append(tx, {
        actor,
        action: 'model.uploaded',
        subjectKind: 'model',
        subjectId: id,
        detail: { version: model.version, rows: model.lessons.rows },
      });
      return { outcome: 'shadow', id, version: model.version };
    });
  }
}

/** What is stored of it beside its bytes is read back like any other column, and must not have a stolen token decrypted. */
function holdsNoToken({ name, version, labels, lessons }: CategoryModel): boolean {
  const stored = JSON.stringify([name, version, labels, lessons]);
  return withoutTokens(stored) === stored;
}

/** Returns the model in the bytes, if it can be decoded and can classify one text. */
export function readable(bytes: Buffer): CategoryModel | undefined {
  try {
    gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
    const model = decodeModel(bytes);
    const named =
      typeof model.name === 'string' &&
      model.version !== '' &&
      holdsNoToken(model) &&
      model.labels.every((label) => typeof label === 'string' && label !== '');
    const asked = labelBeliefs(
      model,
      { title: '路灯', text: '不亮', words: { title: ['路灯'], text: ['不亮'] } },
      new Float64Array(model.labels.length),
    );
    return named && model.lessons && Math.abs(asked.reduce((sum, belief) => sum + belief, 0) - 1) < 1e-6
      ? model
      : undefined;
  } catch {
    // Any exception of the reader means that the file is damaged.
    return undefined;
  }
}
