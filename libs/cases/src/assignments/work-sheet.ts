import type { Tx } from '#platform';
import type { Matter } from '../matters/matter.queries.js';
import { findCodeNames } from '../settings/names.queries.js';
import { findFirstWords } from './assignment.queries.js';

/**
 * Returns what the department is told about its work. For a sealed matter this is an envelope without text: the text is
 * read at the sealed desk and never sent in a message.
 */
export async function workSheet(tx: Tx, matter: Matter): Promise<Record<string, unknown>> {
  if (matter.sealed) return { matterNumber: matter.number, sealed: true };
  const words = await findFirstWords(tx, matter.id);
  const names = await findCodeNames(tx, { category: matter.category, area: matter.area });
  return {
    matterNumber: matter.number,
    sealed: false,
    title: words?.title ?? matter.title,
    text: words?.body ?? '',
    place: words?.placeText ?? matter.placeText,
    category: matter.category,
    categoryName: names.category,
    area: matter.area,
    areaName: names.area,
    urgency: words?.urgency ?? 'NORMAL',
    ...(words
      ? {
          first: {
            registrationNumber: words.number,
            channel: words.channel,
            receivedAt: words.receivedAt.toISOString(),
          },
        }
      : {}),
  };
}
