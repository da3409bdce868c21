import type { Asked, RawAnswer, Send } from './target.js';

/** An endpoint that breaks one rule, and the check that must find it. */
export interface DeliberateFault {
  name: string;
  foundBy: string;
  /** Which service the reports are made for. */
  service?: string;
  breakIt(send: Send): Send;
}

export type Change = (answer: RawAnswer, asked: Asked) => RawAnswer;

export const isXml = ({ url }: Asked): boolean => /\.xml(\?|$)/.test(url);
export const isJson = ({ url }: Asked): boolean => /\.json(\?|$)/.test(url);
export const isPost = ({ method }: Asked): boolean => method === 'POST';
export const at =
  (path: RegExp) =>
  ({ url, method }: Asked): boolean =>
    method === 'GET' && path.test(url);

/** Changes the answers to some requests. */
export const changed =
  (isOne: (asked: Asked) => boolean, change: Change) =>
  (send: Send): Send =>
  async (asked) => {
    const answer = await send(asked);
    return isOne(asked) ? change(answer, asked) : answer;
  };

export const text =
  (edit: (text: string) => string): Change =>
  (answer) => ({ ...answer, bytes: Buffer.from(edit(answer.bytes.toString('utf8'))) });

/** Answers a request as if it had been another one. */
export const as =
  (isOne: (asked: Asked) => boolean, other: (asked: Asked) => Asked) =>
  (send: Send): Send =>
  (asked) =>
    send(isOne(asked) ? other(asked) : asked);

/** Forgets a parameter of a query. */
export const deaf = (...names: string[]): ((send: Send) => Send) =>
  as(
    ({ url }) => names.some((name) => new URL(url).searchParams.has(name)),
    (asked) => {
      const url = new URL(asked.url);
      for (const name of names) url.searchParams.delete(name);
      return { ...asked, url: url.href };
    },
  );

/** Takes a report as if it had these fields too. */
export const lenient = (
  isOne: (fields: URLSearchParams) => boolean,
  more: Record<string, string>,
): ((send: Send) => Send) =>
  as(
    (asked) => isPost(asked) && isOne(new URLSearchParams(asked.body)),
    (asked) => {
      const fields = new URLSearchParams(asked.body);
      for (const [name, value] of Object.entries(more)) fields.set(name, value);
      return { ...asked, body: fields.toString() };
    },
  );

export const status =
  (from: number, to: number): Change =>
  (answer) =>
    answer.status === from ? { ...answer, status: to } : answer;

export const fault = (name: string, foundBy: string, breakIt: DeliberateFault['breakIt']): DeliberateFault => ({
  ...{ name, foundBy, breakIt },
});

export const all = (): boolean => true;
