import { row, type Tx } from '#platform';
import type { Matter } from '../matters/matters.js';

/**
 * Returns what the department is told about its work. For a sealed matter this is an envelope without text: the text is
 * read at the sealed desk and never sent in a message.
 */
export async function workSheet(tx: Tx, matter: Matter): Promise<Record<string, unknown>> {
  if (matter.sealed) return { matterNumber: matter.number, sealed: true };
  const words = await row<{
    title: string;
    body: string;
    placeText: string | null;
    number: string;
    channel: string;
    receivedAt: Date;
    urgency: string | null;
  }>(
    tx,
    `select t.title, t.body, t.place_text as "placeText", s.number, s.channel, s.received_at as "receivedAt", u.body ->> 'urgency' as urgency
     from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
     left join understandings u on u.submission_id = s.id
     where l.matter_id = $1 and l.undone_at is null order by s.received_at limit 1`,
    [matter.id],
  );
  return {
    matterNumber: matter.number,
    sealed: false,
    title: words?.title ?? matter.title,
    text: words?.body ?? '',
    place: words?.placeText ?? matter.placeText,
    category: matter.category,
    area: matter.area,
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
