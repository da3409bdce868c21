import { EVENTS } from '#cases/lifecycle';
import { bodyOf } from '../proceedings/events.js';
import type { ApiDocument } from './operations.js';

const STEP = '/proceedings/{id}/events/{event}';

/** Which body goes with which event of the lifecycles; the list is the tables' own. */
export function describeEvents(document: ApiDocument): void {
  const post = document.paths[STEP]?.post;
  if (!post) throw new Error('the door of the events is not where its page looks for it');
  const classes = EVENTS.map((event) => [event, bodyOf(event)?.name ?? ''] as const);
  const refs = [...new Set(classes.map(([, name]) => name))]
    .filter((name) => name in (document.components?.schemas ?? {}))
    .map((name) => ({ $ref: `#/components/schemas/${name}` }));
  post.requestBody = {
    description: classes.map(([event, name]) => `${event}: ${name}`).join('; '),
    content: { 'application/json': { schema: { anyOf: refs } } },
  };
}
